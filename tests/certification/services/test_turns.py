"""The stored timelines say what the history, the rule and the logs say."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.certification.strategies import days, histories, lasting_rules
from tests.factories import UserFactory
from tests.factories_certification import a_certification
from tests.factories_curricula import a_rule
from workshops.certification.decision import AwardRecord
from workshops.certification.models import Certification, HistoryEvent, StatusTurn
from workshops.certification.queries.status import histories_of, in_force_on, rule_of, turns_on
from workshops.certification.services.turns import refresh_turns
from workshops.certification.standing import State
from workshops.certification.status import NOT_YET, status_on

pytestmark = pytest.mark.django_db


def with_history(certification, rule, history):
    """The certification with this rule, and this history instead of its own."""
    record = AwardRecord.from_json(certification.record)
    Certification.objects.filter(pk=certification.pk).update(
        record=AwardRecord(rule=rule, evidence=record.evidence, decision=record.decision).to_json()
    )
    # By the manager that knows nothing of append-only, for the test alone.
    HistoryEvent._base_manager.filter(certification=certification).delete()
    HistoryEvent.objects.bulk_create(
        HistoryEvent(
            certification=certification,
            number=event.number,
            kind=event.kind,
            effective=event.effective,
            recorded_at=event.recorded_at,
            reason=event.reason,
            vetting_until=event.vetting_until,
            corrects=event.corrects,
        )
        for event in history
    )
    return Certification.objects.select_related("person").get(pk=certification.pk)


@pytest.fixture
def certification():
    return a_certification()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(rule=lasting_rules(), history=histories(), asked=st.lists(days, min_size=1, max_size=12))
def test_replaying_the_stored_history_gives_the_stored_status_on_any_day(certification, rule, history, asked):
    stored = with_history(certification, rule, history)
    refresh_turns([stored])
    events = histories_of([stored])[stored.pk]
    edges = [each for turn in stored.turns.all() for each in (turn.since, turn.since - timedelta(days=1))]
    for day in [*asked, *edges]:
        replayed = status_on(events, rule_of(stored), (), day)
        turn = turns_on(day).filter(certification=stored).first()
        told = (turn.state, turn.cause, turn.until) if turn else (NOT_YET.state, NOT_YET.cause, NOT_YET.until)
        assert told == (replayed.state, replayed.cause, replayed.until), day
        assert in_force_on(day).filter(certification=stored).exists() == replayed.in_force


def test_turns_follow_one_another_without_gap():
    certification = a_certification()
    turns = list(certification.turns.all())
    assert [turn.state for turn in turns] == [State.ACTIVE, State.LAPSING, State.LAPSED]
    assert [turn.before for turn in turns] == [turns[1].since, turns[2].since, None]
    assert [str(turn.since) for turn in turns] == ["2026-03-11", "2028-12-11", "2029-03-12"]


def test_refreshing_again_writes_nothing(certification):
    keys = set(StatusTurn.objects.values_list("pk", flat=True))
    assert refresh_turns([certification]) == 0
    assert set(StatusTurn.objects.values_list("pk", flat=True)) == keys


def test_lost_turns_are_written_again(certification):
    wanted = list(certification.turns.values_list("since", "before", "state", "until"))
    StatusTurn.objects.all().delete()
    assert refresh_turns([certification]) == 1
    assert list(certification.turns.values_list("since", "before", "state", "until")) == wanted


def test_refreshing_takes_the_same_queries_for_one_and_three(queries_of):
    three = [a_certification(user=UserFactory()) for _each in range(3)]
    counts = []
    for some in (three[:1], three):
        StatusTurn.objects.all().delete()
        counts.append(queries_of(refresh_turns, some))
    assert counts[0] == counts[1]


def test_in_force_is_asked_by_day(certification):
    assert not in_force_on(date(2026, 3, 10)).exists()
    assert in_force_on(date(2026, 3, 11)).exists()
    assert in_force_on(date(2029, 3, 11)).exists()
    assert not in_force_on(date(2029, 3, 12)).exists()
    assert turns_on(date(2029, 3, 12)).get().state == State.LAPSED


def test_the_rule_of_a_certification_is_that_of_its_award(certification):
    assert rule_of(certification).award == a_rule().award
