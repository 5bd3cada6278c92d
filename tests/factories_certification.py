"""People, cohorts and certifications, as their services make them."""

from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories import OrganisationFactory, UserFactory
from tests.factories_curricula import a_curriculum
from workshops.certification.evidence import Presence
from workshops.certification.models import (
    Affiliation,
    Assessment,
    Attendance,
    Certification,
    Cohort,
    CohortSession,
    CohortTrainer,
    Enrolment,
    Person,
)
from workshops.certification.services.awarding import decide_on
from workshops.certification.vocabulary import CohortStatus
from workshops.curricula.queries import course_of

FIRST_DAY = date(2026, 3, 10)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    first_name = "Dominique"
    last_name = factory.Sequence(lambda n: f"Exemple {n}")
    email = factory.Sequence(lambda n: f"apprenante-{n}@example.org")
    vetting_until = date(2040, 1, 1)


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = Affiliation

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.LazyAttribute(lambda each: each.organisation.name if each.organisation else "Ailleurs")


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    cohort = factory.LazyFunction(lambda: a_cohort())  # noqa: PLW0108 - defined below
    person = factory.SubFactory(PersonFactory)


def a_cohort(
    curriculum: Any = None,
    *,
    trainers: tuple[Person, ...] = (),
    first_day: date | None = FIRST_DAY,
    status: str = CohortStatus.RUNNING,
    **fields: Any,
) -> Cohort:
    """A cohort of the current edition of `curriculum`, one session a day from `first_day`."""
    curriculum = curriculum or a_curriculum()
    organisation = fields.pop("organisation", curriculum.organisation)
    edition = curriculum.current_edition
    cohort = Cohort.objects.create(
        edition=edition, organisation=organisation, title=fields.pop("title", "Printemps"), status=status, **fields
    )
    for position, session in enumerate(course_of(edition).sessions):
        CohortSession.objects.create(
            cohort=cohort,
            session_id=session.id,
            title=session.title,
            position=position,
            date=first_day and first_day + timedelta(days=position),
            place="Salle 2",
        )
        cohort.first_day, cohort.last_day = first_day, first_day and first_day + timedelta(days=position)
    cohort.save()
    for trainer in trainers:
        CohortTrainer.objects.create(cohort=cohort, person=trainer)
    return cohort


def attends_all(enrolment: Enrolment, *but: str) -> Enrolment:
    """Mark the learner present at every session of her cohort but those (block ids)."""
    for session in enrolment.cohort.sessions.exclude(session_id__in=but):
        Attendance.objects.create(
            enrolment=enrolment, session=session, presence=Presence.PRESENT, marked_at=timezone.now()
        )
    return enrolment


def meets_all(enrolment: Enrolment, *but: str) -> Enrolment:
    """Note every competency of the course as met but those (codes)."""
    for competency in course_of(enrolment.cohort.edition).competencies:
        if competency.code not in but:
            Assessment.objects.create(
                enrolment=enrolment, competency=competency.code, met=True, day=enrolment.cohort.last_day
            )
    return enrolment


def a_learner_who_met_the_rule(cohort: Cohort | None = None, **person: Any) -> Enrolment:
    """A learner who attended everything and met every competency."""
    enrolment = EnrolmentFactory(cohort=cohort or a_cohort(), person=PersonFactory(**person))
    return meets_all(attends_all(enrolment))


def a_certification(
    cohort: Cohort | None = None, *, day: date | None = None, by: Any = None, **person: Any
) -> Certification:
    """A certification awarded by the rule on the last day of its cohort, unless told otherwise."""
    enrolment = a_learner_who_met_the_rule(cohort, **person)
    day = day or enrolment.cohort.last_day
    return decide_on(enrolment, awarded=True, day=day, by=by or UserFactory())
