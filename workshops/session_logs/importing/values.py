"""Dates, numbers, durations and words as people write them. `ValueError` with a sentence when not understood."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache

from babel.dates import get_month_names
from django.utils.translation import gettext as _

from workshops.programmes.stems import fold

DAY_FIRST, MONTH_FIRST, UNSAID = "day", "month", "unsaid"
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ t]\d{1,2}:\d{2}.*)?")
_FRENCH = re.compile(r"(?:[a-z]+,? )?(?:le )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})")
_ENGLISH = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_HOURS = re.compile(r"(\d{1,2}) ?(?:h|:) ?(\d{2})?(?: ?(?:min|m))?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


def order_of(texts: Iterable[str]) -> str:
    """Whether the days of a file come before their months, from those that can only be read one way."""
    found = [match for text in texts if (match := _SLASHED.fullmatch(_squeezed(text)))]
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[2]) > 12 for match in found)
    if day_first == month_first:
        return UNSAID
    return DAY_FIRST if day_first else MONTH_FIRST


def read_date(text: str, order: str = UNSAID) -> date:
    """« 2026-05-14 », « 14/05/2026 », « 14 mai 2026 », "May 14, 2026"."""
    squeezed = fold(_squeezed(text)).lower()
    parts = _parts(squeezed, order)
    if parts is None:
        raise ValueError(_("la date n’est pas comprise : écrivez par exemple 2026-05-14 ou 14 mai 2026"))
    try:
        return date(*parts)
    except ValueError as error:
        raise ValueError(_("cette date n’existe pas dans le calendrier")) from error


def _parts(text: str, order: str) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SLASHED.fullmatch(text):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), order)
    if (match := _FRENCH.fullmatch(text)) and match[2] in _months():
        return int(match[3]), _months()[match[2]], int(match[1])
    if (match := _ENGLISH.fullmatch(text)) and match[1] in _months():
        return int(match[3]), _months()[match[1]], int(match[2])
    return None


def _slashed(first: int, second: int, year: int, order: str) -> tuple[int, int, int]:
    if first > 12 or first == second or (order == DAY_FIRST and second <= 12):
        return year, second, first
    if second > 12 or order == MONTH_FIRST:
        return year, first, second
    raise ValueError(_("cette date se lit de deux façons : écrivez-la comme 2026-05-14"))


@cache
def _months() -> Mapping[str, int]:
    return {
        fold(name).lower().rstrip("."): number
        for locale in ("fr", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }


def read_time(text: str) -> time:
    """« 13:30 », « 13 h 30 », « 13h »."""
    match = _HOURS.fullmatch(_squeezed(text).lower())
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise ValueError(_("l’heure n’est pas comprise : écrivez par exemple 13:30"))


def read_whole(text: str) -> int:
    """« 14 », « 14,0 », « 1 200 »."""
    compact = _squeezed(text).replace(" ", "")
    if _DECIMAL.fullmatch(compact):
        number = float(compact.replace(",", "."))
        if number.is_integer() and number < 100_000:
            return int(number)
    raise ValueError(_("écrivez un nombre entier, sans formule"))


def read_minutes(text: str, *, hours: bool = False) -> int:
    """« 75 », « 75 min », « 1 h 15 », « 1:15 », « 1,25 h »; with `hours`, a number alone is hours."""
    squeezed = _squeezed(text).lower()
    bare = re.sub(r" ?(minutes|minute|min)\.?$", "", squeezed)
    hourly = re.sub(r" ?(heures|heure|hours|hour|h)\.?$", "", squeezed)
    if match := _HOURS.fullmatch(squeezed):
        return 60 * int(match[1]) + int(match[2] or 0)
    if _DECIMAL.fullmatch(hourly) and (hours or hourly != squeezed):
        return round(60 * float(hourly.replace(",", ".")))
    if _DECIMAL.fullmatch(bare):
        return read_whole(bare)
    raise ValueError(_("la durée n’est pas comprise : écrivez par exemple 75 ou 1 h 15"))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()
