"""From planned to closed, one step at a time."""

from datetime import date

import pytest

from workshops.certification.cohort_steps import Readiness, next_steps, step_refusal
from workshops.certification.vocabulary import CohortStatus

TODAY = date(2026, 5, 14)
READY = Readiness(learners=3, last_day=date(2026, 5, 13), reason="La salle a brûlé.")
ALLOWED = {
    ("planned", "open"),
    ("open", "running"),
    ("running", "closed"),
    ("planned", "cancelled"),
    ("open", "cancelled"),
    ("running", "cancelled"),
    ("cancelled", "planned"),
}


@pytest.mark.parametrize("status", CohortStatus.values)
@pytest.mark.parametrize("to", CohortStatus.values)
def test_only_the_steps_of_the_table_may_be_taken(status, to):
    assert (step_refusal(status, to, READY, TODAY) == "") == ((status, to) in ALLOWED)
    assert (CohortStatus(to) in next_steps(status)) == ((status, to) in ALLOWED)


@pytest.mark.parametrize(
    ("status", "to", "ready", "words"),
    [
        ("open", "cancelled", Readiness(3, None, "  "), "pourquoi"),
        ("open", "running", Readiness(0), "Personne"),
        ("running", "closed", Readiness(3, None), "pas de dates"),
        ("running", "closed", Readiness(3, date(2026, 5, 15)), "15\xa0mai 2026"),
    ],
)
def test_a_step_that_lacks_something_says_what(status, to, ready, words):
    assert words in step_refusal(status, to, ready, TODAY)


def test_a_cohort_may_be_closed_on_its_last_day():
    assert step_refusal("running", "closed", Readiness(3, TODAY), TODAY) == ""
