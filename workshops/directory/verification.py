"""Whether an entry is still known to be true: since when, and until when its word is taken for it."""

from datetime import date, datetime, timedelta
from typing import Final, Protocol

from django.db.models import Q
from django.utils import timezone

from workshops.curricula.rules.months import MONTHS_IN_YEAR, add_months

A_YEAR: Final = timedelta(days=365)  # for an entry that says no day to be verified by
NOTICE: Final = timedelta(days=30)  # asked this long before that day


class Dated(Protocol):
    """An entry, or a light row of one."""

    @property
    def verified_on(self) -> date | None:
        """The day somebody who knows it said that it is true."""

    @property
    def verify_by(self) -> date | None:
        """The last day its word is taken for it."""

    @property
    def created_at(self) -> datetime:
        """When it was written here."""


def known_since(entry: Dated) -> date:
    """The last day somebody stood by it: confirmed it, else wrote it here."""
    return entry.verified_on or timezone.localdate(entry.created_at)


def stands_until(entry: Dated) -> date:
    """The last day its word is taken for it: the one it says, else a year after somebody stood by it."""
    return entry.verify_by or known_since(entry) + A_YEAR


def good_until(day: date) -> date:
    """The last day the word of somebody who stood by it on `day` is taken: a year later."""
    return add_months(day, MONTHS_IN_YEAR)


def is_overdue(entry: Dated, day: date) -> bool:
    """Whether nobody confirmed it in time."""
    return stands_until(entry) < day


def overdue_on(day: date) -> Q:
    """The entries of which `is_overdue` is true. Runs no query."""
    return Q(verify_by__lt=day) | (Q(verify_by=None) & _known_before(day - A_YEAR))


def due_on(day: date) -> Q:
    """The entries to ask about on `day`: nobody stood by them for a year, or soon their day comes. Runs no query."""
    return Q(verify_by__lte=day + NOTICE) | _known_before(day - A_YEAR)


def _known_before(day: date) -> Q:
    return Q(verified_on__lt=day) | Q(verified_on=None, created_at__date__lt=day)
