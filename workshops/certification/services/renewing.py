"""Renewing certifications, one or many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..history import EventKind
from ..models import Certification
from ..queries.evidence import renewal_evidence_of
from ..queries.status import standing_of
from ..renewal import RenewalOutcome, renewal_outcome
from .history import RefusedEventError, record_event


@dataclass(frozen=True)
class RenewalLine:
    """What came of renewing one: valid until then (None without end), or the sentence that says what is wrong."""

    certification: Certification
    until: date | None = None
    problem: str = ""


def ways_to_renew(certification: Certification, day: date) -> RenewalOutcome:
    """What can renew it as it stands on `day`. Ten queries. It comes with its `person`."""
    standing = standing_of(certification, day)
    if standing.period is None:
        return RenewalOutcome()
    return renewal_outcome(standing.rule, standing.period, renewal_evidence_of([certification])[certification.pk])


@transaction.atomic
def renew(
    certification: Certification, *, by: Any, reason: str = "", day: date | None = None
) -> date | None:  # fmt: skip
    """Renew it, from the day one of the ways of its rule was met, else from `day` (today unless told) with a reason.

    Returns its last valid day, None without end. `RefusedEventError` with a sentence when it cannot be.
    """
    today = timezone.localdate()
    locked = Certification.objects.select_for_update(of=("self",)).select_related("person").get(pk=certification.pk)
    found = ways_to_renew(locked, today)
    reason = reason.strip()
    if found.effective is None and not reason:
        raise RefusedEventError(_("Rien ne la renouvelle encore selon la règle; dites pourquoi vous la renouvelez."))
    if not reason:
        first = min(found.met, key=lambda each: each.day)
        reason = str(first.way.label).capitalize()
    effective = day or found.effective or today
    record_event(locked, EventKind.RENEWED, by=by, effective=effective, reason=reason)
    period = standing_of(locked, max(effective, today)).period
    return period.until if period else None


def renew_all(certifications: Iterable[Certification], *, by: Any, reason: str = "") -> list[RenewalLine]:
    """Renew each in a transaction of its own; `reason` is for those that no way of their rule renews."""
    lines = []
    for certification in certifications:
        try:
            until = renew(certification, by=by, reason="" if _renewable(certification) else reason)
        except RefusedEventError as error:
            lines.append(RenewalLine(certification, problem=str(error)))
        else:
            lines.append(RenewalLine(certification, until=until))
    return lines


def _renewable(certification: Certification) -> bool:
    return ways_to_renew(certification, timezone.localdate()).effective is not None
