"""What is wrong with a rule."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.curricula.rules.strategies import COMPETENCIES, SESSIONS, usable_rules
from workshops.curricula.rules.rule import (
    Award,
    CompetenciesMet,
    Practice,
    PracticeAfterCourse,
    ReflectionDays,
    Renewal,
    Rule,
    SessionsAttended,
)
from workshops.curricula.rules.validation import applied_to, problems, problems_on_course
from workshops.curricula.rules.vocabulary import AwardKind

EIGHT = COMPETENCIES[:8]
SIX = CompetenciesMet(competencies=EIGHT, required=6)
GOOD = Rule(
    version=1,
    award=Award(kind=AwardKind.PIVOT),
    sessions=SessionsAttended(sessions=SESSIONS[:2]),
    competencies=SIX,
    validity_months=36,
    renewal=Renewal(new_cohort=True),
)


def test_a_usable_rule_has_no_problem():
    assert problems(GOOD) == ()


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("version", {"version": 0}),
        ("award.reference", {"award": Award(kind=AwardKind.TRAINER)}),
        ("award.reference", {"award": Award(kind=AwardKind.FACILITATOR)}),
        ("", {"sessions": None, "competencies": None}),
        ("sessions.sessions", {"sessions": SessionsAttended(sessions=())}),
        ("sessions.sessions", {"sessions": SessionsAttended(sessions=("day-1", "day-1"))}),
        ("sessions.required", {"sessions": SessionsAttended(sessions=SESSIONS[:2], required=3)}),
        ("sessions.required", {"sessions": SessionsAttended(sessions=SESSIONS[:2], required=0)}),
        ("competencies.competencies", {"competencies": CompetenciesMet(competencies=())}),
        ("competencies.mandatory", {"competencies": CompetenciesMet(competencies=EIGHT, mandatory=EIGHT[:1])}),
        ("competencies.mandatory", {"competencies": replace(SIX, mandatory=("x",))}),
        ("competencies.mandatory", {"competencies": replace(SIX, required=1, mandatory=EIGHT[:2])}),
        ("competencies.mandatory", {"competencies": replace(SIX, mandatory=EIGHT[:1] * 2)}),
        ("practice.logs", {"practice": PracticeAfterCourse(logs=0, months=6)}),
        ("practice.months", {"practice": PracticeAfterCourse(logs=1, months=0)}),
        ("completion_months", {"completion_months": 601}),
        ("validity_months", {"validity_months": 0}),
        ("validity_months", {"award": Award(kind=AwardKind.ATTESTATION)}),
        ("renewal", {"validity_months": None}),
        ("renewal", {"renewal": Renewal()}),
        ("renewal.practice.logs", {"renewal": Renewal(practice=Practice(logs=1001))}),
        ("renewal.reflection.count", {"renewal": Renewal(reflection=ReflectionDays(count=0))}),
        ("renewal.grace_months", {"renewal": Renewal(new_cohort=True, grace_months=37)}),
        ("renewal.grace_months", {"renewal": Renewal(new_cohort=True, grace_months=-1)}),
    ],
)  # fmt: skip
def test_each_slip_is_said_where_it_is(field, changes):
    found = problems(replace(GOOD, **changes))
    assert field in [problem.field for problem in found]
    assert all(problem.sentence.endswith(".") for problem in found)


def test_an_attestation_names_no_programme_and_has_no_end_date():
    assert problems(replace(GOOD, award=Award(kind=AwardKind.ATTESTATION), validity_months=None, renewal=None)) == ()


def test_a_rule_that_speaks_of_what_the_course_lost_is_told():
    assert problems_on_course(GOOD, SESSIONS[:2], EIGHT) == ()
    found = problems_on_course(GOOD, SESSIONS[:1], EIGHT[1:])
    assert [problem.field for problem in found] == ["sessions.sessions", "competencies.competencies"]


def test_the_figures_of_a_rule_are_applied_to_the_sessions_and_competencies_of_an_edition():
    applied = applied_to(GOOD, SESSIONS[:3], COMPETENCIES)
    assert (applied.sessions.needed, applied.competencies.needed) == (3, 6)
    assert applied.competencies.competencies == COMPETENCIES


@given(usable_rules())
def test_a_usable_rule_stays_so_on_its_own_course(rule):
    sessions = rule.sessions.sessions if rule.sessions else ()
    competencies = rule.competencies.competencies if rule.competencies else ()
    assert problems_on_course(rule, sessions, competencies) == ()
    assert applied_to(rule, sessions, competencies) == rule
