"""Months of the calendar: counting them, and saying them in years where they are whole years."""

import calendar
from datetime import date

from django.utils.translation import ngettext

NBSP = "\u00a0"
MONTHS_IN_YEAR = 12


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day of a month that is too short for it.

    31 August and 6 months give 28 (or 29) February. To chain periods without losing the day of the month, add all
    the months to the first day rather than each period to the last.
    """
    years, month = divmod(day.month - 1 + months, MONTHS_IN_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period_in_words(months: int) -> str:
    """« 3 ans », « 1 an » or « 18 mois »."""
    count, whole = _units(months)
    words = ngettext("%(count)s an", "%(count)s ans", count) if whole else ngettext(
        "%(count)s mois", "%(count)s mois", count
    )  # fmt: skip
    return _said(words, count)


def every(months: int) -> str:
    """« tous les 3 ans », « chaque année » or « tous les 18 mois »."""
    count, whole = _units(months)
    words = ngettext("chaque année", "tous les %(count)s ans", count) if whole else ngettext(
        "chaque mois", "tous les %(count)s mois", count
    )  # fmt: skip
    return _said(words, count)


def within_of_the_course(months: int) -> str:
    """« dans les 6 mois suivant le cours », « dans l’année suivant le cours »."""
    count, whole = _units(months)
    words = ngettext(
        "dans l’année suivant le cours", "dans les %(count)s ans suivant le cours", count
    ) if whole else ngettext(
        "dans le mois suivant le cours", "dans les %(count)s mois suivant le cours", count
    )  # fmt: skip
    return _said(words, count)


def _units(months: int) -> tuple[int, bool]:
    """The number of years and True, or the number of months and False."""
    years, rest = divmod(months, MONTHS_IN_YEAR)
    return (years, True) if years and not rest else (months, False)


def _said(words: str, count: int) -> str:
    return (words % {"count": count}).replace(f"{count} ", f"{count}{NBSP}", 1)
