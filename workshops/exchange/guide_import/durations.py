"""Durations as facilitators write them: "30-45 minutes", « 1 h à 1 h 15 », "half an hour", "120+ minutes".

All durations are whole minutes. A single duration has the same shortest and usual minutes.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .duration_words import HALF, HOUR, MINUTE, Token, tokenize
from .folding import fold_in_place, word_set

LONGEST = 24 * 60  # minutes: beyond a day it is not the length of an activity or a session

_FILLERS = word_set(
    "( ) [ ] { } . , : ; * _ - ~ ± duree dure temps time duration environ about approximativement approximately "
    "approx total totale au en chacun chacune each max maximum min minimum prevu prevue de"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes, in minutes: at the shortest, as planned, and whether it may run longer ("120+")."""

    shortest: int
    minutes: int
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class FoundDuration:
    """A duration and where it stands in the text it was read from (`text[start:end]`)."""

    start: int
    end: int
    duration: Duration


@dataclass(frozen=True, slots=True)
class _Amount:
    minutes: float
    unit: str | None
    after: int  # index of the token that follows


def parse_duration(text: str, *, bare: bool = False) -> Duration | None:
    """Read a text that is a duration and nothing else, "environ 20 min." or "(20 minutes)" included.

    With `bare`, a number without a unit counts minutes and "1:30" is an hour and a half: what a duration column or
    the value of a « Durée » label holds. Returns None when the text is not a duration. Never raises.
    """
    found = list(find_durations(text, bare=bare))
    if not found:
        return None
    folded = fold_in_place(text)
    rest = folded[: found[0].start] + " " + folded[found[-1].end :]
    for character in "()[].,:;*_":
        rest = rest.replace(character, " ")
    between = [folded[left.end : right.start].strip() for left, right in pairwise(found)]
    if not set(rest.split()) <= _FILLERS:
        return None
    durations = [each.duration for each in found]
    if len(set(durations)) == 1 and set(between) <= {"(", "=", ":", "-"}:
        return durations[0]
    return _added(durations) if set(between) <= {"+", "plus"} else None


def first_duration(text: str, *, bare: bool = False) -> FoundDuration | None:
    """Return the first duration in a text, or None."""
    return next(find_durations(text, bare=bare), None)


def find_durations(text: str, *, bare: bool = False) -> Iterator[FoundDuration]:
    """Yield every duration in a text, left to right."""
    tokens = tokenize(fold_in_place(text))
    position = 0
    while position < len(tokens):
        result = _range_at(tokens, position, bare)
        if result is None:
            position += 1
            continue
        duration, after = result
        if 0 < duration.minutes <= LONGEST:
            yield FoundDuration(tokens[position].start, tokens[after - 1].end, duration)
        position = after


def _added(durations: list[Duration]) -> Duration | None:
    total = Duration(
        sum(each.shortest for each in durations),
        sum(each.minutes for each in durations),
        any(each.open_ended for each in durations),
    )
    return total if total.minutes <= LONGEST else None


def _range_at(tokens: list[Token], start: int, bare: bool) -> tuple[Duration, int] | None:
    """Read "20 to 30 minutes", "entre 20 et 30 min", "at least 20 min", "120+ min" at a token, with the token after."""
    position, opened, at_least = start, False, False
    while position < len(tokens) and tokens[position].kind in {"between", "at_least"}:  # "up to" counts as between
        opened = opened or tokens[position].kind == "between"
        at_least = at_least or tokens[position].kind == "at_least"
        position += 1
    first = _amount_at(tokens, position)
    if first is None:
        return None
    plus, after = _plus_at(tokens, first.after)
    second = None
    if after < len(tokens) and tokens[after].kind in ({"to", "and"} if opened else {"to"}):
        second = _amount_at(tokens, after + 1)
    if second is not None and (second.unit or bare):
        low, high = _same_unit(first, second), second.minutes
        plus, after = _plus_at(tokens, second.after)
    else:
        low = high = first.minutes
        first, plus, after = _late_unit(tokens, first, plus, after)
        low = high = first.minutes
        if first.unit is None and not bare:
            return None
    low, high = sorted((math.floor(low + 0.5), math.floor(high + 0.5)))
    return Duration(low, high, plus or at_least), after


