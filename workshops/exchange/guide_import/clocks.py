"""Clock times as agendas write them: « 9 h 00 – 9 h 15 », "13:30-14:00", "9-9:30 am", midi."""

import re
from dataclasses import dataclass

from .folding import fold_in_place

NOON, DAY = 12 * 60, 24 * 60

_TIME = (
    r"(?:(?P<hour{n}>[01]?\d|2[0-4])(?:\s?(?:h(?:eures?|rs?)?(?![a-z])|:|\.(?=\d\d(?!\d)))\s?(?P<minute{n}>[0-5]\d)?"
    r"(?!\d)(?:\s?min\b)?)?(?:\s?(?P<half{n}>[ap])\.?m\b\.?)?|(?P<word{n}>midi|noon|minuit|midnight))"
)
_SEPARATOR = r"\s*(?:-{1,2}|>|/|\ba\b|\bto\b|\bau\b|\bjusqu'a\b|\buntil\b|\btill?\b)\s*"
_OPENING = r"(?:\b(?:de|des|from|vers|at|a|around)\s+)?"
_RANGE = re.compile(_OPENING + _TIME.format(n=1) + _SEPARATOR + _TIME.format(n=2) + r"(?![\w%])")
_START = re.compile(_OPENING + _TIME.format(n=1) + r"(?![\w%])")
_MARKED_ALONE = re.compile(r"\d\s?h(?:eures?|rs?)?(?![a-z])|\d:\d|[ap]\.?m\b|midi|noon|minuit|midnight")
_MARKED = re.compile(_MARKED_ALONE.pattern + r"|\d\.\d\d")


@dataclass(frozen=True, slots=True)
class ClockRange:
    """When something starts and, when known, ends: minutes since midnight. The end is never before the start."""

    start: int
    end: int | None = None

    @property
    def minutes(self) -> int | None:
        """Length in minutes, or None without an end."""
        return None if self.end is None else self.end - self.start


@dataclass(frozen=True, slots=True)
class FoundClock:
    """A clock time or range at the head of a text, and where the rest of the text begins."""

    clock: ClockRange
    after: int


def leading_clock(text: str) -> FoundClock | None:
    """Read the clock time or range a text begins with (« 9 h 15 – 9 h 30 : Accueil »), or return None."""
    folded = fold_in_place(text)
    start = len(folded) - len(folded.lstrip(" ([*"))
    match = _RANGE.match(folded, start)
    if match is None or not _MARKED.search(match.group()):
        match = _START.match(folded, start)
        if match is None or not _MARKED_ALONE.search(match.group()):
            return None
    clock = _clock(match)
    if clock is None:
        return None
    after = match.end()
    while after < len(folded) and folded[after] in " )]*:-.,|":
        after += 1
    return FoundClock(clock, after)


def parse_clock(text: str) -> ClockRange | None:
    """Read a text that is one clock time or range and nothing else, or return None. Never raises."""
    found = leading_clock(text)
    return found.clock if found and found.after >= len(text.rstrip()) else None


def _clock(match: re.Match[str]) -> ClockRange | None:
    groups = match.groupdict()
    halves = groups["half1"] or groups.get("half2"), groups.get("half2")
    start = _minutes(groups, 1, halves[0])
    if start is None:
        return None
    if "hour2" not in groups or (groups["hour2"] is None and groups["word2"] is None):
        return ClockRange(start)
    end = _minutes(groups, 2, halves[1])
    if end is None:
        return None
    if halves[1] and not groups["half1"] and start > end and start >= NOON:
        start -= NOON  # "11-12:30 pm": the mark belongs to the end only
    while end <= start:
        end += NOON if end < NOON and start < NOON + 60 else DAY
    return ClockRange(start, end)


def _minutes(groups: dict[str, str | None], number: int, half: str | None) -> int | None:
    word = groups[f"word{number}"]
    if word:
        return NOON if word in {"midi", "noon"} else DAY
    hour, minute = int(groups[f"hour{number}"] or 0), int(groups[f"minute{number}"] or 0)
    if hour > 24 or (hour == 24 and minute):
        return None
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return hour * 60 + minute
