from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.factories import OrganisationFactory, a_guide, a_member
from tests.session_logs.conftest import aged, saved
from workshops.organisations.models import Membership
from workshops.organisations.visibility import Visibility
from workshops.planning.services import set_left_out
from workshops.safeguarding.models import ScreeningCount
from workshops.safeguarding.screened_fields import PersonalDetailsError
from workshops.session_logs.drafts import draft_from_plan
from workshops.session_logs.entry import ActivityEntry, HeadcountEntry, LogEntry
from workshops.session_logs.models import FollowUp, Headcount, LogSettings, SessionLog
from workshops.session_logs.queries import entry_of, uid_of_plan, whole
from workshops.session_logs.services import FollowUpEntry, LogOrigin, Save, delete_log, save_log


def read_again(log: SessionLog) -> LogEntry:
    return entry_of(whole(SessionLog.objects.all()).get(pk=log.pk))


def test_a_log_starts_from_its_plan(plan, organisation, rows_by_title):
    set_left_out(plan.owner, plan, rows_by_title["La tempête"].pk, left_out=True)
    entry = draft_from_plan(plan, organisation.pk)
    assert [(row.title, row.outcome, row.minutes) for row in entry.activities] == [
        ("Bienvenue", "done", 10),
        ("La ligne", "done", 40),
        ("La tempête", "skipped", None),
        ("Le mot de la fin", "done", 10),
    ]
    assert (entry.minutes, entry.participants, entry.language) == (60, 14, "fr")


@pytest.fixture
def rows_by_title(plan):
    return {row.title: row for row in plan.activities.all()}


def test_what_is_saved_is_read_back(plan, entry):
    full = replace(
        entry,
        complete=True,
        how_it_went=4,
        place_kind="classroom",
        headcounts=(HeadcountEntry("12-14", "", 9), HeadcountEntry("15-17", "", 5)),
    )
    log = saved(plan, full).log
    assert log.state == "complete"
    assert read_again(log) == full


def test_a_log_can_be_saved_half_done(plan, entry):
    log = saved(plan, entry, participants=None, minutes=None, activities=()).log
    assert log.state == "draft"
    assert log.participants is None


def test_a_complete_log_says_how_many_and_how_long(plan, entry):
    with pytest.raises(ValidationError) as error:
        saved(plan, entry, participants=None, minutes=None, activities=(), complete=True)
    assert set(error.value.message_dict) == {"participants", "minutes"}
    assert not SessionLog.objects.exists()


def test_a_cell_under_five_is_never_stored_as_its_number(plan, entry):
    cells = (HeadcountEntry("12-14", "", 10), HeadcountEntry("15-17", "", 4), HeadcountEntry("18-25", "", 0))
    log = saved(plan, entry, headcounts=cells, complete=True).log
    stored = list(Headcount.objects.filter(log=log).values_list("age_band", "count"))
    assert stored == [("12-14", 10), ("15-17", None)]


def test_a_cell_under_five_is_hidden_in_a_version_kept_aside_too(plan, entry):
    saved(plan, entry)
    conflict = saved(plan, entry, headcounts=(HeadcountEntry("15-17", "", 3),)).conflict
    assert conflict.entry["headcounts"] == ({"age_band": "15-17", "gender": "", "count": None},)


def test_a_breakdown_does_not_exceed_the_total(plan, entry):
    with pytest.raises(ValidationError) as error:
        saved(plan, entry, participants=6, headcounts=(HeadcountEntry("12-14", "", 7),))
    assert set(error.value.message_dict) == {"headcounts"}


def test_sent_twice_it_counts_once(plan, entry):
    save_id = uuid4()
    first = saved(plan, entry, save_id=save_id, complete=True)
    second = saved(plan, entry, save_id=save_id, complete=True)
    assert first.log.pk == second.log.pk
    assert second.conflict is None
    assert second.log.version == 1


