"""Closing a cohort: many learners decided of in one press, each by itself, and the cohort marked as over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.presentation.figures import short_date
from workshops.curricula.queries import Course

from ..decision import ReasonMissing
from ..models import Certification, Cohort, Enrolment
from ..vocabulary import CohortStatus
from .awarding import RefusedDecisionError, decide_on


@dataclass(frozen=True)
class Wish:
    """What is decided of a learner, and why when it goes against the rule."""

    enrolment: Enrolment
    awarded: bool
    reason: str = ""


@dataclass(frozen=True)
class Line:
    """What came of a wish: her certification or a refusal, or else the sentence that says what is wrong."""

    enrolment: Enrolment
    awarded: bool
    certification: Certification | None = None
    problem: str = ""


class CannotCloseError(ValueError):
    """The cohort cannot be marked as over; the text is a sentence to show."""


def decide_all(wishes: Iterable[Wish], *, day: date, by: Any, course: Course) -> list[Line]:
    """Decide of each learner in a transaction of her own: what cannot be keeps nobody else waiting."""
    lines = []
    for wish in wishes:
        try:
            found = decide_on(
                wish.enrolment, awarded=wish.awarded, day=day, by=by, reason=wish.reason, course=course
            )  # fmt: skip
        except (ReasonMissing, RefusedDecisionError) as error:
            lines.append(Line(wish.enrolment, wish.awarded, problem=str(error)))
        else:
            lines.append(Line(wish.enrolment, wish.awarded, certification=found))
    return lines


@transaction.atomic
def close_cohort(cohort: Cohort) -> None:
    """Mark a cohort as over; learners who make up what they missed can still be certified afterwards.

    Closing it again changes nothing. `CannotCloseError` when it is cancelled or not over.
    """
    locked = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    if locked.status == CohortStatus.CLOSED:
        return
    if locked.status == CohortStatus.CANCELLED:
        raise CannotCloseError(_("Cette cohorte est annulée."))
    if locked.last_day is None:
        raise CannotCloseError(_("Cette cohorte n’a pas encore de dates : écrivez-les d’abord."))
    if locked.last_day > timezone.localdate():
        raise CannotCloseError(
            _("Cette cohorte se termine le %(day)s : terminez-la ce jour-là ou après.")
            % {"day": short_date(locked.last_day)}
        )
    locked.status = CohortStatus.CLOSED
    locked.closed_at = timezone.now()
    locked.save(update_fields=["status", "closed_at"])
