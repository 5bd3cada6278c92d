"""Everything that is decided of the people of the province, through the services, in the order it happened."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from workshops.certification.history import EventKind
from workshops.certification.models import Certification, Cohort, Enrolment, Person
from workshops.certification.services.awarding import decide_on
from workshops.certification.services.history import RefusedEventError, record_event, record_practice_renewals
from workshops.certification.services.turns import refresh_turns
from workshops.certification.vocabulary import CohortStatus
from workshops.curricula.queries import Course as CourseRead
from workshops.curricula.queries import courses
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import User

from .plan import PREFIX
from .province import PlannedPerson, Province

PRACTISED = 60  # days after the course, when trainers have practised


def decide_all(
    province: Province, people: dict[int, Person], users: dict[int, User], progress: Callable[[str], object]
) -> None:
    """Close each cohort, renew those who attended a reflection day, then suspend and revoke a few."""
    certified = {people[each.number].pk for cohort in province.cohorts for each in cohort.learners}
    cohorts = Cohort.objects.filter(organisation__slug__startswith=PREFIX).order_by("first_day", "pk")
    known: dict[int, CourseRead] = {}
    for cohort in cohorts.select_related("edition"):
        if cohort.status == CohortStatus.CLOSED:
            if cohort.edition_id not in known:
                known |= courses([cohort.edition])
            trainer = cohort.trainers.select_related("person__user").order_by("pk")[0].person.user
            _close(cohort, known[cohort.edition_id], certified, trainer)
        progress(cohort.title)
    for certification in _theirs().exclude(person__user=None):
        record_practice_renewals(certification, province.until)
    _sanction(province.suspended, EventKind.SUSPENDED, _("Pause demandée par son milieu."), province, people, users)
    _sanction(province.revoked, EventKind.REVOKED, _("A quitté la fonction."), province, people, users)
    refresh_turns(_theirs().select_related("person"))


def _theirs() -> Any:
    return Certification.objects.filter(organisation__slug__startswith=PREFIX).order_by("pk")


def _close(cohort: Cohort, course: CourseRead, certified: set[int], trainer: Any) -> None:
    award = course.rule.award.kind
    day = cohort.last_day or cohort.created_at.date()
    if award == AwardKind.TRAINER:
        day += timedelta(days=PRACTISED)
    for enrolment in Enrolment.objects.filter(cohort=cohort).select_related("cohort", "person").order_by("pk"):
        learned = enrolment.person_id in certified
        if award == AwardKind.ATTESTATION:
            _renew(enrolment.person, day, trainer, cohort.title)
        decide_on(enrolment, awarded=learned, day=day, by=trainer, course=course)


def _renew(person: Person, day: date, by: Any, reason: str) -> None:
    """Renew what a reflection day renews; what practice already renewed is left alone."""
    for certification in person.certifications.exclude(kind=AwardKind.ATTESTATION):
        try:
            record_event(certification, EventKind.RENEWED, by=by, effective=day, reason=reason)
        except RefusedEventError:
            continue


def _sanction(
    planned: list[PlannedPerson],
    kind: EventKind,
    reason: str,
    province: Province,
    people: dict[int, Person],
    users: dict[int, User],
) -> None:
    by = users[province.trainers[0].number]
    for rank, each in enumerate(planned):
        day = province.until - timedelta(days=20 + 40 * rank)
        for certification in people[each.number].certifications.filter(kind=AwardKind.PIVOT):
            record_event(certification, kind, by=by, effective=max(day, certification.awarded_on), reason=reason)
