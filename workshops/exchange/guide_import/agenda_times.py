"""Reads the time column of an agenda: durations, clock ranges, starts only, or minutes since the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .clocks import ClockRange, leading_clock, parse_clock
from .durations import Duration, first_duration, parse_duration

_EARLIEST = 5 * 60  # before five in the morning, « 1 h 15 » is a length rather than a time of day


@dataclass(frozen=True, slots=True)
class CellTime:
    """What a time cell says; both are None for a cell that says nothing of time."""

    duration: Duration | None = None
    clock: ClockRange | None = None


def read_time_column(texts: Sequence[str], *, durations_expected: bool = False) -> list[CellTime]:
    """Read the cells of a time column from top to bottom.

    With `durations_expected` (the header says so), « 1 h 15 » is a length and a bare number counts minutes.
    """
    clocks = [_clock(text) for text in texts]
    durations = [_duration(text, bare=durations_expected) for text in texts]
    if _are_clocks(clocks, durations, durations_expected):
        return _from_clocks(texts, clocks, durations)
    return [CellTime(duration) for duration in _from_elapsed(durations)]


def is_time(text: str) -> bool:
    """Whether a cell holds a duration or a clock time and nothing else."""
    return bool(text.strip()) and (parse_duration(text) is not None or parse_clock(text) is not None)


def _clock(text: str) -> ClockRange | None:
    found = leading_clock(" ".join(text.split()))
    return found.clock if found else None


def _duration(text: str, *, bare: bool) -> Duration | None:
    exact = parse_duration(text, bare=bare)
    if exact is not None:
        return exact
    found = first_duration(text)
    return found.duration if found else None


def _are_clocks(
    clocks: Sequence[ClockRange | None], durations: Sequence[Duration | None], durations_expected: bool
) -> bool:
    """Tell clock times from lengths, which French writes alike (« 9 h 15 », « 1 h 15 »), by how they follow."""
    read = [clock for clock in clocks if clock is not None]
    if not read or 2 * len(read) < sum(duration is not None for duration in durations):
        return False
    both = any(clock and duration for clock, duration in zip(clocks, durations, strict=True))
    if not both and not durations_expected:
        return True
    rising = all(left.start < right.start for left, right in pairwise(read))
    chained = all(left.end in {None, right.start} for left, right in pairwise(read))
    late = read[0].start >= _EARLIEST
    if durations_expected:
        return late and rising and all(clock.end for clock in read)
    return (late and (rising or len(read) > 2)) or (chained and rising and len(read) > 1 and read[0].end is not None)


def _from_clocks(
    texts: Sequence[str], clocks: Sequence[ClockRange | None], durations: Sequence[Duration | None]
) -> list[CellTime]:
    """Take the length from the range, from a duration beside the time, or from the start of the next row."""
    times = []
    for position, clock in enumerate(clocks):
        if clock is None:
            times.append(CellTime(durations[position]))
            continue
        minutes = clock.minutes or _beside(texts[position]) or _until_next(clock, clocks[position + 1 :])
        times.append(CellTime(Duration(minutes, minutes) if minutes else None, clock))
    return times


def _beside(text: str) -> int | None:
    """Return the minutes written after a clock time: « 9 h 00 (15 min) »."""
    flat = " ".join(text.split())
    head = leading_clock(flat)
    found = first_duration(flat[head.after :]) if head else None
    return found.duration.minutes if found else None


def _until_next(clock: ClockRange, later: Sequence[ClockRange | None]) -> int | None:
    following = next((each for each in later if each is not None), None)
    if following is None:
        return None
    minutes = following.start - clock.start
    if minutes <= 0 and following.start < 12 * 60:
        minutes += 12 * 60  # "11:30" then "1:00"
    return minutes if 0 < minutes <= 12 * 60 else None


def _from_elapsed(durations: list[Duration | None]) -> list[Duration | None]:
    """Turn minutes since the start ("0-10 min", "10-25 min") into lengths."""
    read = [duration for duration in durations if duration is not None]
    chained = len(read) > 1 and all(left.minutes == right.shortest for left, right in pairwise(read))
    if not chained or read[0].shortest != 0 or any(each.shortest == each.minutes for each in read):
        return durations
    return [
        None if each is None else Duration(each.minutes - each.shortest, each.minutes - each.shortest)
        for each in durations
    ]
