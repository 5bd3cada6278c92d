"""Attendance: a session at once, late marks, make-ups, and lists of people of different cohorts."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.factories import OrganisationFactory, UserFactory, a_member
from tests.factories_certification import EnrolmentFactory, PersonFactory, a_cohort
from tests.factories_curricula import a_curriculum
from workshops.certification.evidence import Presence
from workshops.certification.models import Attendance
from workshops.certification.queries.attendance import attendance_sheet, markable_learners
from workshops.certification.queries.evidence import evidence_of
from workshops.certification.services.attendance import Marked, mark_attendance, mark_written
from workshops.organisations.models import Role


@pytest.fixture
def trainer(db):
    return UserFactory()


@pytest.fixture
def cohort(curriculum, trainer):
    return a_cohort(curriculum, trainers=(PersonFactory(user=trainer),))


@pytest.fixture
def session(cohort):
    return cohort.sessions.first()


@pytest.fixture
def other(curriculum, cohort):
    return a_cohort(curriculum, organisation=cohort.organisation, title="Automne")


def presences(session):
    return dict(Attendance.objects.filter(session=session).values_list("enrolment", "presence"))


def test_a_trainer_marks_a_whole_session_at_once(trainer, cohort, session):
    here, gone, early = (EnrolmentFactory(cohort=cohort) for _number in range(3))
    said = {here.pk: Presence.PRESENT, gone.pk: Presence.ABSENT, early.pk: Presence.PARTIAL}
    lines = mark_attendance(trainer, session, said)
    assert [line.what for line in lines] == [Marked.SAVED] * 3
    assert presences(session) == {here.pk: "present", gone.pk: "absent", early.pk: "partial"}
    assert Attendance.objects.get(enrolment=here).recorded_by == trainer


def test_an_older_mark_that_comes_late_changes_nothing(trainer, cohort, session):
    enrolment = EnrolmentFactory(cohort=cohort)
    now = timezone.now()
    mark_attendance(trainer, session, {enrolment.pk: Presence.ABSENT}, now)
    [line] = mark_attendance(trainer, session, {enrolment.pk: Presence.PRESENT}, now - timedelta(hours=1))
    assert line.what == Marked.OLDER
    assert presences(session) == {enrolment.pk: "absent"}


def test_the_same_mark_sent_twice_counts_once(trainer, cohort, session):
    enrolment = EnrolmentFactory(cohort=cohort)
    moment = timezone.now() - timedelta(minutes=5)
    mark_attendance(trainer, session, {enrolment.pk: Presence.PRESENT}, moment)
    [line] = mark_attendance(trainer, session, {enrolment.pk: Presence.PRESENT}, moment)
    assert line.what == Marked.UNCHANGED
    assert Attendance.objects.count() == 1


def test_a_device_whose_clock_is_ahead_does_not_win_for_ever(trainer, cohort, session):
    enrolment = EnrolmentFactory(cohort=cohort)
    mark_attendance(trainer, session, {enrolment.pk: Presence.ABSENT}, timezone.now() + timedelta(days=3))
    mark_attendance(trainer, session, {enrolment.pk: Presence.PRESENT})
    assert presences(session) == {enrolment.pk: "present"}


def test_a_person_of_another_cohort_makes_up_with_her_own_enrolment(trainer, session, other):
    enrolment = EnrolmentFactory(cohort=other)
    [line] = mark_attendance(trainer, session, {enrolment.pk: Presence.PRESENT})
    assert (line.what, line.sentence.replace("\xa0", " ")) == (
        Marked.MADE_UP,
        "Reprise : son inscription est à la cohorte « Automne ».",
    )
    [attended] = evidence_of([enrolment])[enrolment.pk].attendance
    assert (attended.make_up, attended.session) == (True, session.session_id)
    [row] = attendance_sheet(session).make_ups
    assert row.enrolment == enrolment


def test_lines_that_can_be_kept_are_and_the_rest_is_said(trainer, cohort, session):
    good = EnrolmentFactory(cohort=cohort)
    left = EnrolmentFactory(cohort=cohort, state="withdrawn")
    stranger = EnrolmentFactory(cohort=a_cohort(a_curriculum("Autre chose"), organisation=cohort.organisation))
    lines = mark_attendance(trainer, session, dict.fromkeys((good.pk, left.pk, stranger.pk), Presence.PRESENT))
    assert [line.what for line in lines] == [Marked.SAVED, Marked.REFUSED, Marked.REFUSED]
    assert presences(session) == {good.pk: "present"}


def test_learners_of_cohorts_of_others_are_not_offered(trainer, curriculum, cohort):
    elsewhere = EnrolmentFactory(cohort=a_cohort(curriculum, organisation=OrganisationFactory()))
    assert elsewhere not in markable_learners(trainer, cohort)
    elsewhere.cohort.trainers.create(person=trainer.person)
    assert elsewhere in markable_learners(trainer, cohort)


def test_only_those_who_teach_it_mark(cohort, session):
    for user in (UserFactory(), a_member(Role.FACILITATOR, cohort.organisation), a_member(Role.COORDINATOR)):
        with pytest.raises(PermissionDenied):
            mark_attendance(user, session, {})
    assert mark_attendance(a_member(Role.COORDINATOR, cohort.organisation), session, {}) == []


@pytest.mark.parametrize(("days_ahead", "words"), [(None, "pas de date"), (1, "pas encore eu lieu")])
def test_a_session_that_was_not_held_has_no_attendance(trainer, session, days_ahead, words):
    session.date = None if days_ahead is None else timezone.localdate() + timedelta(days=days_ahead)
    session.save()
    with pytest.raises(ValidationError, match=words):
        mark_attendance(trainer, session, {})


def test_a_written_list_finds_people_by_address_or_name_and_says_each_line(trainer, cohort, session, other):
    elise = EnrolmentFactory(cohort=cohort, person=PersonFactory(first_name="Élise", last_name="Côté-Roy"))
    paul = EnrolmentFactory(
        cohort=other, person=PersonFactory(first_name="Paul", last_name="Exemple", email="paul@example.org")
    )
    for _number in range(2):
        EnrolmentFactory(cohort=other, person=PersonFactory(first_name="Camille", last_name="Double"))
    learners = list(markable_learners(trainer, cohort))
    written = ["COTE ROY, Elise", "PAUL@example.org", "Camille Double", "Inconnue Exemple", "", "PAUL@example.org"]
    lines = mark_written(trainer, session, written, learners)
    assert [line.what for line in lines] == [Marked.SAVED, Marked.MADE_UP, Marked.REFUSED, Marked.REFUSED]
    assert "Plusieurs inscriptions" in lines[2].sentence
    assert "n’a ce nom" in lines[3].sentence
    assert presences(session) == {elise.pk: "present", paul.pk: "present"}
    assert [line.what for line in mark_written(trainer, session, written[:2], learners)] == [Marked.UNCHANGED] * 2


def test_a_written_list_leaves_who_left_early_as_she_is(trainer, cohort, session):
    enrolment = EnrolmentFactory(cohort=cohort)
    mark_attendance(trainer, session, {enrolment.pk: Presence.PARTIAL})
    mark_written(trainer, session, [enrolment.person.email], [enrolment])
    assert presences(session) == {enrolment.pk: "partial"}


def test_a_sheet_is_two_queries_whatever_its_rows(trainer, cohort, session, django_assert_num_queries):
    for count in (1, 3):
        while cohort.enrolments.count() < count:
            mark_attendance(trainer, session, {EnrolmentFactory(cohort=cohort).pk: Presence.PRESENT})
        with django_assert_num_queries(2):
            assert [row.name for row in attendance_sheet(session).rows]
