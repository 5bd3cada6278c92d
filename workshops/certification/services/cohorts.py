"""Making a cohort, and changing what it is: details, dates and places, trainers, how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.curricula.queries import course_of
from workshops.organisations.models import Organisation
from workshops.programmes.models import Edition
from workshops.safeguarding.screened_fields import screen
from workshops.taxonomy.models import Region

from ..cohort_letters import tell_cancelled
from ..cohort_steps import Readiness, step_refusal
from ..models import Cohort, CohortSession, CohortTrainer, Person
from ..models.cohorts import enrolment_token
from ..permissions import coordinates, may_manage
from ..vocabulary import CohortStatus
from .enrolling import fill_places


@dataclass(frozen=True)
class CohortDetails:
    """What is said of a cohort; `capacity` None is without limit."""

    title: str
    capacity: int | None = None
    region: Region | None = None
    note: str = ""


@dataclass(frozen=True)
class SessionMoment:
    """When and where a session is held."""

    day: date | None = None
    start_time: time | None = None
    place: str = ""


def locked_cohort(user: Any, cohort: Cohort) -> Cohort:
    """The cohort as it is now, kept from other changes until the transaction ends; `PermissionDenied` if not hers."""
    locked = Cohort.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=cohort.pk)
    if not may_manage(user, locked):
        raise PermissionDenied
    return locked


def create_cohort(
    user: Any, organisation: Organisation, edition: Edition, details: CohortDetails, submission: UUID | None = None
) -> Cohort:
    """A planned cohort with the sessions of `edition`; sent twice with one `submission`, it is made once.

    `PermissionDenied` when she does not coordinate the organisation; `KeyError` when `edition` is of no curriculum.
    """
    if not coordinates(user, organisation):
        raise PermissionDenied
    course = course_of(edition)
    try:
        with transaction.atomic():
            cohort = Cohort.objects.create(
                organisation=organisation,
                edition=edition,
                title=details.title,
                capacity=details.capacity,
                region=details.region,
                note=details.note,
                submission=submission,
                created_by=user,
            )
            CohortSession.objects.bulk_create(
                CohortSession(cohort=cohort, session_id=session.id, title=session.title[:150], position=position)
                for position, session in enumerate(course.sessions)
            )
    except IntegrityError:
        made = Cohort.objects.filter(submission=submission, created_by=user).first() if submission else None
        if made is None:
            raise
        return made
    return cohort


@transaction.atomic
def change_cohort(user: Any, cohort: Cohort, details: CohortDetails) -> Cohort:
    """Change what is said of a cohort; more places go to those who wait."""
    changed = locked_cohort(user, cohort)
    changed.title, changed.capacity = details.title, details.capacity
    changed.region, changed.note = details.region, details.note
    changed.save(update_fields=["title", "capacity", "region", "note"])
    fill_places(changed)
    return changed


@transaction.atomic
def set_sessions(user: Any, cohort: Cohort, moments: Mapping[int, SessionMoment]) -> Cohort:
    """Set when and where sessions (by pk) are held; the first and last days of the cohort follow."""
    changed = locked_cohort(user, cohort)
    _check_not_over(changed)
    sessions = list(changed.sessions.filter(pk__in=moments))
    for session in sessions:
        moment = moments[session.pk]
        session.date, session.start_time, session.place = moment.day, moment.start_time, moment.place.strip()
    CohortSession.objects.bulk_update(sessions, ["date", "start_time", "place"])
    keep_days(changed)
    return changed


def keep_days(cohort: Cohort) -> None:
    """Write the first and last days of a cohort as its sessions have them."""
    days = sorted(day for day in cohort.sessions.values_list("date", flat=True) if day)  # type: ignore[attr-defined]
    cohort.first_day, cohort.last_day = (days[0], days[-1]) if days else (None, None)
    cohort.save(update_fields=["first_day", "last_day"])


def move_cohort(user: Any, cohort: Cohort, to: str, reason: str = "") -> Cohort:
    """Take a cohort one step further, or cancel it; done already, it changes nothing.

    `ValidationError` with a sentence when it may not go there. When it is cancelled, those who were in are told why.
    """
    # Outside the transaction: what is counted inside one that is undone is lost.
    screen({"reason": reason}, confirmed=True, labels={"reason": _("Raison")})
    with transaction.atomic():
        return _move(user, cohort, to, reason)


def _move(user: Any, cohort: Cohort, to: str, reason: str) -> Cohort:
    moved = locked_cohort(user, cohort)
    if moved.status == to:
        return moved
    ready = Readiness(moved.enrolments.learning().count(), moved.last_day, reason)  # type: ignore[attr-defined]
    refused = step_refusal(moved.status, to, ready, timezone.localdate())
    if refused:
        raise ValidationError(refused)
    moved.status = to
    moved.cancelled_because = reason.strip() if to == CohortStatus.CANCELLED else ""
    moved.closed_at = timezone.now() if to == CohortStatus.CLOSED else None
    moved.save(update_fields=["status", "cancelled_because", "closed_at"])
    if to == CohortStatus.CANCELLED:
        tell_cancelled(moved)
    return moved


@transaction.atomic
def add_trainer(user: Any, cohort: Cohort, person: Person) -> CohortTrainer:
    """Say that `person` gives the curriculum to the cohort; said twice, it counts once.

    Whether she is certified for it is shown, not asked: the first cohorts exist before anyone is.
    """
    changed = locked_cohort(user, cohort)
    _check_not_over(changed)
    trainer, _made = CohortTrainer.objects.get_or_create(cohort=changed, person=person)
    return trainer


@transaction.atomic
def remove_trainer(user: Any, cohort: Cohort, person_pk: int) -> None:
    """Take a trainer off the cohort."""
    changed = locked_cohort(user, cohort)
    _check_not_over(changed)
    CohortTrainer.objects.filter(cohort=changed, person=person_pk).delete()


@transaction.atomic
def change_link(user: Any, cohort: Cohort) -> Cohort:
    """Give the cohort another enrolment address; the one before stops working."""
    changed = locked_cohort(user, cohort)
    changed.enrolment_token = enrolment_token()
    changed.save(update_fields=["enrolment_token"])
    return changed


def _check_not_over(cohort: Cohort) -> None:
    if cohort.status == CohortStatus.CLOSED:
        raise ValidationError(_("Cette cohorte est terminée : elle ne change plus."))