def test_sent_late_after_it_was_changed_elsewhere_it_still_counts_once(plan, entry):
    save_id = uuid4()
    to_do = FollowUpEntry(uuid4(), "Les affiches", timezone.localdate())
    saved(plan, entry, save_id=save_id, complete=True, follow_ups=[to_do])
    saved(plan, entry, base_version=1, participants=11, follow_ups=[replace(to_do, text="Les deux affiches")])
    late = saved(plan, entry, save_id=save_id, complete=True, follow_ups=[to_do])
    assert (late.conflict, late.log.version, late.log.participants) == (None, 2, 11)
    assert late.log.follow_ups.get().text == "Les deux affiches"


def test_a_save_that_changed_nothing_is_known_too(plan, entry, log):
    save_id = uuid4()
    saved(plan, entry, base_version=1, save_id=save_id)
    saved(plan, entry, base_version=1, participants=11)
    late = saved(plan, entry, base_version=1, save_id=save_id)
    assert (late.conflict, late.log.participants) == (None, 11)


def test_what_to_do_next_of_two_devices_is_all_kept(plan, entry):
    first, second = (FollowUpEntry(uuid4(), text, timezone.localdate()) for text in ("Les affiches", "La salle"))
    saved(plan, entry, follow_ups=[first])
    met = saved(plan, entry, participants=9, follow_ups=[second])
    assert met.conflict is not None
    assert set(met.log.follow_ups.values_list("text", flat=True)) == {"Les affiches", "La salle"}


def test_nobody_writes_over_what_another_means_to_do(plan, entry, log):
    uid = uuid4()
    saved(plan, entry, base_version=1, follow_ups=[FollowUpEntry(uid, "Les affiches", timezone.localdate())])
    other = a_member()
    FollowUp.objects.update(owner=other)
    with pytest.raises(PermissionDenied):
        saved(plan, entry, base_version=1, follow_ups=[FollowUpEntry(uid, "", None)])
    assert FollowUp.objects.get().text == "Les affiches"


def test_what_is_refused_of_a_follow_up_keeps_nothing_and_is_counted(plan, entry):
    to_do = FollowUpEntry(uuid4(), "Rappeler au 418 234-5678", timezone.localdate())
    with pytest.raises(PersonalDetailsError):
        saved(plan, entry, follow_ups=[to_do])
    assert not SessionLog.objects.exists()
    assert ScreeningCount.objects.get(kind="phone").count == 1


def test_two_devices_make_one_log_and_both_versions_are_kept(plan, entry):
    saved(plan, entry, participants=12, complete=True)
    second = saved(plan, entry, participants=13, complete=True)
    assert second.conflict.entry["participants"] == 13
    assert read_again(second.log).participants == 12
    assert SessionLog.objects.count() == 1


def test_a_version_kept_aside_is_kept_once(plan, entry):
    saved(plan, entry)
    save_id = uuid4()
    first = saved(plan, entry, participants=3, save_id=save_id)
    again = saved(plan, entry, participants=3, save_id=save_id)
    assert first.conflict == again.conflict


def test_a_complete_log_stays_complete(plan, entry, log):
    changed = saved(plan, entry, base_version=1, participants=11, complete=False).log
    assert changed.state == "complete"
    assert changed.participants == 11


def test_its_author_changes_it_freely_for_fourteen_days(plan, entry, log):
    aged(log, 13)
    changed = saved(plan, entry, base_version=1, participants=11).log
    change = changed.changes.get()
    assert change.changes == {"participants": [14, 11]}
    assert change.reason == ""


def test_after_fourteen_days_she_says_why(plan, entry, log):
    aged(log, 15)
    with pytest.raises(ValidationError) as error:
        saved(plan, entry, base_version=1, participants=11)
    assert set(error.value.message_dict) == {"reason"}
    changed = saved(plan, entry, base_version=1, participants=11, reason="Feuille de présence retrouvée.").log
    assert changed.changes.get().reason == "Feuille de présence retrouvée."


def test_history_holds_no_free_text(plan, entry, organisation):
    LogSettings.objects.create(organisation=organisation, asks_feedback=True)
    log = saved(plan, entry, feedback="Garder le cercle.", complete=True).log
    saved(plan, entry, base_version=1, feedback="Changer la ligne.")
    assert log.changes.get().changes == {"feedback": ["…", "…"]}


