"""What needs attention, and what does not."""

from dataclasses import replace
from datetime import date, time

import pytest

from workshops.certification.concerns import CohortFacts, ConcernKind, SessionFacts, clashes_of, concerns_of
from workshops.certification.standing import State
from workshops.certification.trainer_standing import TrainerStanding
from workshops.certification.vocabulary import CohortStatus

TODAY = date(2026, 5, 14)
CERTIFIED = TrainerStanding("Andrée Exemple", State.ACTIVE)


def a_session(pk=1, **values):
    return SessionFacts(
        **{"pk": pk, "title": f"Jour {pk}", "day": date(2026, 5, 20 + pk), "minutes": 360, "place": "Salle 2", **values}
    )


def a_cohort(pk=1, **values):
    facts = {
        "pk": pk,
        "title": f"Cohorte {pk}",
        "organisation": 1,
        "status": CohortStatus.RUNNING,
        "last_day": date(2026, 5, 22),
        "sessions": (a_session(1), a_session(2)),
        "trainers": {1: CERTIFIED},
        "pairs": (None, None),
        **values,
    }
    return CohortFacts(**facts)


def kinds(cohort):
    return [concern.kind for concern in concerns_of(cohort, TODAY)]


def test_a_cohort_in_order_needs_nothing():
    assert kinds(a_cohort()) == []


def test_a_past_session_without_attendance_is_found_until_it_is_taken():
    past = a_session(1, day=date(2026, 5, 13))
    assert kinds(a_cohort(sessions=(past,))) == [ConcernKind.ATTENDANCE]
    assert kinds(a_cohort(sessions=(replace(past, marked=1),))) == []
    assert kinds(a_cohort(sessions=(replace(past, day=TODAY),))) == []
    assert kinds(a_cohort(sessions=(past,), pairs=())) == []


def test_a_missing_place_or_date_is_found_while_it_can_still_be_mended():
    sessions = (a_session(1, place=" "), a_session(2, day=None))
    assert sorted(kinds(a_cohort(sessions=sessions))) == [ConcernKind.DATES, ConcernKind.PLACE]
    assert kinds(a_cohort(sessions=sessions, status=CohortStatus.CLOSED)) == []


def test_sessions_out_of_order_are_found():
    sessions = (a_session(1, day=date(2026, 5, 22)), a_session(2, day=date(2026, 5, 21)))
    [concern] = concerns_of(a_cohort(sessions=sessions), TODAY)
    assert (concern.kind, concern.session) == (ConcernKind.DATES, 2)


def test_two_sessions_of_one_day_go_by_their_times():
    morning, afternoon = (a_session(n, day=date(2026, 5, 21), start=time(9 + 4 * n)) for n in (0, 1))
    assert kinds(a_cohort(sessions=(morning, afternoon))) == []
    assert kinds(a_cohort(sessions=(afternoon, morning))) == [ConcernKind.DATES]


def test_a_cohort_that_is_over_and_certified_nobody_is_found():
    over = a_cohort(last_day=date(2026, 5, 13), sessions=(), status=CohortStatus.CLOSED)
    assert kinds(over) == [ConcernKind.AWARDS]
    assert kinds(replace(over, awarded=1)) == []
    assert kinds(replace(over, pairs=())) == []
    assert kinds(replace(over, status=CohortStatus.CANCELLED)) == []


def test_trainers_are_looked_at_until_it_is_closed():
    cohort = a_cohort(trainers={1: TrainerStanding("Andrée Exemple")})
    assert kinds(cohort) == [ConcernKind.TRAINERS]
    assert kinds(replace(cohort, status=CohortStatus.CLOSED, sessions=())) == []


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ({"start": time(9)}, {"start": time(14)}, True),
        ({"start": time(9), "minutes": 180}, {"start": time(14)}, False),
        ({}, {"start": time(14), "minutes": 60}, True),
        ({"day": date(2026, 5, 20)}, {}, False),
    ],
)
def test_the_same_trainer_at_the_same_moment_in_two_cohorts_is_a_clash(first, second, clash):
    one = a_cohort(1, sessions=(a_session(1, place="Salle 1", **first),))
    other = a_cohort(2, sessions=(a_session(1, **second),))
    found = clashes_of([one, other])
    assert sorted(found) == ([1, 2] if clash else [])
    if clash:
        assert "Andrée Exemple" in found[1][0].sentence
        assert "Cohorte 2" in found[1][0].sentence


def test_the_same_place_clashes_only_within_an_organisation():
    one, other = a_cohort(1, trainers={}), a_cohort(2, trainers={})
    assert len(clashes_of([one, other])[1]) == 2
    assert clashes_of([one, replace(other, organisation=2)]) == {}
    assert clashes_of([one, replace(other, status=CohortStatus.CANCELLED)]) == {}
