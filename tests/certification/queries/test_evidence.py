"""What people have done, as read from the tables."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import MembershipFactory, UserFactory, a_guide, a_log, a_session, an_activity
from tests.factories_certification import (
    EnrolmentFactory,
    PersonFactory,
    a_certification,
    a_cohort,
    a_learner_who_met_the_rule,
    attends_all,
    meets_all,
)
from tests.factories_curricula import a_curriculum
from workshops.certification.evidence import Presence
from workshops.certification.models import Assessment, Attendance, ObservedSession
from workshops.certification.queries.evidence import evidence_of, practice_of, renewal_evidence_of
from workshops.certification.services.awarding import decide_on
from workshops.curricula.rules.vocabulary import Role

pytestmark = pytest.mark.django_db


def with_account(**fields):
    return PersonFactory(user=UserFactory(), **fields)


def a_guide_edition():
    return a_guide(sessions=[a_session("Une", an_activity(), block_id="s1")]).current_edition


def test_practice_is_what_she_led_co_facilitated_and_observed():
    edition, leader, other = a_guide_edition(), with_account(), with_account()
    key = str(edition.page.translation_key)
    led = a_log(edition, author=leader.user, organisation=MembershipFactory(user=leader.user).organisation)
    led.co_facilitators.add(other.user)
    seen = ObservedSession.objects.create(person=other, edition=edition, day=date(2026, 5, 1))
    found = practice_of([leader, other])
    assert [(each.log, each.role, each.programme) for each in found[leader.pk]] == [(str(led.uid), Role.LEAD, key)]
    assert [(each.log, each.role) for each in found[other.pk]] == [
        (str(led.uid), Role.CO_FACILITATED),
        (f"observed-{seen.pk}", Role.OBSERVED),
    ]


def test_who_wrote_a_log_led_it_even_named_beside_herself():
    edition, leader = a_guide_edition(), with_account()
    led = a_log(edition, author=leader.user, organisation=MembershipFactory(user=leader.user).organisation)
    led.co_facilitators.add(leader.user)
    assert [each.role for each in practice_of([leader])[leader.pk]] == [Role.LEAD]


def test_drafts_are_no_practice():
    edition, leader = a_guide_edition(), with_account()
    a_log(
        edition,
        author=leader.user,
        organisation=MembershipFactory(user=leader.user).organisation,
        complete=False,
    )
    assert practice_of([leader])[leader.pk] == ()


def test_people_without_account_have_no_practice_but_observed_sessions():
    person, edition = PersonFactory(), a_guide_edition()
    a_log(edition)
    ObservedSession.objects.create(person=person, edition=edition, day=date(2026, 5, 1))
    assert [each.role for each in practice_of([person])[person.pk]] == [Role.OBSERVED]


def test_attendance_elsewhere_is_a_make_up_unless_carried_from_a_transfer():
    curriculum = a_curriculum()
    home, away = a_cohort(curriculum), a_cohort(curriculum, first_day=date(2026, 5, 1))
    enrolment = EnrolmentFactory(cohort=home)
    now = timezone.now()
    first, second = away.sessions.all()
    Attendance.objects.create(enrolment=enrolment, session=first, presence=Presence.PRESENT, marked_at=now)
    Attendance.objects.create(
        enrolment=enrolment, session=second, presence=Presence.PARTIAL, marked_at=now, carried=True
    )
    found = evidence_of([enrolment])[enrolment.pk].attendance
    assert [(each.session, each.make_up, each.presence) for each in found] == [
        ("day-1", True, Presence.PRESENT),
        ("day-2", False, Presence.PARTIAL),
    ]
    assert found[0].day == date(2026, 5, 1)


def test_evidence_has_competencies_vetting_and_the_days_of_the_cohort():
    enrolment = meets_all(EnrolmentFactory(person=PersonFactory(vetting_until=date(2027, 1, 1))), "posture")
    trainer = UserFactory()
    Assessment.objects.create(
        enrolment=enrolment, competency="posture", met=False, day=date(2026, 3, 11), assessor=trainer
    )
    found = evidence_of([enrolment])[enrolment.pk]
    assert (found.first_day, found.last_day, found.vetting_until) == (
        date(2026, 3, 10),
        date(2026, 3, 11),
        date(2027, 1, 1),
    )
    assert {each.competency: each.met for each in found.competencies} == {
        "role": True,
        "confidence": True,
        "posture": False,
    }
    assert {each.assessor for each in found.competencies} == {"", str(trainer.pk)}


def test_evidence_takes_the_same_queries_for_one_and_three(django_assert_num_queries):
    enrolments = [a_learner_who_met_the_rule(user=UserFactory()) for _each in range(3)]
    for some in (enrolments[:1], enrolments):
        with django_assert_num_queries(6):
            evidence_of(some)


def test_a_whole_cohort_attended_is_a_reflection_day():
    certification = a_certification()
    reflection = a_cohort(a_curriculum("Journée de réflexion"), first_day=date(2027, 3, 10))
    attends_all(EnrolmentFactory(cohort=reflection, person=certification.person))
    missed = a_cohort(a_curriculum("Autre journée"), first_day=date(2027, 4, 10))
    attends_all(EnrolmentFactory(cohort=missed, person=certification.person), "day-2")
    days = renewal_evidence_of([certification])[certification.pk].reflection_days
    assert [(each.cohort, each.day) for each in days] == [
        (str(certification.cohort_id), date(2026, 3, 11)),
        (str(reflection.pk), date(2027, 3, 11)),
    ]


def test_a_later_cohort_of_the_same_course_counts_the_first_and_others_do_not():
    curriculum = a_curriculum()
    certification = a_certification(a_cohort(curriculum))
    certification.refresh_from_db()
    again = EnrolmentFactory(cohort=a_cohort(curriculum, first_day=date(2028, 3, 10)), person=certification.person)
    elsewhere = EnrolmentFactory(person=certification.person)
    for enrolment in (again, elsewhere):
        meets_all(attends_all(enrolment))
        decide_on(enrolment, awarded=True, day=enrolment.cohort.last_day, by=UserFactory())
    cohorts = renewal_evidence_of([certification])[certification.pk].cohorts
    assert [(each.cohort, each.day) for each in cohorts] == [(str(again.cohort_id), date(2028, 3, 11))]


def test_renewal_evidence_takes_the_same_queries_for_one_and_three(django_assert_num_queries):
    certifications = [a_certification(user=UserFactory()) for _each in range(3)]
    for some in (certifications[:1], certifications):
        with django_assert_num_queries(7):
            renewal_evidence_of(some)


def test_a_session_without_a_date_is_not_attended_yet():
    enrolment = attends_all(EnrolmentFactory())
    enrolment.cohort.sessions.filter(session_id="day-2").update(date=None)
    assert [each.session for each in evidence_of([enrolment])[enrolment.pk].attendance] == ["day-1"]
