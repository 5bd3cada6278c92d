"""From rounds to figures: which rounds count, what the middle one says, how pages compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .machine import MOST_FOREIGN


@dataclass(frozen=True)
class Round:
    """What a page did for some seconds. Times are milliseconds; `foreign` is the part of the machine others took."""

    rps: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_ms: float
    foreign: float = 0.0


@dataclass(frozen=True)
class Figures:
    """The middle of the rounds that count. `quiet` is False when others disturbed every one of them."""

    rps: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_ms: float
    rounds: int
    quiet: bool


def counting(rounds: Sequence[Round]) -> list[Round]:
    """The rounds without foreign load."""
    return [each for each in rounds if each.foreign <= MOST_FOREIGN]


def figures_of(rounds: Sequence[Round]) -> Figures:
    """The middle of each figure over the quiet rounds; over all when there is none."""
    quiet = counting(rounds)
    used = quiet or list(rounds)
    middle = {
        name: median(getattr(each, name) for each in used) for name in ("rps", "p50_ms", "p95_ms", "p99_ms", "cpu_ms")
    }
    return Figures(**middle, rounds=len(used), quiet=bool(quiet))


def ratio(page: float, yardstick: float) -> float | None:
    """The requests a second of a page over those of the yardstick."""
    return round(page / yardstick, 4) if yardstick else None
