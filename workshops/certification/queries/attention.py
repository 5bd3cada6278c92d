"""Cohorts that need attention, with why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ..concerns import Concern, clashes_of, concerns_of
from ..models import Cohort
from ..vocabulary import CohortStatus
from .cohorts import CohortFilter, facts_of, with_facts

# A cohort closed for longer than that is no longer asked about.
CLOSED_DAYS = 365


@dataclass(frozen=True)
class CohortConcerns:
    """A cohort and what needs attention in it."""

    cohort: Cohort
    concerns: tuple[Concern, ...]


def cohorts_needing_attention(
    user: Any, asked: CohortFilter | None = None, kinds: Collection[str] = (), today: date | None = None
) -> list[CohortConcerns]:
    """The cohorts `user` trains or coordinates in which something needs attention, the oldest first. Eight queries.

    Clashes are looked for among all her cohorts, whatever the filter shows.
    """
    day = today or timezone.localdate()
    recent = Q(status__in=(CohortStatus.PLANNED, CohortStatus.OPEN, CohortStatus.RUNNING)) | Q(
        status=CohortStatus.CLOSED, last_day__gte=day - timedelta(days=CLOSED_DAYS)
    )
    cohorts = list(with_facts(Cohort.objects.visible_to(user).filter(recent)).order_by("first_day", "pk"))
    facts = facts_of(cohorts)
    clashes = clashes_of(facts.values())
    shown = _shown(user, asked, recent)
    found = []
    for cohort in cohorts:
        concerns = [*concerns_of(facts[cohort.pk], day), *clashes.get(cohort.pk, [])]
        kept = tuple(each for each in concerns if not kinds or each.kind in kinds)
        if kept and (shown is None or cohort.pk in shown):
            found.append(CohortConcerns(cohort, kept))
    return found


def _shown(user: Any, asked: CohortFilter | None, recent: Q) -> set[int] | None:
    if asked is None or asked == CohortFilter():
        return None
    return set(asked.apply(Cohort.objects.visible_to(user).filter(recent)).values_list("pk", flat=True))


def concerns_about(user: Any, cohort: Cohort) -> list[Concern]:
    """What needs attention in one cohort, clashes with her others of the same days included. Eight queries."""
    near = Q(pk=cohort.pk)
    if cohort.first_day and cohort.last_day:
        near |= Q(first_day__lte=cohort.last_day, last_day__gte=cohort.first_day)
    facts = facts_of(with_facts(Cohort.objects.visible_to(user).filter(near)))
    if cohort.pk not in facts:
        return []
    clashes = clashes_of(facts.values())
    return [*concerns_of(facts[cohort.pk], timezone.localdate()), *clashes.get(cohort.pk, [])]
