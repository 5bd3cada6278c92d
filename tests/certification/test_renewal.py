"""Whether a certification can be renewed, and by what."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.certification.status_table import a_rule, read
from tests.certification.strategies import days, histories, lasting_rules, logs, practice, several
from tests.curricula.rules.strategies import PROGRAMMES, renewals
from workshops.certification.evidence import CohortCompleted, PracticeLog, ReflectionDay, RenewalEvidence
from workshops.certification.period import first_period
from workshops.certification.renewal import RenewalOutcome, Way, renewal_outcome
from workshops.certification.sentences import renewal_in_words
from workshops.certification.status import standing_on
from workshops.curricula.rules.rule import Practice, ReflectionDays, Renewal
from workshops.curricula.rules.vocabulary import Role

AWARDED = date(2028, 2, 29)  # a year: to 28 February 2029, and a grace of six months to 29 August
ANY_WAY = replace(
    a_rule("a year"),
    renewal=Renewal(
        reflection=ReflectionDays(programmes=("reflection",)),
        practice=Practice(logs=2),
        new_cohort=True,
        grace_months=6,
    ),
)


def gathered(text):
    """`day` is a reflection day, `other` a day of another course, `log` a led session, `cohort` a new cohort."""
    reflection, done, cohorts = [], [], []
    for number, line in enumerate(text.split(", ") if text else []):
        word, day = line.split()
        on = date.fromisoformat(day)
        if word == "log":
            done.append(PracticeLog(log=f"log-{number}", day=on, role=Role.LEAD, programme="g", edition=1))
        elif word == "cohort":
            cohorts.append(CohortCompleted(day=on, cohort=f"cohort-{number}"))
        else:
            programme = "reflection" if word == "day" else "other"
            reflection.append(ReflectionDay(day=on, programme=programme, cohort=f"cohort-{number}"))
    return RenewalEvidence(reflection_days=tuple(reflection), practice=tuple(done), cohorts=tuple(cohorts))


CASES = [
    ("", {}),
    ("day 2028-02-29", {}),  # the day of the award served the award
    ("day 2028-03-01", {Way.REFLECTION: "2028-03-01"}),
    ("day 2029-08-29", {Way.REFLECTION: "2029-08-29"}),
    ("day 2029-08-30", {}),
    ("other 2028-06-01", {}),
    ("log 2028-06-01", {}),
    ("log 2028-06-01, log 2028-05-01", {Way.PRACTICE: "2028-06-01"}),
    ("log 2028-06-01, log 2028-06-01, log 2028-07-01", {Way.PRACTICE: "2028-06-01"}),
    ("log 2028-06-01, log 2029-08-30", {}),
    ("cohort 2028-02-29", {}),
    ("cohort 2035-01-01", {Way.NEW_COHORT: "2035-01-01"}),
    ("cohort 2028-09-01, day 2028-07-01", {Way.NEW_COHORT: "2028-09-01", Way.REFLECTION: "2028-07-01"}),
]


@pytest.mark.parametrize(("evidence", "met"), CASES)
def test_each_way_is_met_within_its_dates(evidence, met):
    found = renewal_outcome(ANY_WAY, first_period(AWARDED, ANY_WAY), gathered(evidence))
    assert {each.way: str(each.day) for each in found.met} == met
    assert {each.way for each in found.missing} == set(Way) - set(met)
    assert found.effective == (min(each.day for each in found.met) if met else None)
    assert RenewalOutcome.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_what_is_missing_is_said_with_its_dates():
    found = renewal_outcome(ANY_WAY, first_period(AWARDED, ANY_WAY), gathered("log 2028-06-01"))
    said = {
        "fr": ["Il manque une journée de réflexion, entre le 1er mars 2028 et le 29 août 2029.",
               "Il manque une rencontre consignée, entre le 1er mars 2028 et le 29 août 2029.",
               "Il manque une nouvelle cohorte, à partir du 1er mars 2028."],
        "en": ["Missing: a reflection day, between March 1, 2028 and August 29, 2029.",
               "Missing: a logged session, between March 1, 2028 and August 29, 2029.",
               "Missing: a new cohort, from March 1, 2028 on."],
    }  # fmt: skip
    for language, sentences in said.items():
        with translation.override(language):
            assert [renewal_in_words(each).replace("\u00a0", " ") for each in found.missing] == sentences


@pytest.mark.parametrize("rule", ["for ever", "a year, not renewed"])
def test_there_is_no_way_to_renew_what_has_none(rule):
    found = renewal_outcome(a_rule(rule), first_period(AWARDED, a_rule(rule)), gathered("day 2028-06-01"))
    assert found == RenewalOutcome()


def test_what_renewed_once_does_not_renew_twice():
    history, _logs = read("2028-02-29 award, 2028-06-01 renew")
    period = standing_on(history, ANY_WAY, [], date(2028, 7, 1)).period
    found = renewal_outcome(ANY_WAY, period, gathered("day 2028-06-01, day 2029-02-28"))
    assert found.met == ()
    assert renewal_outcome(ANY_WAY, period, gathered("day 2029-03-01")).effective == date(2029, 3, 1)


renewal_evidence = st.builds(
    RenewalEvidence,
    reflection_days=several(
        st.builds(ReflectionDay, day=days, programme=st.sampled_from(PROGRAMMES), cohort=st.uuids().map(str)), 5
    ),
    practice=practice(),
    cohorts=several(st.builds(CohortCompleted, day=days, cohort=st.uuids().map(str)), 3),
)


@given(lasting_rules(), days, renewal_evidence, logs(days))
def test_more_evidence_never_takes_away_a_way(rule, awarded, evidence, log):
    period = first_period(awarded, rule)
    richer = replace(evidence, practice=(*evidence.practice, replace(log, log="another")))
    before, after = (renewal_outcome(rule, period, each) for each in (evidence, richer))
    assert {each.way for each in before.met} <= {each.way for each in after.met}
    assert before.effective is None or after.effective <= before.effective


@given(renewals(12), st.integers(1, 4), histories(0), practice())
def test_practice_that_would_renew_has_renewed(renewal, count, history, done):
    """The outcome of a renewal and the status agree on the day practice renews."""
    renewal = replace(renewal, practice=replace(renewal.practice or Practice(logs=count), logs=count))
    rule = replace(a_rule("a year"), renewal=renewal)
    found = renewal_outcome(rule, first_period(history[0].effective, rule), RenewalEvidence(practice=done))
    renewed = standing_on(history, rule, done, date.max).practice_renewals
    assert renewed[:1] == [each.day for each in found.met if each.way == Way.PRACTICE]
