"""Durations, clock times, dates, ranges and counts as text, by the active language.

Every space inside a figure is non-breaking, so that « 1 h 15 » never falls over two lines. The narrow non-breaking
space is avoided: the typeface does not draw it.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext_lazy

NBSP = "\u00a0"
MINUTES_IN_HOUR = 60

# `count` chooses the form, `shown` is the number as written.
COUNTED_WORDS = {
    "session": ngettext_lazy("%(shown)s rencontre", "%(shown)s rencontres", "count"),
    "activity": ngettext_lazy("%(shown)s activité", "%(shown)s activités", "count"),
    "guide": ngettext_lazy("%(shown)s guide", "%(shown)s guides", "count"),
    "initiative": ngettext_lazy("%(shown)s initiative", "%(shown)s initiatives", "count"),
    "curriculum": ngettext_lazy("%(shown)s formation", "%(shown)s formations", "count"),
    "participant": ngettext_lazy("%(shown)s personne", "%(shown)s personnes", "count"),
    "plan": ngettext_lazy("%(shown)s plan", "%(shown)s plans", "count"),
    "organisation": ngettext_lazy("%(shown)s organisme", "%(shown)s organismes", "count"),
    "facilitator": ngettext_lazy("%(shown)s personne à l’animation", "%(shown)s personnes à l’animation", "count"),
    "result": ngettext_lazy("%(shown)s résultat", "%(shown)s résultats", "count"),
    "group": ngettext_lazy("%(shown)s groupe", "%(shown)s groupes", "count"),
    "edition": ngettext_lazy("%(shown)s édition", "%(shown)s éditions", "count"),
}


def in_french() -> bool:
    """Whether figures are written the French way: in every language but English, since what one lacks is in French."""
    return not (get_language() or "fr").startswith("en")


def unless_empty(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """The same writer for templates: a value that is not there yet gives nothing instead of an error."""

    def written(value: Any) -> str:
        return "" if value is None or value == "" else write(value)

    return written


def duration(minutes: int) -> str:
    """Minutes as « 45 min », « 1 h » or « 1 h 15 » (English: « 1 h 15 min »)."""
    sign, minutes = ("−", -minutes) if minutes < 0 else ("", minutes)
    hours, rest = divmod(minutes, MINUTES_IN_HOUR)
    if not hours:
        return f"{sign}{rest}{NBSP}min"
    if not rest:
        return f"{sign}{hours}{NBSP}h"
    if in_french():
        return f"{sign}{hours}{NBSP}h{NBSP}{rest:02d}"
    return f"{sign}{hours}{NBSP}h{NBSP}{rest}{NBSP}min"


def clock(moment: datetime.time | datetime.datetime) -> str:
    """A clock time as « 13 h 30 » (English: « 1:30 p.m. »); an aware datetime is shown in the current time zone."""
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    if in_french():
        return f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02d}" if moment.minute else f"{moment.hour}{NBSP}h"
    half = "a.m." if moment.hour < 12 else "p.m."
    return f"{moment.hour % 12 or 12}:{moment.minute:02d}{NBSP}{half}"


def _calendar_day(day: datetime.date | datetime.datetime) -> datetime.date:
    if isinstance(day, datetime.datetime):
        return (timezone.localtime(day) if timezone.is_aware(day) else day).date()
    return day


def short_date(day: datetime.date | datetime.datetime) -> str:
    """A date as « 14 mai 2026 » (English: « May 14, 2026 »)."""
    day = _calendar_day(day)
    if not in_french():
        return date_format(day, "F j, Y").replace(" ", NBSP, 1)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{date_format(day, 'F')} {day.year}"


def day_date(day: datetime.date | datetime.datetime) -> str:
    """A date with its weekday: « jeudi 14 mai 2026 » (English: « Thursday, May 14, 2026 »)."""
    day = _calendar_day(day)
    weekday = date_format(day, "l")
    return f"{weekday} {short_date(day)}" if in_french() else f"{weekday}, {short_date(day)}"


def number_range(first: int | None, last: int | None) -> str:
    """A range of whole numbers as « 6 à 10 »; an open end is said in words; empty when both ends are open."""
    if first is None and last is None:
        return ""
    if last is None:
        return _with_bounds(gettext("%(from)s et plus"), first, last)
    if first is None:
        return _with_bounds(gettext("jusqu’à %(to)s"), first, last)
    if first == last:
        return str(first)
    return _with_bounds(gettext("%(from)s à %(to)s"), first, last)


def age_range(first: int | None, last: int | None) -> str:
    """Ages as « 12 à 18 ans », « 14 ans et plus », « 10 ans et moins » or « tous les âges »."""
    if first is None and last is None:
        return gettext("tous les âges")
    if last is None:
        return _with_bounds(gettext("%(from)s ans et plus"), first, last)
    if first is None:
        return _with_bounds(gettext("%(to)s ans et moins"), first, last)
    if first == last:
        return _with_bounds(gettext("%(from)s ans"), first, last)
    return _with_bounds(gettext("%(from)s à %(to)s ans"), first, last)


def _with_bounds(sentence: str, first: int | None, last: int | None) -> str:
    return (sentence % {"from": first, "to": last}).replace(" ", NBSP)


def counted(count: int, word: str) -> str:
    """A number with its word in the right form: « 1 rencontre », « 3 rencontres ».

    `word` is a key of COUNTED_WORDS; another one raises KeyError, so that a typing mistake is seen at once. In French
    zero is singular, which the plural rule of a missing catalogue would get wrong.
    """
    form = 1 if in_french() and abs(count) < 2 else count
    shown = number_format(count, use_l10n=True, force_grouping=True)
    return (COUNTED_WORDS[word] % {"count": form, "shown": shown}).replace(" ", NBSP, 1)


def sessions_length(count: int, shortest: int, longest: int) -> str:
    """So many sessions, of so many minutes each or from the shortest to the longest, in words."""
    sessions = counted(count, "session")
    if shortest == longest:
        return gettext("%(sessions)s de %(minutes)s") % {"sessions": sessions, "minutes": duration(longest)}
    said = {"sessions": sessions, "shortest": duration(shortest), "longest": duration(longest)}
    return gettext("%(sessions)s de %(shortest)s à %(longest)s") % said
