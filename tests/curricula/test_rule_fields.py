"""The rule as a form asks for it."""

import pytest
from hypothesis import given

from tests.curricula.rules.strategies import rules
from workshops.curricula.rule_fields import answers_of, field_of, first_answers, rule_from
from workshops.curricula.rules.rule import Rule
from workshops.curricula.rules.validation import problems


def made_again(rule: Rule) -> Rule:
    sessions = rule.sessions.sessions if rule.sessions else ()
    competencies = rule.competencies.competencies if rule.competencies else ()
    mandatory = rule.competencies.mandatory if rule.competencies else ()
    return rule_from(answers_of(rule), sessions, competencies, mandatory)


@given(rules())
def test_a_rule_shown_in_the_form_and_sent_back_is_the_same(rule):
    again = made_again(rule).to_json()
    expected = rule.to_json() | {"version": 1}
    if not rule.award.kind.needs_reference:
        expected["award"]["reference"] = ""
    assert again == expected


def test_a_new_curriculum_begins_with_an_attestation_for_whoever_attended_everything():
    rule = rule_from(first_answers(), ("day-1",), (), ())
    assert problems(rule) == ()
    assert (rule.award.kind.value, rule.sessions.needed, rule.renewal) == ("attestation", 1, None)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"rule_sessions": "some"}, "rule_sessions_needed"),
        ({"rule_competencies": "some"}, "rule_competencies_needed"),
        ({"rule_sessions": "not_asked"}, "rule_award"),
        ({"rule_award": "trainer"}, "rule_reference"),
        ({"rule_practice_logs": 0}, "rule_practice_logs"),
        ({"rule_practice_logs": 2}, "rule_practice_months"),
        ({"rule_award": "pivot", "rule_validity_months": 9999}, "rule_validity_months"),
        ({"rule_award": "attestation", "rule_validity_months": 12}, "rule_validity_months"),
        ({"rule_new_cohort": True}, "rule_renewal_days"),
        ({"rule_renewal_logs": 0, "rule_validity_months": 12}, "rule_renewal_logs"),
        ({"rule_new_cohort": True, "rule_validity_months": 12, "rule_grace_months": 24}, "rule_grace_months"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_that_mends_it(answers, field):
    rule = rule_from(first_answers() | answers, ("day-1",), ("role", "posture"), ())
    assert field in [field_of(problem.field) for problem in problems(rule)]
