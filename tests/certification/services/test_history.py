"""What is decided of a certification after its award."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.factories import MembershipFactory, UserFactory, a_guide, a_log, a_session, an_activity
from tests.factories_certification import a_certification, a_cohort
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.history import EventKind
from workshops.certification.models import HistoryEvent, NeverChangedError, StatusTurn
from workshops.certification.queries.status import histories_of, turns_on
from workshops.certification.services.history import (
    RefusedEventError,
    record_event,
    record_practice_renewals,
)
from workshops.curricula.rules.rule import Practice, Renewal

pytestmark = pytest.mark.django_db
AWARDED = date(2026, 3, 11)
BY_LOGS = a_rule(validity_months=12, renewal=Renewal(practice=Practice(logs=2), grace_months=6))


def logs_on(certification, *days):
    """Complete logs of its holder, who has an account."""
    person = certification.person
    edition = a_guide(sessions=[a_session("Une", an_activity(), block_id="s1")]).current_edition
    organisation = MembershipFactory(user=person.user).organisation
    return [a_log(edition, author=person.user, organisation=organisation, date=day) for day in days]


def states_of(certification):
    return [(str(turn.since), turn.state) for turn in certification.turns.all()]


def test_an_event_is_numbered_signed_and_told_in_the_turns():
    certification, coordinator = a_certification(), UserFactory(first_name="Nour", last_name="Exemple")
    day = AWARDED + timedelta(days=30)
    row = record_event(certification, EventKind.SUSPENDED, by=coordinator, effective=day, reason=" Plainte à l’étude. ")
    row.refresh_from_db()
    assert (row.number, row.author, row.author_name, row.reason) == (
        2,
        coordinator,
        "Nour Exemple",
        "Plainte à l’étude.",
    )
    assert states_of(certification) == [("2026-03-11", "active"), (str(day), "suspended")]
    assert turns_on(day).get().cause == "decision"


def test_what_the_history_does_not_admit_is_refused_and_not_written():
    certification = a_certification()
    with pytest.raises(RefusedEventError, match="Dites pourquoi"):
        record_event(certification, EventKind.REVOKED, by=UserFactory())
    with pytest.raises(RefusedEventError, match="pas suspendue"):
        record_event(certification, EventKind.REINSTATED, by=UserFactory(), reason="Finie")
    assert certification.events.count() == 1


def test_an_event_may_take_effect_in_the_past():
    certification = a_certification()
    record_event(certification, EventKind.SUSPENDED, by=None, effective=date(2026, 6, 1), reason="Plainte")
    record_event(certification, EventKind.REINSTATED, by=None, effective=date(2026, 7, 1), reason="Finie")
    assert [state for _since, state in states_of(certification)][:3] == ["active", "suspended", "active"]


def test_a_corrected_award_may_be_given_again_on_its_right_day():
    certification = a_certification()
    record_event(certification, EventKind.CORRECTED, by=None, corrects=1, reason="Mauvaise date")
    assert not StatusTurn.objects.filter(certification=certification).exclude(state="not_yet").exists()
    record_event(certification, EventKind.AWARDED, by=None, effective=date(2026, 4, 1))
    certification.refresh_from_db()
    assert certification.awarded_on == date(2026, 4, 1)
    assert states_of(certification)[0] == ("2026-04-01", "active")


def test_a_name_too_long_for_the_history_is_cut():
    author = UserFactory(email=f"{'a' * 200}@example.org", first_name="", last_name="")
    row = record_event(a_certification(), EventKind.SUSPENDED, by=author, reason="Plainte")
    assert row.author_name == "a" * 170


def test_what_happened_is_never_changed():
    event = a_certification().events.get()
    event.reason = "Autre chose"
    for change in (event.save, event.delete, HistoryEvent.objects.all().delete):
        with pytest.raises(NeverChangedError):
            change()
    for change in (
        lambda: HistoryEvent.objects.update(reason="Autre chose"),
        lambda: HistoryEvent.objects.filter(pk=event.pk).update(reason="Autre chose"),
        lambda: HistoryEvent.objects.bulk_update([event], ["reason"]),
        lambda: HistoryEvent.objects.update_or_create(pk=event.pk, defaults={"reason": "Autre chose"}),
        lambda: HistoryEvent.objects.bulk_create(
            [event], update_conflicts=True, update_fields=["reason"], unique_fields=["id"]
        ),
    ):
        with pytest.raises(NeverChangedError), transaction.atomic():
            change()
    event.refresh_from_db()
    assert event.reason == ""


def test_the_history_outlives_the_account_of_its_author():
    author = UserFactory(first_name="Nour", last_name="Exemple")
    certification = a_certification()
    record_event(certification, EventKind.SUSPENDED, by=author, reason="Plainte")
    author.delete()
    event = certification.events.last()
    assert (event.author, event.author_name, event.reason) == (None, "Nour Exemple", "Plainte")


def test_renewals_by_practice_are_written_down_once_and_change_no_status():
    certification = a_certification(
        a_cohort(a_curriculum(rule=BY_LOGS), first_day=date(2024, 3, 10)), user=UserFactory()
    )
    logs = logs_on(certification, *(date(2024, 4, day) for day in (1, 2)), *(date(2025, 4, day) for day in (1, 2)))
    before = states_of(certification)
    assert record_practice_renewals(certification, date(2025, 12, 1)) == 2
    assert record_practice_renewals(certification, date(2025, 12, 1)) == 0
    events = histories_of([certification])[certification.pk]
    assert [(event.kind, event.effective) for event in events[1:]] == [
        (EventKind.RENEWED, date(2024, 4, 2)),
        (EventKind.RENEWED, date(2025, 4, 2)),
    ]
    assert states_of(certification) == before
    for log in logs:
        log.delete()
    assert states_of(certification) == before


def test_renewals_to_come_are_not_written_down_yet():
    certification = a_certification(
        a_cohort(a_curriculum(rule=BY_LOGS), first_day=date(2024, 3, 10)), user=UserFactory()
    )
    logs_on(certification, date(2024, 4, 1), date(2024, 4, 2))
    assert record_practice_renewals(certification, date(2024, 4, 1)) == 0
