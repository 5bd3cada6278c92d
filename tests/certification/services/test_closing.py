"""Many learners decided of in one press, and the cohort marked as over."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import UserFactory
from tests.factories_certification import (
    EnrolmentFactory,
    a_certification,
    a_cohort,
    a_learner_who_met_the_rule,
    attends_all,
    meets_all,
)
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.models import Certification, Cohort, EnrolmentDecision
from workshops.certification.queries.closing import forgotten_learners, learners_to_close
from workshops.certification.services.awarding import decide_on
from workshops.certification.services.closing import CannotCloseError, Wish, close_cohort, decide_all
from workshops.certification.vocabulary import CohortStatus, EnrolmentState
from workshops.curricula.queries import course_of
from workshops.curricula.rules.vocabulary import Vetting

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 3, 11)
LATER = date(2026, 4, 1)


def test_what_cannot_be_decided_keeps_nobody_else_waiting():
    cohort = a_cohort()
    ready, missing, unneeded = (
        a_learner_who_met_the_rule(cohort),
        EnrolmentFactory(cohort=cohort),
        EnrolmentFactory(cohort=cohort),
    )
    wishes = [Wish(ready, awarded=True), Wish(missing, awarded=True), Wish(unneeded, awarded=False)]
    lines = decide_all(wishes, day=LAST_DAY, by=UserFactory(), course=course_of(cohort.edition))
    assert [(bool(line.certification), line.problem[:30]) for line in lines] == [
        (True, ""),
        (False, "La règle n’est pas satisfaite;"),
        (False, ""),
    ]
    assert (Certification.objects.count(), EnrolmentDecision.objects.count()) == (1, 2)


def test_the_same_press_sent_twice_decides_once():
    cohort = a_cohort()
    wishes = [
        Wish(a_learner_who_met_the_rule(cohort), awarded=True),
        Wish(EnrolmentFactory(cohort=cohort), awarded=False),
    ]
    for _twice in range(2):
        decide_all(wishes, day=LAST_DAY, by=UserFactory(), course=course_of(cohort.edition))
    assert (Certification.objects.count(), EnrolmentDecision.objects.count()) == (1, 2)


def test_the_page_says_what_is_missing_by_name():
    cohort = a_cohort()
    meets_all(attends_all(EnrolmentFactory(cohort=cohort), "day-2"), "posture")
    (learner,) = learners_to_close(cohort, course_of(cohort.edition), LAST_DAY)
    assert [part.sentence.replace("\u00a0", " ") for part in learner.parts] == [
        "Il manque 1 rencontre (« Deuxième jour »).",
        "Il manque 1 compétence (« Garder une posture sensible »).",
    ]
    assert not learner.awarded


def test_learners_take_the_same_queries_for_one_and_three(queries_of):
    counts = []
    for number in (1, 3):
        cohort = a_cohort()
        for _each in range(number):
            a_certification(cohort, user=UserFactory())
        counts.append(queries_of(learners_to_close, cohort, course_of(cohort.edition), LAST_DAY))
    assert counts[0] == counts[1]


def test_a_closed_cohort_still_certifies_who_makes_up():
    cohort = a_cohort()
    enrolment = meets_all(attends_all(EnrolmentFactory(cohort=cohort), "day-2"))
    close_cohort(cohort)
    cohort.refresh_from_db()
    assert (cohort.status, bool(cohort.closed_at)) == (CohortStatus.CLOSED, True)
    enrolment.attendances.all().delete()
    attends_all(enrolment)
    assert decide_on(enrolment, awarded=True, day=LATER, by=UserFactory())


def test_closing_again_keeps_the_moment():
    cohort = a_cohort()
    close_cohort(cohort)
    first = Cohort.objects.get().closed_at
    close_cohort(cohort)
    assert Cohort.objects.get().closed_at == first


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": CohortStatus.CANCELLED}, "annulée"),
        ({"first_day": None}, "pas encore de dates"),
        ({"first_day": timezone.localdate}, "se termine le"),  # of the moment it runs, which midnight may come before
    ],
)
def test_what_cannot_be_closed_says_why(fields, sentence):
    fields = {name: value() if callable(value) else value for name, value in fields.items()}
    with pytest.raises(CannotCloseError, match=sentence):
        close_cohort(a_cohort(**fields))


def forgotten(day=LATER):
    return [each.enrolment for each in forgotten_learners(Cohort.objects.all(), day)]


def test_nobody_who_met_the_rule_is_forgotten_until_decided_of():
    cohort = a_cohort()
    waiting, refused, certified = (a_learner_who_met_the_rule(cohort) for _each in range(3))
    EnrolmentFactory(cohort=cohort)
    assert forgotten() == [waiting, refused, certified]
    decide_on(refused, awarded=False, day=LAST_DAY, by=UserFactory(), reason="Elle y a renoncé.")
    decide_on(certified, awarded=True, day=LAST_DAY, by=UserFactory())
    assert forgotten() == [waiting]


def test_who_was_refused_for_want_of_something_comes_back_once_she_has_it():
    enrolment = attends_all(EnrolmentFactory())
    decide_on(enrolment, awarded=False, day=LAST_DAY, by=UserFactory())
    assert forgotten() == []
    meets_all(enrolment)
    assert forgotten() == [enrolment]


def test_a_check_that_ended_since_makes_nobody_forgotten():
    curriculum = a_curriculum(rule=a_rule(vetting=Vetting.AT_AWARD))
    enrolment = a_learner_who_met_the_rule(a_cohort(curriculum), vetting_until=date(2026, 3, 20))
    assert forgotten() == [enrolment]


@pytest.mark.parametrize(
    ("cohort", "state"),
    [
        ({"status": CohortStatus.CANCELLED}, EnrolmentState.ENROLLED),
        ({"first_day": LATER}, EnrolmentState.ENROLLED),
        ({}, EnrolmentState.WITHDRAWN),
        ({}, EnrolmentState.TRANSFERRED),
    ],
)
def test_who_waits_for_nothing_is_not_listed(cohort, state):
    enrolment = a_learner_who_met_the_rule(a_cohort(**cohort))
    enrolment.state = state
    enrolment.save()
    assert forgotten() == []


def test_the_forgotten_take_the_same_queries_for_one_and_three(queries_of):
    a_learner_who_met_the_rule(user=UserFactory())
    one = queries_of(forgotten)
    for _each in range(2):
        a_learner_who_met_the_rule(user=UserFactory())
    assert queries_of(forgotten) == one
    assert len(forgotten()) == 3


def test_the_content_of_a_course_is_held_once_however_many_learners_are_forgotten():
    curriculum = a_curriculum()
    for _cohort in range(2):
        cohort = a_cohort(curriculum)
        for _learner in range(2):
            a_learner_who_met_the_rule(cohort)
    found = forgotten()
    assert len(found) == 4
    assert len({id(each.cohort) for each in found}) == 2
    assert len({id(each.cohort.edition) for each in found}) == 1