def _late_unit(tokens: list[Token], amount: _Amount, plus: bool, after: int) -> tuple[_Amount, bool, int]:
    """Take the unit after the plus sign: "120+ minutes"; without a plus, only what belongs to the amount."""
    if plus and amount.unit is None and after < len(tokens) and tokens[after].kind in {HOUR, MINUTE}:
        unit = tokens[after].kind
        return _Amount(amount.minutes * (60 if unit == HOUR else 1), unit, after + 1), True, after + 1
    return amount, plus, after


def _plus_at(tokens: list[Token], position: int) -> tuple[bool, int]:
    if position < len(tokens) and tokens[position].kind == "plus":
        return True, position + 1
    return False, position


def _same_unit(first: _Amount, second: _Amount) -> float:
    """Minutes of the first end of a range, which may leave its unit to the second ("1 à 2 heures", "45 à 1 h 15")."""
    if first.unit is None and second.unit == HOUR and first.minutes * 60 <= second.minutes:
        return first.minutes * 60
    return first.minutes


def _amount_at(tokens: list[Token], start: int) -> _Amount | None:
    """Read one amount at a token: « 1 h 15 », "an hour and a half", « trois quarts d'heure », "45'", or a number."""
    if start >= len(tokens):
        return None
    token = tokens[start]
    if token.kind in {"clock", "fraction"}:
        return _Amount(token.value, MINUTE if token.kind == "fraction" else None, start + 1)
    if token.kind not in {"number", "article"}:
        return None
    following = tokens[start + 1].kind if start + 1 < len(tokens) else ""
    read = _AFTER_NUMBER.get(following)
    if read is not None:
        return read(tokens, start)
    return None if token.kind == "article" else _Amount(token.value, None, start + 1)


def _minutes_at(tokens: list[Token], start: int) -> _Amount:
    """Read "20 minutes"."""
    return _Amount(tokens[start].value, MINUTE, start + 2)


def _fraction_at(tokens: list[Token], start: int) -> _Amount:
    """Read « trois quarts d'heure » or « une demi-heure »."""
    fraction = tokens[start + 1].value
    times = tokens[start].value if fraction < 30 else 1
    return _Amount(fraction * times, MINUTE, start + 2)


def _multiplied(tokens: list[Token], start: int) -> _Amount | None:
    """Read "2 x 45 minutes"."""
    each = _amount_at(tokens, start + 2)
    if each is None or each.unit is None:
        return None
    return _Amount(each.minutes * tokens[start].value, each.unit, each.after)


def _half_before_unit(tokens: list[Token], start: int) -> _Amount | None:
    """Read "one and a half hours"."""
    value = tokens[start].value + tokens[start + 1].value
    if start + 2 < len(tokens) and tokens[start + 2].kind in {HOUR, MINUTE}:
        unit = tokens[start + 2].kind
        return _Amount(value * (60 if unit == HOUR else 1), unit, start + 3)
    return None


def _hours_at(tokens: list[Token], start: int) -> _Amount:
    """Read « 1 h », « 1 h 15 », « 1 h 15 min », "1 hour and 15 minutes", « une heure et demie »."""
    hours, position = tokens[start].value * 60, start + 2
    if position < len(tokens) and tokens[position].kind == HALF:
        return _Amount(hours + tokens[position].value * 60, HOUR, position + 1)
    joined = position < len(tokens) and tokens[position].kind == "and"
    number = position + 1 if joined else position
    if number < len(tokens) and tokens[number].kind == "number" and tokens[number].value < 60:
        minutes = tokens[number]
        if number + 1 < len(tokens) and tokens[number + 1].kind == MINUTE:
            return _Amount(hours + minutes.value, HOUR, number + 2)
        if not joined and (minutes.end - minutes.start) >= 2:
            return _Amount(hours + minutes.value, HOUR, number + 1)
    return _Amount(hours, HOUR, position)


_AFTER_NUMBER: dict[str, Callable[[list[Token], int], _Amount | None]] = {
    "times": _multiplied,
    "fraction": _fraction_at,
    HALF: _half_before_unit,
    MINUTE: _minutes_at,
    HOUR: _hours_at,
}
