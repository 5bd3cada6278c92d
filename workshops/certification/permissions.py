"""Who may do what with cohorts, people and certifications: small predicates, used by views and templates alike."""

from typing import Any

from workshops.organisations.models import Organisation, Role
from workshops.organisations.permissions import role_in
from workshops.organisations.visibility import organisations_of

from .models import Certification, Cohort, CohortTrainer, Enrolment, Person


def coordinates(user: Any, organisation: Organisation) -> bool:
    """Coordinators of the organisation, and administrators."""
    return bool(user.is_superuser) or role_in(user, organisation) == Role.COORDINATOR


def may_manage(user: Any, cohort: Cohort) -> bool:
    """Dates, trainers, enrolments and the status of a cohort: those who coordinate its organisation."""
    return coordinates(user, cohort.organisation)


def may_teach(user: Any, cohort: Cohort) -> bool:
    """Attendance, competencies, observations and closing: its trainers, and those who manage it."""
    teaches = user.is_authenticated and CohortTrainer.objects.filter(cohort=cohort, person__user=user.pk).exists()
    return teaches or may_manage(user, cohort)


def may_manage_person(user: Any, person: Person) -> bool:
    """The record of a person: those who coordinate an organisation she belongs to."""
    return Person.objects.managed_by(user).filter(pk=person.pk).exists()


def may_decide(user: Any, certification: Certification) -> bool:
    """Renewals, suspension, revocation: those who coordinate the organisation that awarded it."""
    return coordinates(user, certification.organisation)


def holds(user: Any, certification: Certification) -> bool:
    """The person it was awarded to, who alone decides whether its credential is public."""
    return bool(user.is_authenticated and certification.person.user_id == user.pk)


def may_read_certification(user: Any, certification: Certification) -> bool:
    """Its page with the reasons of what was decided, and the files of its credential.

    Its holder, those who decide of it, and those who taught the cohort.
    """
    taught = certification.cohort is not None and may_teach(user, certification.cohort)
    return holds(user, certification) or taught or may_decide(user, certification)


def may_read_learner(user: Any, enrolment: Enrolment) -> bool:
    """The competencies and observations of a learner: she herself, and those who teach her."""
    own = user.is_authenticated and enrolment.person.user_id == user.pk
    return own or may_teach(user, enrolment.cohort)


def may_read_people(user: Any) -> bool:
    """Lists of people: those who coordinate an organisation or train a cohort; administrators. Up to two queries."""
    if not user.is_authenticated:
        return False
    if user.is_superuser or organisations_of(user, Role.COORDINATOR).exists():
        return True
    return CohortTrainer.objects.filter(person__user=user.pk).exists()


def may_set_targets(user: Any) -> bool:
    """What coverage aims at is for the whole network: administrators."""
    return bool(user.is_authenticated and user.is_superuser)
