"""Periods of validity: how long a certification holds, and where a renewed one runs to."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from workshops.curricula.rules.months import add_months
from workshops.curricula.rules.rule import Renewal, Rule
from workshops.curricula.rules.vocabulary import CountedFrom

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """From `start` to `until`, both included; `until` None without end.

    `counts_from`: first day whose practice and reflection days renew it, so that nothing serves twice. `until` is
    always `months` after `anchor`: a certification of 31 August ends on the 31st again after a February.
    """

    start: date
    until: date | None
    counts_from: date
    anchor: date
    months: int

    def grace_end(self, rule: Rule) -> date | None:
        """The last day on which practice or a reflection day still renews it; None without end."""
        grace = rule.renewal.grace_months if rule.renewal else 0
        return None if self.until is None else add_months(self.anchor, self.months + grace)


def first_period(day: date, rule: Rule) -> Period:
    """The period of a certification awarded on `day`: valid to the same day of the month, included."""
    months = rule.validity_months
    until = None if months is None else add_months(day, months)
    return Period(day, until, day + ONE_DAY, day, months or 0)


def renewed(period: Period, day: date, rule: Rule) -> Period:
    """The period after a renewal on `day`, by `rule`; the same when it is without end, or already renewed ahead."""
    if period.until is None or day < period.start:
        return period
    months = rule.validity_months
    if months is None or _counted_from(period, day, rule) == CountedFrom.RENEWAL:
        return first_period(day, rule)
    total = period.months + months
    after = period.until + ONE_DAY
    return replace(
        period,
        start=max(after, day),
        until=add_months(period.anchor, total),
        counts_from=max(after, day + ONE_DAY),
        months=total,
    )


def _counted_from(period: Period, day: date, rule: Rule) -> CountedFrom:
    """After the grace, always the renewal: counted from the old end, it might be over before it begins."""
    renewal = rule.renewal or Renewal()
    grace_end = period.grace_end(rule)
    if period.until is None or day <= period.until:
        return renewal.early
    return renewal.late if grace_end is not None and day <= grace_end else CountedFrom.RENEWAL
