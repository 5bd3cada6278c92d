"""The status of a certification on any day."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.certification.status_table import CASES, RULES, a_rule, an_event, read, written
from tests.certification.strategies import days, events, histories, lasting_rules, logs, practice
from workshops.certification.history import Event, EventKind
from workshops.certification.sentences import status_in_words
from workshops.certification.standing import Cause, State
from workshops.certification.status import (
    NOT_YET,
    on_timeline,
    standing_on,
    status_on,
    timeline,
    unrecorded_renewals,
)


@pytest.mark.parametrize(("rule", "happened", "expected"), CASES)
def test_each_rule_at_the_edge_of_its_dates(rule, happened, expected):
    history, done = read(happened)
    for line in expected:
        day, *rest = line.split()
        found = written(status_on(history, a_rule(rule), done, date.fromisoformat(day)), day)
        assert [said if said == "*" else each for each, said in zip(found, [day, *rest], strict=True)] == line.split()


def test_every_rule_of_the_table_is_tried():
    assert {rule for rule, _happened, _expected in CASES} == set(RULES)


def test_a_decision_is_told_with_its_reason_and_author():
    history, _logs = read("2028-02-29 award, 2028-06-01 suspend")
    status = status_on(history, a_rule("a year"), [], date(2028, 6, 1))
    assert (status.cause, status.reason, status.author) == (Cause.DECISION, "Dit au comité.", "person-1")
    active = status_on(history, a_rule("a year"), [], date(2028, 5, 31))
    assert (active.cause, active.reason, active.author, active.in_force) == (Cause.NONE, "", "", True)


def test_what_ends_first_is_told():
    history, _logs = read("2028-02-29 award>2028-06-01")
    assert status_on(history, a_rule("a year, always vetted"), [], date(2028, 6, 2)).cause == Cause.VETTING
    history, _logs = read("2028-02-29 award>2031-06-01")
    assert status_on(history, a_rule("a year, always vetted"), [], date(2029, 3, 1)).cause == Cause.VALIDITY


def test_the_end_of_the_grace_is_told():
    history, _logs = read("2028-02-29 award")
    assert status_on(history, a_rule("a year"), [], date(2028, 3, 1)).renewable_until == date(2029, 8, 29)


def test_a_renewal_may_bring_a_later_rule():
    history, _logs = read("2028-02-29 award, 2029-01-15 renew")
    history[1] = replace(history[1], rule=replace(a_rule("a year"), version=2, validity_months=24))
    assert status_on(history, a_rule("a year"), [], date(2028, 3, 1)).until == date(2029, 2, 28)
    assert status_on(history, a_rule("a year"), [], date(2029, 1, 15)).until == date(2031, 2, 28)


def test_an_event_comes_back_equal_from_json():
    event = replace(an_event("award>2029-01-01", date(2028, 2, 29), 1), rule=a_rule("a year"))
    assert Event.from_json(json.loads(json.dumps(event.to_json()))) == event


SAID = [
    ("2028-02-29 award", "2028-02-01", "Cette certification n’est pas encore en vigueur.",
     "This certification is not in force yet."),
    ("2028-02-29 award", "2028-03-01", "Active jusqu’au 28 février 2029.", "Active until February 28, 2029."),
    ("2028-02-29 award", "2029-02-01", "Active, et à renouveler avant la fin du 28 février 2029.",
     "Active, to be renewed by the end of February 28, 2029."),
    ("2028-02-29 award", "2029-05-01", "Échue depuis le 1er mars 2029.", "Lapsed since March 1, 2029."),
    ("2028-02-29 award, 2028-06-01 suspend", "2028-07-01", "Suspendue depuis le 1er juin 2028.",
     "Suspended since June 1, 2028."),
    ("2028-02-29 award, 2028-06-01 revoke", "2028-07-01", "Révoquée depuis le 1er juin 2028.",
     "Revoked since June 1, 2028."),
]  # fmt: skip


@pytest.mark.parametrize(("happened", "day", "french", "english"), SAID)
def test_a_status_is_a_sentence_without_its_reason(happened, day, french, english):
    status = status_on(read(happened)[0], a_rule("a year"), [], date.fromisoformat(day))
    for language, sentence in (("fr", french), ("en", english)):
        with translation.override(language):
            assert status_in_words(status).replace("\u00a0", " ") == sentence


def test_a_certification_without_end_says_since_when():
    status = status_on(read("2028-02-29 award")[0], a_rule("for ever"), [], date(2030, 1, 1))
    assert status_in_words(status).replace("\u00a0", " ") == "Active depuis le 29 février 2028, sans échéance."


@given(lasting_rules(), histories(), practice(), days, st.data())
def test_the_order_of_arrival_changes_nothing(rule, history, done, day, data):
    shuffled, logs_shuffled = data.draw(st.permutations(history)), data.draw(st.permutations(done))
    arrived_twice = [*shuffled, *history[:2]], [*logs_shuffled, *done[:2]]
    expected = status_on(history, rule, done, day)
    assert status_on(arrived_twice[0], rule, arrived_twice[1], day) == expected
    assert on_timeline(timeline(shuffled, rule, logs_shuffled), day) == expected


@given(lasting_rules(), histories(), practice(), days, st.data())
def test_an_event_changes_no_status_before_it_takes_effect(rule, history, done, day, data):
    added = data.draw(events(len(history) + 1))
    assume(day < added.effective)
    assert status_on([*history, added], rule, done, day) == status_on(history, rule, done, day)


@given(lasting_rules(), histories(), practice(), days, logs(days))
def test_a_log_changes_no_status_before_its_day(rule, history, done, day, log):
    assume(day < log.day)
    assert status_on(history, rule, [*done, replace(log, log="another")], day) == status_on(history, rule, done, day)


@given(lasting_rules(), histories(), practice(), st.data())
def test_a_corrected_event_is_as_if_it_had_never_been(rule, history, done, data):
    added = data.draw(events(len(history) + 1))
    correction = replace(added, number=added.number + 1, kind=EventKind.CORRECTED, corrects=added.number)
    assert timeline([*history, added, correction], rule, done) == timeline(history, rule, done)


@given(lasting_rules(), histories(), practice(), days)
def test_the_dates_of_a_status_hold_together(rule, history, done, day):
    status = status_on(history, rule, done, day)
    assert status_in_words(status).endswith(".")
    if status.state == State.NOT_YET:
        assert status == NOT_YET
        return
    assert status.awarded <= status.since <= day
    if status.in_force and status.until is not None:
        assert status.until >= day
        assert (status.state == State.LAPSING) is ((status.until - day).days <= 90)
    if status.state == State.LAPSED:
        assert status.until < day
    assert bool(status.reason) is (status.state in (State.SUSPENDED, State.REVOKED))


@given(lasting_rules(), histories(), practice(), days)
def test_a_status_lasts_from_its_first_day(rule, history, done, day):
    turns = timeline(history, rule, done)
    status = on_timeline(turns, day)
    if status.since:
        assert {on_timeline(turns, turn).state for turn, _status in turns if status.since <= turn <= day} == {
            status.state
        }
        assert [turn for turn, _status in turns] == sorted({turn for turn, _status in turns})


@given(lasting_rules(), histories(), practice(), days)
def test_to_record_what_practice_renewed_changes_no_status(rule, history, done, day):
    found = unrecorded_renewals(history, rule, done, day)
    highest = len(history)
    recorded = [
        Event(number=highest + place, kind=EventKind.RENEWED, effective=renewed_on, author="person-1",
              recorded_at=datetime(2040, 1, 1, tzinfo=UTC))
        for place, renewed_on in enumerate(found, start=1)
    ]  # fmt: skip
    assert timeline([*history, *recorded], rule, done) == timeline(history, rule, done)
    assert unrecorded_renewals([*history, *recorded], rule, done, day) == ()


def test_a_recorded_renewal_holds_when_its_logs_are_gone():
    history, done = read("2028-02-29 award, 2028-05-01 log, 2028-12-15 log")
    assert unrecorded_renewals(history, a_rule("a year by two logs"), done, date(2028, 12, 14)) == ()
    (renewed_on,) = unrecorded_renewals(history, a_rule("a year by two logs"), done, date(2029, 1, 1))
    assert renewed_on == date(2028, 12, 15)
    recorded = an_event("renew", renewed_on, 2)
    assert status_on([*history, recorded], a_rule("a year by two logs"), [], date(2029, 6, 1)).until == date(
        2030, 2, 28
    )


def test_the_period_to_renew_is_known():
    history, done = read("2028-02-29 award, 2028-05-01 log")
    standing = standing_on(history, a_rule("a year by two logs"), done, date(2028, 6, 1))
    assert (standing.logs, standing.period.counts_from, standing.period.until) == (
        1,
        date(2028, 3, 1),
        date(2029, 2, 28),
    )
