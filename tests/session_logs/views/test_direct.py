"""A log without a plan, and a whole past series in a grid."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import SettingFactory, a_guide, a_member, a_session, an_activity
from tests.session_logs.views.conftest import form_values, words
from workshops.organisations.models import Role
from workshops.session_logs.models import LogSettings, SessionLog


@pytest.fixture
def address(guide):
    return reverse("session_logs:direct", args=(guide.current_edition.pk, "s1"))


def test_a_guide_and_a_session_are_chosen(signed, guide, address, queries_of):
    choose = reverse("session_logs:choose")
    assert address in signed.get(choose).content.decode()
    once = queries_of(signed.get, choose)
    a_guide("Un autre")
    a_guide("Encore un")
    assert queries_of(signed.get, choose) == once


def test_numbers_are_enough(signed, fill, address):
    fill(address, participants=12)
    log = SessionLog.objects.get()
    assert (log.state, log.source, log.participants, log.minutes) == ("complete", "direct", 12, 75)
    assert not log.activities.exists()


def test_activities_can_be_said_too(fill, address):
    fill(address, participants=12, as_planned="no", **{"activity-2-outcome": "skipped"})
    log = SessionLog.objects.get()
    assert [row.outcome for row in log.activities.all()] == ["done", "done", "skipped", "done"]
    assert log.minutes == 60


def test_the_last_group_comes_again(signed, fill, address):
    fill(address, participants=12, place_kind="group_room")
    again = form_values(signed.get(address))
    assert (again["participants"], again["place_kind"]) == (["12"], ["group_room"])


def test_pressing_twice_makes_one_log_and_coming_back_changes_it(signed, address):
    values = {**form_values(signed.get(address)), "complete": ["1"], "participants": ["12"]}
    signed.post(address, values)
    signed.post(address, values)
    assert SessionLog.objects.get().version == 1
    signed.post(address, {**values, "participants": ["13"]})
    assert SessionLog.objects.get().participants == 13


@pytest.mark.parametrize("who", ["reader"])
def test_without_an_organisation_to_log_for_the_page_says_what_to_do(client, address, who, db):
    client.force_login(a_member(Role(who)))
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Il manque un organisme" in words(answer)


class TestWhatComesBack:
    """A form that was sent is read for what it says; what only an empty one shows is not asked again."""

    @pytest.fixture
    def values(self, signed, address) -> dict:
        return {**form_values(signed.get(address)), "complete": ["1"], "participants": ["12"]}

    def test_what_goes_unsaid_is_not_read(self, signed, address, values):
        said = {"activity-0-minutes": ["abc"], "activity-0-kind": ["none"]}
        assert signed.post(address, {**values, **said, "as_planned": ["no"]}).status_code == 422
        assert not SessionLog.objects.exists()
        assert signed.post(address, {**values, **said, "as_planned": ["unsaid"]}).status_code == 302
        assert not SessionLog.objects.get().activities.exists()

    def test_a_form_to_mend_shows_the_activities_and_what_was_typed(self, signed, address, values):
        answer = signed.post(address, {**values, "participants": ["12000"], "activity-1-minutes": ["33"]})
        assert answer.status_code == 422
        again = form_values(answer)
        assert (again["participants"], again["activity-1-minutes"]) == (["12000"], ["33"])
        assert again["activity-0-block_id"] == values["activity-0-block_id"]
        assert "field__errors" not in answer.content.decode().split('id="log-activities"')[1].split("log-own")[0]

    def test_a_form_to_mend_offers_those_who_may_have_been_there(self, signed, address, values, organisation):
        wrong = {**values, "participants": ["12000"]}
        assert "Avec qui avez-vous animé" not in signed.post(address, wrong).content.decode()
        colleague = a_member(Role.FACILITATOR, organisation)
        assert f'value="{colleague.pk}"' in signed.post(address, wrong).content.decode()
        together = {**values, "co_facilitators": [str(colleague.pk)]}
        signed.post(address, together)
        assert list(SessionLog.objects.get().co_facilitators.all()) == [colleague]
        colleague.memberships.all().delete()
        a_member(Role.FACILITATOR, organisation)
        answer = signed.post(address, {**together, "participants": ["13"]})
        assert answer.status_code == 422
        assert "Choisissez des membres de votre organisme." in answer.content.decode()

    def test_a_right_that_was_taken_away_is_seen_when_it_is_sent(self, signed, address, values, guide, facilitator):
        type(guide).objects.filter(pk=guide.pk).update(visibility="organisation")
        assert signed.post(address, values).status_code == 404
        type(guide).objects.filter(pk=guide.pk).update(visibility="all")
        facilitator.memberships.update(role=Role.READER)
        assert signed.post(address, values).status_code == 403
        assert not SessionLog.objects.exists()

    def test_a_word_that_left_its_list_is_refused(self, signed, address, values):
        setting = SettingFactory(code="rue")
        chosen = {**values, "setting": ["rue"]}
        signed.post(address, chosen)
        assert SessionLog.objects.get().setting == setting
        setting.delete()
        assert signed.post(address, {**chosen, "participants": ["13"]}).status_code == 422

    def test_sending_more_activities_costs_no_more_queries(self, signed, organisation):
        counts = []
        for number in (1, 1, 3):
            sessions = [a_session("Un", *(an_activity(f"Activité {each}") for each in range(number)), block_id="s1")]
            edition = a_guide(sessions=sessions).current_edition
            address = reverse("session_logs:direct", args=(edition.pk, "s1"))
            sent = {**form_values(signed.get(address)), "complete": ["1"], "participants": ["12"], "as_planned": ["no"]}
            with CaptureQueriesContext(connection) as queries:
                assert signed.post(address, sent).status_code == 302
            counts.append(len(queries))
        assert counts[1] == counts[2]


class TestASeries:
    @pytest.fixture
    def grid(self, signed, guide, organisation):
        """Open the grid, fill cells, send; the answer."""
        address = reverse("session_logs:series", args=(guide.current_edition.pk,))

        def send(**cells):
            page = signed.get(address).content.decode()
            import re

            values = dict(re.findall(r'<input type="hidden" name="(row-[^"]+)" value="([^"]+)"', page))
            values |= {"organisation": organisation.pk, "facilitators": 1, "language": "fr"}
            return signed.post(address, {**values, **{name.replace("__", "-"): cell for name, cell in cells.items()}})

        return send

    def test_rows_with_a_date_become_logs(self, grid):
        today = timezone.localdate()
        answer = grid(row__0__date=today, row__0__participants=9, row__0__minutes=70, row__1__minutes=20)
        assert answer.url == reverse("session_logs:logs")
        log = SessionLog.objects.get()
        assert (log.session_id, log.participants, log.minutes, log.source) == ("s1", 9, 70, "series")

    def test_one_wrong_cell_keeps_nothing_and_is_said_where_it_is(self, grid):
        today = timezone.localdate()
        answer = grid(
            row__0__date=today,
            row__0__participants=9,
            row__0__minutes=70,
            row__1__date="2999-01-01",
            row__1__participants=8,
            row__1__minutes=20,
        )
        assert answer.status_code == 422
        assert not SessionLog.objects.exists()
        html = answer.content.decode()
        assert "n’est pas dans l’avenir" in html.split('id="id_row-1-date_error"')[1][:400]
        assert 'value="9"' in html

    @pytest.mark.parametrize(
        ("cells", "sentence"),
        [
            ({"row__0__participants": 9}, "Indiquez la date de la rencontre."),
            ({"row__0__date": "2026-01-02", "row__0__minutes": 60}, "Dites combien de personnes ont participé."),
            ({"row__0__date": "hier"}, "Indiquez la date de la rencontre."),
            ({}, "Donnez au moins la date et le nombre de participants d’une rencontre."),
        ],
    )
    def test_what_is_missing_is_said(self, grid, cells, sentence):
        answer = grid(**cells)
        assert answer.status_code == 422
        assert sentence in words(answer)
        assert not SessionLog.objects.exists()


class TestSettings:
    def test_a_coordinator_chooses(self, client, coordinator, organisation):
        client.force_login(coordinator)
        address = reverse("session_logs:settings", args=(organisation.slug,))
        assert client.get(address).status_code == 200
        client.post(address, {"asks_feedback": "on", "texts_kept_months": 6, "counts_kept_years": 3})
        chosen = LogSettings.objects.get()
        assert (chosen.asks_feedback, chosen.asks_gender, chosen.texts_kept_months) == (True, False, 6)

    def test_longer_than_allowed_is_refused_in_a_sentence(self, client, coordinator, organisation):
        client.force_login(coordinator)
        address = reverse("session_logs:settings", args=(organisation.slug,))
        answer = client.post(address, {"texts_kept_months": 13, "counts_kept_years": 0})
        assert answer.status_code == 422
        assert "Indiquez de 1 à 12 mois." in words(answer)
        assert "Indiquez de 1 à 5 années." in words(answer)
        assert not LogSettings.objects.exists()
