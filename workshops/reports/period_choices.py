"""The periods people choose from, and their names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .periods import Quarter, YearKind

YEARS, QUARTERS, MONTHS = 5, 8, 24  # how far back the list goes; logs are kept five years
FREE = "dates"


@dataclass(frozen=True)
class Period:
    """Some days in a row, both ends included. `quarters` are those it is made of, empty when it cuts through one."""

    code: str
    label: str
    start: date
    end: date
    quarters: tuple[Quarter, ...] = ()


Choices = list[tuple[str, list[Period]]]


def year_of(kind: YearKind, year: int) -> Period:
    """The year of that kind that starts in `year`."""
    span = f"{year}-{year + 1}"
    label = {
        YearKind.SCHOOL: _("Année scolaire %(years)s"),
        YearKind.FISCAL: _("Exercice %(years)s (avril à mars)"),
        YearKind.CALENDAR: _("Année %(years)s"),
    }[kind] % {"years": year if kind == YearKind.CALENDAR else span}
    quarters = kind.quarters(year)
    return Period(f"{kind}-{year}", label, quarters[0].start, quarters[-1].end, quarters)


def quarter_of(quarter: Quarter) -> Period:
    """A quarter by its months: « Juillet à septembre 2026 »."""
    label = _("%(first)s à %(last)s %(year)s") % {
        "first": capfirst(date_format(quarter.start, "F")),
        "last": date_format(quarter.end, "F"),
        "year": quarter.year,
    }
    return Period(f"quarter-{quarter.year}-{quarter.number}", label, quarter.start, quarter.end, (quarter,))


def month_of(first: date) -> Period:
    """The month that starts on `first`."""
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Period(f"month-{first:%Y-%m}", capfirst(date_format(first, "F Y")), first, last)


def own_choices(today: date) -> Choices:
    """What one may ask of one's own organisation, latest first, beside free dates; shared: nobody changes it."""
    return _own_choices(today, get_language())


# The names of 47 periods take longer to write than all else a report asks.
@lru_cache(maxsize=8)
def _own_choices(today: date, _language: str | None) -> Choices:
    return [
        *((title, [year_of(kind, year) for year in _years(kind, today)]) for kind, title in _year_titles()),
        (_("Trimestres"), [quarter_of(quarter) for quarter in _latest_quarters(today)]),
        (_("Mois"), [month_of(first) for first in _latest_months(today)]),
    ]


def network_choices(drawn: Iterable[Quarter]) -> Choices:
    """What one may ask of the network: the quarters that were drawn, and the years they belong to, latest first."""
    known = sorted(drawn, reverse=True)
    years = [
        (
            title,
            [year_of(kind, year) for year in sorted({_year_holding(kind, quarter) for quarter in known}, reverse=True)],
        )
        for kind, title in _year_titles()
    ]
    return [*years, (_("Trimestres"), [quarter_of(quarter) for quarter in known])] if known else []


def found(choices: Choices, code: str) -> Period | None:
    """The period of that code, if it may be chosen."""
    return next((period for _title, periods in choices for period in periods if period.code == code), None)


def _year_titles() -> list[tuple[YearKind, str]]:
    return [
        (YearKind.SCHOOL, _("Années scolaires")),
        (YearKind.CALENDAR, _("Années civiles")),
        (YearKind.FISCAL, _("Exercices du gouvernement")),
    ]


def _year_holding(kind: YearKind, quarter: Quarter) -> int:
    return quarter.year - (quarter.number < kind.first_quarter)


def _years(kind: YearKind, today: date) -> list[int]:
    latest = _year_holding(kind, Quarter.holding(today))
    return [latest - back for back in range(YEARS)]


def _latest_quarters(today: date) -> Iterator[Quarter]:
    quarter = Quarter.holding(today)
    for _number in range(QUARTERS):
        yield quarter
        quarter = Quarter.holding(quarter.start - timedelta(days=1))


def _latest_months(today: date) -> Iterator[date]:
    first = today.replace(day=1)
    for _number in range(MONTHS):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)
