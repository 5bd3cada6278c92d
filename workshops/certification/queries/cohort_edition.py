"""What a cohort would follow instead of its edition, what that would change, and why it may no longer change."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from workshops.curricula.queries import Course, CourseSession, course_of, curriculum_editions_for
from workshops.programmes.models import Edition

from ..models import Assessment, Attendance, Cohort, CohortSession, Enrolment, EnrolmentDecision
from ..vocabulary import CohortStatus, EnrolmentState


@dataclass(frozen=True)
class EditionChange:
    """What following `course` would change: its sessions that stay with their dates, come, and go; its rule."""

    course: Course
    staying: tuple[CohortSession, ...]
    coming: tuple[CourseSession, ...]
    going: tuple[CohortSession, ...]
    same_rule: bool


def why_edition_stays(cohort: Cohort) -> str:
    """Why the edition of a cohort may no longer change, as a sentence; empty when it may. Three queries at most."""
    if cohort.status == CohortStatus.CLOSED:
        return _("Cette cohorte est terminée : elle ne change plus.")
    if cohort.status == CohortStatus.CANCELLED:
        return _("Cette cohorte est annulée : reprenez-la avant d’en changer l’édition.")
    if Attendance.objects.filter(Q(session__cohort=cohort) | Q(enrolment__cohort=cohort)).exists():
        return _("L’édition ne change plus : des présences sont prises pour les rencontres de celle-ci.")
    if Assessment.objects.filter(enrolment__cohort=cohort).exists():
        return _("L’édition ne change plus : des compétences sont notées, et ce sont celles de celle-ci.")
    if EnrolmentDecision.objects.filter(enrolment__cohort=cohort).exists():
        return _("L’édition ne change plus : des certifications sont décidées d’après la règle de celle-ci.")
    return ""


def editions_to_follow(user: Any, cohort: Cohort) -> QuerySet[Edition]:
    """The editions the cohort may follow instead; of the same curriculum only, once someone is in it. One query."""
    found = curriculum_editions_for(user).exclude(pk=cohort.edition_id)
    in_it = (EnrolmentState.ENROLLED, EnrolmentState.WAITING)
    if Enrolment.objects.filter(cohort=cohort, state__in=in_it).exists():
        found = found.filter(page__translation_key=cohort.edition.page.translation_key)
    return found


def edition_change(cohort: Cohort, edition: Edition) -> EditionChange:
    """What following `edition` would change. Five queries. `KeyError` when it is of no curriculum."""
    course = course_of(edition)
    had = {session.session_id: session for session in cohort.sessions.all()}
    wanted = {session.id for session in course.sessions}
    return EditionChange(
        course=course,
        staying=tuple(session for key, session in had.items() if key in wanted),
        coming=tuple(session for session in course.sessions if session.id not in had),
        going=tuple(session for key, session in had.items() if key not in wanted),
        same_rule=course_of(cohort.edition).rule_version == course.rule_version,
    )