def test_saving_without_a_change_leaves_no_trace(plan, entry, log):
    again = saved(plan, read_again(log), base_version=1).log
    assert again.version == 1
    assert not log.changes.exists()


def test_feedback_is_refused_where_the_organisation_does_not_ask_it(plan, entry):
    with pytest.raises(ValidationError) as error:
        saved(plan, entry, feedback="Garder le cercle.")
    assert set(error.value.message_dict) == {"feedback"}


def test_the_title_of_a_guide_s_activity_is_not_a_place_to_type(plan, entry):
    rows = (replace(entry.activities[0], title="Autre chose", written_minutes=99), *entry.activities[1:])
    log = saved(plan, entry, activities=rows).log
    first = log.activities.first()
    assert (first.title, first.written_minutes) == ("Bienvenue", 10)


def test_an_own_moment_goes_by_a_number_and_not_by_words(plan, entry):
    own = ActivityEntry("le groupe de la 301", "Retour au calme", "discussion", 0, 0, 5, added=True)
    with pytest.raises(ValidationError) as error:
        saved(plan, entry, activities=(*entry.activities, own))
    assert set(error.value.message_dict) == {"activities"}
    log = saved(plan, entry, activities=(*entry.activities, replace(own, block_id=str(uuid4())))).log
    assert log.activities.last().title == "Retour au calme"


def test_an_activity_that_is_not_in_its_guide_is_refused(plan, entry):
    with pytest.raises(ValidationError):
        saved(plan, entry, activities=(replace(entry.activities[0], block_id="elsewhere"),))


def test_a_session_is_not_logged_before_its_day(plan, entry):
    with pytest.raises(ValidationError) as error:
        saved(plan, entry, date=timezone.localdate() + timedelta(days=1))
    assert set(error.value.message_dict) == {"date"}


def test_nobody_logs_the_plan_of_another(plan, entry):
    stranger = a_member()
    with pytest.raises(PermissionDenied):
        save_log(stranger, uid_of_plan(plan.pk), LogOrigin.of_plan(plan), entry)


def test_nobody_changes_the_log_of_another(plan, entry, log, coordinator):
    with pytest.raises(PermissionDenied):
        save_log(coordinator, log.uid, LogOrigin.of_log(log), entry, Save(base_version=1))


def test_a_log_is_for_an_organisation_one_delivers_for(plan, entry):
    with pytest.raises(PermissionDenied):
        saved(plan, entry, organisation=OrganisationFactory().pk)


def test_an_author_who_left_still_mends_her_log(plan, entry, log):
    Membership.objects.filter(user=plan.owner).delete()
    assert saved(plan, entry, base_version=1, participants=11).log.participants == 11


def test_a_guide_one_may_not_see_is_not_logged(facilitator, entry):
    hidden = a_guide("Ailleurs", visibility=Visibility.ORGANISATION)
    session = hidden.current_edition.programme.sessions[0]
    with pytest.raises(PermissionDenied):
        save_log(facilitator, uuid4(), LogOrigin(hidden.current_edition, session.id), replace(entry, activities=()))


def test_a_draft_is_deleted_and_a_complete_log_is_not(plan, entry):
    draft = saved(plan, entry).log
    delete_log(plan.owner, draft)
    assert not SessionLog.objects.exists()
    complete = saved(plan, entry, complete=True).log
    with pytest.raises(ValidationError):
        delete_log(plan.owner, complete)
    assert SessionLog.objects.count() == 1


def test_an_activity_of_a_guide_one_may_not_see_tells_nothing(plan, entry):
    hidden = a_guide("Ailleurs", visibility=Visibility.ORGANISATION).current_edition
    activity = hidden.programme.sessions[0].activities[0]
    row = replace(entry.activities[0], block_id=activity.id, edition=hidden.pk)
    with pytest.raises(ValidationError) as error:
        saved(plan, entry, activities=(*entry.activities, row))
    assert set(error.value.message_dict) == {"activities"}
    assert activity.title not in str(error.value)


def test_what_a_plan_holds_is_logged_after_its_guide_is_hidden(plan, entry, guide):
    guide.visibility = Visibility.ORGANISATION
    guide.save()
    assert saved(plan, entry, complete=True).log.activities.count() == 4
