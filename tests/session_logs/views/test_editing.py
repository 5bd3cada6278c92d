"""From a plan to its log, by the form."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.session_logs.conftest import aged, saved
from tests.session_logs.views.conftest import form_values, words
from workshops.planning.services import set_left_out
from workshops.session_logs.models import FollowUp, LogSettings, SessionLog
from workshops.session_logs.queries import entry_of, whole


@pytest.fixture
def address(plan):
    return reverse("session_logs:from_plan", args=(plan.pk,))


def stored() -> SessionLog:
    return whole(SessionLog.objects.all()).get()


def test_a_plan_is_logged_by_pressing_one_button(fill, address, entry):
    response = fill(address)
    log = stored()
    assert response.url == reverse("session_logs:log", args=(log.uid,)) + "?saved=1"
    assert (log.state, log.participants, log.minutes) == ("complete", 14, 75)
    assert [(row.title, row.outcome, row.minutes) for row in log.activities.all()] == [
        (row.title, "done", row.minutes) for row in entry.activities
    ]


def test_what_was_left_out_of_the_plan_was_skipped(fill, address, plan):
    set_left_out(plan.owner, plan, plan.activities.get(title="La tempête").pk, left_out=True)
    fill(address)
    log = stored()
    assert (log.minutes, log.activities.get(title="La tempête").outcome) == (60, "skipped")


def test_changes_are_kept_with_their_reasons_and_the_duration_follows(fill, address):
    fill(
        address,
        as_planned="no",
        **{
            "activity-1-outcome": "changed",
            "activity-1-minutes": 30,
            "activity-1-reason": "group_not_ready",
            "activity-2-outcome": "skipped",
            "activity-2-reason": "time",
        },
    )
    log = stored()
    lived = [(row.outcome, row.minutes, row.reason) for row in log.activities.all()]
    assert lived == [("done", 10, ""), ("changed", 30, "group_not_ready"), ("skipped", None, "time"), ("done", 10, "")]
    assert log.minutes == 50


def test_a_duration_that_was_typed_stays(fill, address):
    fill(address, minutes=80, as_planned="no", **{"activity-2-outcome": "skipped"})
    assert stored().minutes == 80


def test_back_to_as_planned_forgets_what_was_touched(fill, address):
    fill(address, as_planned="yes", **{"activity-2-outcome": "skipped", "activity-1-minutes": "beaucoup"})
    assert [row.outcome for row in stored().activities.all()] == ["done"] * 4


def test_a_moment_that_came_up_is_added(fill, address):
    fill(address, as_planned="no", **{"own-title": "Retour au calme", "own-minutes": 5})
    log = stored()
    own = log.activities.last()
    assert (own.title, own.minutes, own.added, own.edition_id) == ("Retour au calme", 5, True, None)
    assert log.minutes == 80


def test_errors_are_sentences_at_their_field_and_nothing_typed_is_lost(fill, address):
    response = fill(
        address,
        participants="",
        as_planned="no",
        **{"activity-1-minutes": "", "headcount-12-14-all": "huit", "follow-up-0-text": "Les affiches"},
    )
    assert response.status_code == 422
    assert not SessionLog.objects.exists()
    said = words(response)
    for sentence in (
        "Dites combien de minutes l’activité a duré",
        "Écrivez un nombre, ou « < 5 »",
    ):
        assert said.count(sentence.replace("<", "&lt;")) == 2, sentence
    sent = form_values(response)
    assert sent["headcount-12-14-all"] == ["huit"]
    assert sent["follow-up-0-text"] == ["Les affiches"]
    assert sent["as_planned"] == ["no"]


def test_what_the_rules_refuse_is_said_at_its_field(fill, address):
    response = fill(address, participants="", date=timezone.localdate().replace(year=2999))
    assert response.status_code == 422
    assert "n’est pas dans l’avenir" in words(response)
    assert "Dites combien de personnes ont participé." in words(response)


def test_a_half_done_log_is_kept_as_a_draft_and_finished_later(signed, fill, address):
    assert fill(address, draft=True, participants="").url == reverse("session_logs:logs")
    log = stored()
    assert (log.state, log.participants) == ("draft", None)
    assert signed.get(address).url == reverse("session_logs:edit", args=(log.uid,))
    fill(reverse("session_logs:edit", args=(log.uid,)), participants=11)
    assert (stored().state, stored().participants) == ("complete", 11)


def test_pressing_twice_makes_one_log(signed, address):
    values = {**form_values(signed.get(address)), "complete": ["1"], "follow-up-0-text": ["Les affiches"]}
    answers = [signed.post(address, values) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert (SessionLog.objects.count(), FollowUp.objects.count(), stored().version) == (1, 1, 1)


def test_after_the_back_button_what_changed_is_saved(signed, address):
    values = {**form_values(signed.get(address)), "complete": ["1"]}
    signed.post(address, values)
    signed.post(address, {**values, "participants": ["9"]})
    log = stored()
    assert (log.participants, log.version, log.conflicting_versions.count()) == (9, 2, 0)


def test_after_the_back_button_what_to_do_next_is_saved_too(signed, address):
    values = {**form_values(signed.get(address)), "complete": ["1"], "follow-up-0-text": ["Les affiches"]}
    signed.post(address, values)
    for _ in range(2):
        signed.post(address, {**values, "follow-up-0-text": ["Les deux affiches"]})
    assert FollowUp.objects.get().text == "Les deux affiches"
    assert (stored().version, stored().conflicting_versions.count()) == (1, 0)


def test_what_was_saved_elsewhere_meanwhile_is_kept_and_the_choice_offered(signed, address, plan, entry):
    values = {**form_values(signed.get(address)), "complete": ["1"], "participants": ["9"]}
    saved(plan, entry, participants=12, complete=True)
    response = signed.post(address, values)
    log = stored()
    assert response.url == reverse("session_logs:versions", args=(log.uid,))
    page = words(signed.get(response.url))
    assert "Le nombre de participants Cette version : 9 Journal actuel : 12" in page
    signed.post(response.url, {"keep": str(log.conflicting_versions.get().pk), "version": log.version})
    assert stored().participants == 9


def test_the_other_version_of_an_old_log_is_chosen_with_a_reason(signed, plan, entry):
    saved(plan, entry, participants=12, complete=True)
    met = saved(plan, entry, participants=9, complete=True)
    aged(met.log, 15)
    address = reverse("session_logs:versions", args=(met.log.uid,))
    keep = {"keep": str(met.conflict.pk), "version": met.log.version}
    why = f"version-{met.conflict.pk}-reason"
    refused = signed.post(address, keep)
    assert (refused.status_code, stored().participants) == (422, 12)
    assert "dites pourquoi vous le changez" in words(refused)
    named = signed.post(address, {**keep, why: "Demandé au 418 234-5678"})
    assert (named.status_code, "418" in named.content.decode()) == (422, False)
    signed.post(address, {**keep, why: "Feuille de présence retrouvée."})
    assert (stored().participants, stored().changes.get().reason) == (9, "Feuille de présence retrouvée.")


def test_counts_by_age_hide_small_ones(fill, address):
    fill(address, **{"headcount-12-14-all": 10, "headcount-15-17-all": 3, "headcount-18-25-all": "< 5"})
    cells = {cell.age_band: cell.count for cell in stored().headcounts.all()}
    assert cells == {"12-14": 10, "15-17": None, "18-25": None}
    edit = fill(reverse("session_logs:edit", args=(stored().uid,)))
    assert edit.status_code == 302
    assert {cell.age_band: cell.count for cell in stored().headcounts.all()} == cells


def test_genders_are_counted_only_where_the_organisation_asks(signed, address, organisation):
    assert "headcount-12-14-girls" not in form_values(signed.get(address))
    LogSettings.objects.create(organisation=organisation, asks_gender=True, asks_feedback=True)
    sent = form_values(signed.get(address))
    assert "headcount-12-14-girls" in sent
    assert "feedback" in sent


def test_feedback_is_asked_only_where_the_organisation_turned_it_on(signed, fill, address, organisation):
    assert "feedback" not in form_values(signed.get(address))
    LogSettings.objects.create(organisation=organisation, asks_feedback=True)
    fill(address, feedback="Garder le cercle.")
    assert stored().feedback == "Garder le cercle."


def test_what_to_do_next_is_kept_for_its_author(signed, fill, address):
    fill(address, **{"follow-up-0-text": "Rapporter les affiches", "follow-up-0-due_on": "2030-01-15"})
    follow_up = FollowUp.objects.get()
    page = reverse("session_logs:log", args=(stored().uid,))
    assert "Rapporter les affiches" in words(signed.get(page))
    signed.post(reverse("session_logs:finish", args=(follow_up.pk,)))
    assert "Rapporter les affiches" not in words(signed.get(page))


def test_an_emptied_follow_up_goes(fill, address):
    fill(address, **{"follow-up-0-text": "Rapporter les affiches"})
    fill(reverse("session_logs:edit", args=(stored().uid,)), **{"follow-up-0-text": ""})
    assert not FollowUp.objects.exists()


def test_good_defaults_come_from_the_last_log(signed, address, plan, entry, organisation):
    saved(plan, entry, place_kind="classroom", complete=True)
    plan.pk = None
    plan.submission = uuid4()
    plan.save()
    sent = form_values(signed.get(reverse("session_logs:from_plan", args=(plan.pk,))))
    assert sent["place_kind"] == ["classroom"]


def test_an_old_log_is_changed_with_a_reason_and_history_says_so_in_sentences(signed, fill, log):
    aged(log, 15)
    address = reverse("session_logs:edit", args=(log.uid,))
    assert fill(address, participants=11).status_code == 422
    assert fill(address, participants=11, reason="Feuille de présence retrouvée.").status_code == 302
    page = words(signed.get(reverse("session_logs:log", args=(log.uid,))))
    assert "Le nombre de participants : 14 → 11." in page
    assert "Feuille de présence retrouvée." in page


def test_opened_and_saved_untouched_nothing_changes(fill, log):
    before = entry_of(stored())
    fill(reverse("session_logs:edit", args=(log.uid,)))
    assert (entry_of(stored()), stored().version) == (before, 1)


def test_a_draft_is_erased_and_a_complete_log_is_not(signed, plan, entry):
    draft = saved(plan, entry).log
    signed.post(reverse("session_logs:delete", args=(draft.uid,)), {"version": draft.version})
    assert not SessionLog.objects.exists()
    complete = saved(plan, entry, complete=True).log
    signed.post(reverse("session_logs:delete", args=(complete.uid,)), {"version": complete.version})
    assert SessionLog.objects.count() == 1


def test_the_plan_leads_to_its_log(signed, plan, entry):
    page = reverse("planning:plan", args=(plan.pk,))
    assert "Consigner" in words(signed.get(page))
    saved(plan, entry, complete=True)
    assert "Lire le journal" in words(signed.get(page))


@pytest.mark.parametrize("word", ["dévoil", "disclos", "confid", "signalement"])
def test_nothing_in_the_form_asks_whether_someone_confided(signed, address, word):
    names = " ".join(form_values(signed.get(address)))
    assert word not in names
