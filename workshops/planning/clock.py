"""Clock times of a plan: from a start time and minutes to when each activity starts and ends.

Times are those of the clock on the wall: a session held during the night of a time change is not stretched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

MINUTES_IN_DAY = 24 * 60


@dataclass(frozen=True)
class Moment:
    """A clock time, `days` after the day the session starts."""

    clock: time
    days: int = 0

    def plus(self, minutes: int) -> "Moment":
        """The moment `minutes` later (0 or more)."""
        days, rest = divmod(self.clock.hour * 60 + self.clock.minute + minutes, MINUTES_IN_DAY)
        return Moment(time(rest // 60, rest % 60), self.days + days)


@dataclass(frozen=True)
class Slot:
    """The time one activity takes; `minutes` is 0 for one left out, which then starts and ends at once."""

    start: Moment
    end: Moment
    minutes: int


def slots(start: time, minutes: Iterable[int]) -> list[Slot]:
    """A slot for each number of minutes, one after the other from `start`. Negative minutes raise `ValueError`."""
    now = Moment(time(start.hour, start.minute))
    timed = []
    for length in minutes:
        if length < 0:
            raise ValueError(f"An activity cannot take {length} minutes.")
        then = now.plus(length)
        timed.append(Slot(now, then, length))
        now = then
    return timed


@dataclass(frozen=True)
class Balance:
    """What is planned against what is available, in minutes."""

    planned: int
    available: int

    @property
    def over(self) -> int:
        """Minutes too many; 0 when all fits."""
        return max(0, self.planned - self.available)

    @property
    def spare(self) -> int:
        """Minutes not used; 0 when nothing is left."""
        return max(0, self.available - self.planned)
