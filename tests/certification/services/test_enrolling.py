"""A place, the waiting list, leaving, another cohort."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from tests.factories import a_member
from tests.factories_certification import (
    PersonFactory,
    a_cohort,
    a_learner_who_met_the_rule,
    attends_all,
    meets_all,
)
from tests.factories_curricula import a_curriculum
from workshops.certification.models import Attendance, CohortTrainer, Enrolment, Observation
from workshops.certification.queries.evidence import evidence_of
from workshops.certification.services.awarding import decide_on
from workshops.certification.services.enrolling import enrol, number_pairs, paired_in_order, transfer, withdraw
from workshops.certification.vocabulary import EnrolmentState
from workshops.organisations.models import Role


@pytest.fixture
def cohort(curriculum):
    return a_cohort(curriculum, capacity=2)


@pytest.fixture
def coordinator(cohort):
    return a_member(Role.COORDINATOR, cohort.organisation)


def states(cohort):
    return list(cohort.enrolments.order_by("asked_at", "pk").values_list("state", flat=True))


def test_the_third_of_two_places_waits(cohort, coordinator):
    for _number in range(3):
        enrol(coordinator, cohort, PersonFactory())
    assert states(cohort) == ["enrolled", "enrolled", "waiting"]


def test_enrolling_someone_twice_changes_nothing(cohort, coordinator):
    person = PersonFactory()
    first, second = enrol(coordinator, cohort, person), enrol(coordinator, cohort, person)
    assert (first.new, second.new) == (True, False)
    assert cohort.enrolments.count() == 1


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_nobody_comes_into_a_cohort_that_is_over(cohort, coordinator, status):
    cohort.status = status
    cohort.save()
    with pytest.raises(ValidationError, match="ne prend plus personne"):
        enrol(coordinator, cohort, PersonFactory())


def test_a_trainer_is_not_her_own_learner(cohort, coordinator):
    person = PersonFactory()
    CohortTrainer.objects.create(cohort=cohort, person=person)
    with pytest.raises(ValidationError, match="forme la cohorte"):
        enrol(coordinator, cohort, person)


def test_only_those_who_coordinate_enrol(cohort):
    trainer = a_member(Role.FACILITATOR, cohort.organisation)
    CohortTrainer.objects.create(cohort=cohort, person=PersonFactory(user=trainer))
    for user in (trainer, a_member(Role.COORDINATOR)):
        with pytest.raises(PermissionDenied):
            enrol(user, cohort, PersonFactory())


def test_a_place_left_goes_to_the_first_who_waits_and_she_is_told(
    cohort, coordinator, django_capture_on_commit_callbacks
):
    enrolments = [enrol(coordinator, cohort, PersonFactory()).enrolment for _number in range(4)]
    mail.outbox.clear()  # what told each of her enrolment
    with django_capture_on_commit_callbacks(execute=True):
        promoted = withdraw(coordinator, enrolments[0])
    assert promoted == [enrolments[2]]
    assert states(cohort) == ["withdrawn", "enrolled", "enrolled", "waiting"]
    [letter] = mail.outbox
    assert letter.to == [enrolments[2].person.email]
    assert "elle est à vous" in letter.body


def test_a_place_that_goes_to_someone_without_an_address_is_given_all_the_same(
    cohort, coordinator, django_capture_on_commit_callbacks
):
    first, *_others = (enrol(coordinator, cohort, PersonFactory(email="")).enrolment for _number in range(3))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(coordinator, first)
    assert states(cohort) == ["withdrawn", "enrolled", "enrolled"]
    assert mail.outbox == []


def test_who_comes_back_is_last_on_the_waiting_list(cohort, coordinator):
    first, *_others = (enrol(coordinator, cohort, PersonFactory()).enrolment for _number in range(4))
    withdraw(coordinator, first)
    enrol(coordinator, cohort, first.person)
    assert list(cohort.enrolments.waiting())[-1] == first
    assert cohort.enrolments.count() == 4


def test_a_transfer_keeps_attendance_competencies_and_observations(curriculum, cohort, coordinator):
    other = a_cohort(curriculum, organisation=cohort.organisation, title="Automne")
    leaving = meets_all(attends_all(enrol(coordinator, cohort, PersonFactory()).enrolment, "day-2"))
    Observation.objects.create(enrolment=leaving, text="À l’aise.")
    arriving = transfer(coordinator, leaving, other)
    leaving.refresh_from_db()
    assert (leaving.state, leaving.transferred_to) == (EnrolmentState.TRANSFERRED, arriving)
    assert arriving.cohort == other
    assert not Attendance.objects.filter(enrolment=leaving).exists()
    evidence = evidence_of([Enrolment.objects.select_related("person", "cohort").get(pk=arriving.pk)])[arriving.pk]
    [attended] = evidence.attendance
    assert (attended.session, attended.make_up) == ("day-1", False)
    assert {result.competency for result in evidence.competencies} == {"role", "confidence", "posture"}
    assert arriving.observations.count() == 1


def test_a_transfer_asked_twice_is_made_once(curriculum, cohort, coordinator):
    other = a_cohort(curriculum, organisation=cohort.organisation)
    leaving = enrol(coordinator, cohort, PersonFactory()).enrolment
    assert transfer(coordinator, leaving, other) == transfer(coordinator, leaving, other)
    assert other.enrolments.count() == 1


def test_who_was_moved_may_be_moved_back_with_everything(curriculum, cohort, coordinator):
    other = a_cohort(curriculum, organisation=cohort.organisation)
    leaving = attends_all(enrol(coordinator, cohort, PersonFactory()).enrolment)
    back = transfer(coordinator, transfer(coordinator, leaving, other), cohort)
    assert back == leaving
    assert (back.state, back.attendances.count()) == (EnrolmentState.ENROLLED, 2)
    assert other.enrolments.get().transferred_to == back


def test_a_place_left_by_a_transfer_goes_to_the_next(curriculum, cohort, coordinator):
    other = a_cohort(curriculum, organisation=cohort.organisation)
    first, *_others = (enrol(coordinator, cohort, PersonFactory()).enrolment for _number in range(3))
    transfer(coordinator, first, other)
    assert states(cohort) == ["transferred", "enrolled", "enrolled"]


def test_a_transfer_to_another_curriculum_is_refused(cohort, coordinator):
    other = a_cohort(a_curriculum("Autre chose"), organisation=cohort.organisation)
    with pytest.raises(ValidationError, match="pas de la même formation"):
        transfer(coordinator, enrol(coordinator, cohort, PersonFactory()).enrolment, other)
    assert other.enrolments.count() == 0


def test_a_transfer_to_a_full_or_closed_cohort_is_refused(curriculum, cohort, coordinator):
    leaving = enrol(coordinator, cohort, PersonFactory()).enrolment
    full = a_cohort(curriculum, organisation=cohort.organisation, capacity=1)
    enrol(coordinator, full, PersonFactory())
    with pytest.raises(ValidationError, match="complète"):
        transfer(coordinator, leaving, full)
    with pytest.raises(ValidationError, match="ne prend plus personne"):
        transfer(coordinator, leaving, a_cohort(curriculum, organisation=cohort.organisation, status="closed"))


def test_a_transfer_needs_both_cohorts(curriculum, cohort, coordinator):
    elsewhere = a_cohort(curriculum, organisation=a_curriculum("Ailleurs").organisation)
    with pytest.raises(PermissionDenied):
        transfer(coordinator, enrol(coordinator, cohort, PersonFactory()).enrolment, elsewhere)


def test_who_was_certified_by_a_cohort_stays_in_it(curriculum, coordinator, cohort):
    enrolment = a_learner_who_met_the_rule(cohort)
    decide_on(enrolment, awarded=True, day=cohort.last_day, by=coordinator)
    with pytest.raises(ValidationError, match="elle y reste"):
        withdraw(coordinator, enrolment)
    with pytest.raises(ValidationError, match="elle y reste"):
        transfer(coordinator, enrolment, a_cohort(curriculum, organisation=cohort.organisation))


def test_an_odd_number_makes_one_group_of_three(coordinator, curriculum):
    cohort = a_cohort(curriculum)
    enrolments = [enrol(coordinator, cohort, PersonFactory()).enrolment for _number in range(5)]
    numbers = paired_in_order(enrolments)
    assert list(numbers.values()) == [1, 1, 2, 2, 2]
    assert list(paired_in_order(enrolments[:1]).values()) == [1]
    number_pairs(coordinator, cohort, numbers)
    assert list(cohort.enrolments.order_by("pk").values_list("pair", flat=True)) == [1, 1, 2, 2, 2]
