"""Whether a certification can be renewed, by which way, and what each other way still lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.curricula.rules.plain import Plain
from workshops.curricula.rules.rule import Renewal, Rule

from .evidence import RenewalEvidence
from .period import Period


class Way(models.TextChoices):
    """A way to renew."""

    REFLECTION = "reflection", _("journée de réflexion")
    PRACTICE = "practice", _("rencontres consignées")
    NEW_COHORT = "new_cohort", _("nouvelle cohorte")


@dataclass(frozen=True, kw_only=True)
class WayMet(Plain):
    """A way that is met, since `day`: the day the renewal takes effect."""

    way: Way
    day: date


@dataclass(frozen=True, kw_only=True)
class WayMissing(Plain):
    """A way that is not met yet: how many more, from which day they count, and until which (None without limit)."""

    way: Way
    still: int
    counts_from: date
    by: date | None


@dataclass(frozen=True, kw_only=True)
class RenewalOutcome(Plain):
    """The ways of a rule, on the evidence of one period; both empty when the rule has none."""

    met: tuple[WayMet, ...] = ()
    missing: tuple[WayMissing, ...] = ()

    @property
    def effective(self) -> date | None:
        """The first day on which one of the ways was met."""
        return min((each.day for each in self.met), default=None)


def renewal_outcome(rule: Rule, period: Period, evidence: RenewalEvidence) -> RenewalOutcome:
    """What can renew `period` (that of `standing_on`). More evidence never takes away a way that was met."""
    if rule.renewal is None or period.until is None:
        return RenewalOutcome()
    grace_end = period.grace_end(rule)
    met, missing = [], []
    for way, asked, by, days in _ways(rule.renewal, grace_end, evidence):
        counted = sorted(day for day in days if period.counts_from <= day and (by is None or day <= by))
        if len(counted) >= asked:
            met.append(WayMet(way=way, day=counted[asked - 1]))
        else:
            still = asked - len(counted)
            missing.append(WayMissing(way=way, still=still, counts_from=period.counts_from, by=by))
    return RenewalOutcome(met=tuple(met), missing=tuple(missing))


def _ways(
    renewal: Renewal, grace_end: date | None, evidence: RenewalEvidence
) -> Iterator[tuple[Way, int, date | None, Iterable[date]]]:
    """Each way of the rule: how many are asked, by when, and the days of the evidence it counts."""
    if renewal.reflection:
        counts = renewal.reflection.counts
        attended = {each.cohort: each.day for each in evidence.reflection_days if counts(each.programme)}
        yield Way.REFLECTION, renewal.reflection.count, grace_end, attended.values()
    if renewal.practice:
        practised = {
            each.log: each.day for each in evidence.practice if renewal.practice.counts(each.role, each.programme)
        }
        yield Way.PRACTICE, renewal.practice.logs, grace_end, practised.values()
    if renewal.new_cohort:
        yield Way.NEW_COHORT, 1, None, {each.cohort: each.day for each in evidence.cohorts}.values()
