"""The periods figures are asked for.

Inside one's own organisation any dates will do. Across organisations the only unit is the calendar quarter; a year is
four of them, whichever month it starts in, so that two periods never cut through a quarter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

QUARTERS = 4
# A quarter is drawn once, so it waits as long as authors may change their records without saying why.
CLOSING_DAYS = 14


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter; `number` is 1 to 4. Raises `ValueError` for any other."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in range(1, QUARTERS + 1):
            raise ValueError(f"A quarter is 1 to 4, not {self.number}.")

    @classmethod
    def holding(cls, day: date) -> "Quarter":
        """The quarter `day` falls in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The one after it."""
        return Quarter(self.year + self.number // QUARTERS, self.number % QUARTERS + 1)

    def is_closed(self, today: date) -> bool:
        """True 14 days after its end."""
        return today > self.end + timedelta(days=CLOSING_DAYS)


class YearKind(StrEnum):
    """Where a year starts. School: Education Act (Quebec, I-13.3), s. 13: 1 July to 30 June."""

    SCHOOL = "school"
    CALENDAR = "calendar"
    FISCAL = "fiscal"  # the government's: 1 April to 31 March

    @property
    def first_quarter(self) -> int:
        """The number of the quarter it starts with."""
        return {YearKind.CALENDAR: 1, YearKind.FISCAL: 2, YearKind.SCHOOL: 3}[self]

    def quarters(self, year: int) -> tuple[Quarter, ...]:
        """The four quarters of the year of this kind that starts in `year`."""
        return tuple(quarters_from(Quarter(year, self.first_quarter), QUARTERS))


def quarters_from(first: Quarter, count: int) -> Iterator[Quarter]:
    """`count` quarters in a row."""
    for _ in range(count):
        yield first
        first = first.next
