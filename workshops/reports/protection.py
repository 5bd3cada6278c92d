"""Protection of small numbers: the figures of several organisations, from which no small count can be solved back.

Hiding the cells under 5 beside exact totals is not enough: the totals give them back. Here *every* figure of *every*
table is rounded, totals included (`rounding.py`). Independent roundings can still, once in some thousands, corner a
cell: four counts of 1 all rounded up to 5 beside their total of 4 rounded down to 0. So all the figures that can be
asked about one quarter are drawn together, and where one record more or less would show, the figure in the way is
turned to its other multiple of 5 (`witnesses.py`).

**The guarantee.** Whoever holds every answer about a quarter, and all the records of her own organisations, and knows
this code but not the secret: for each count of 1 to 4 of what she does not hold, at least two different counts fit
everything she sees. `tests/reports/test_attacker.py` tries to break it by integer programming.

What it rests on:

- at most two dimensions in a table, and no filter beside them;
- quarters are drawn once, after they close, and kept: a record added afterwards shows nowhere, so nobody can add her
  own records and watch the figures move. Longer periods are the sums of their quarters' figures, so that no two
  periods overlap (`periods.py`) and a year teaches nothing that its quarters did not;
- figures of hours are rounded to 5 hours; averages and medians are not given;
- a figure of 0 means 0 to 4.

What it costs: a quarter's figure is within 4 of its count, a year's within 16 and mostly within 5. Turning leans a
few figures by 1 on average (sessions whose count is 4); everything else keeps its count as its expected value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from .rounding import BASE, Cell, Contribution, counts_of
from .witnesses import keep_witnesses

MINUTES_BASE = BASE * 60


@dataclass(frozen=True)
class ProtectedFigures:
    """The figures of one measure that may leave an organisation: multiples of 5. A cell that is not there shows 0."""

    shown: Mapping[Cell, int]

    def of(self, *pairs: tuple[str, str]) -> int:
        """The figure of a cell, named by its (dimension, category) pairs in any order; without any, the total."""
        return self.shown.get(tuple(pairs), 0) or self.shown.get(tuple(reversed(pairs)), 0)

    def categories(self, dimension: str) -> list[str]:
        """The categories of `dimension` that any figure other than 0 mentions, in alphabetical order."""
        return sorted({category for cell in self.shown for name, category in cell if name == dimension})

    @classmethod
    def added(cls, periods: Iterable[Self]) -> Self:
        """The figures of a period made of several: the sums of what each one shows, and nothing else."""
        shown: dict[Cell, int] = {}
        for figures in periods:
            for cell, figure in figures.shown.items():
                shown[cell] = shown.get(cell, 0) + figure
        return cls(shown)

    def as_json(self) -> list[Any]:
        """Plain lists: `[[["region", "06"], ["theme", "consent"]], 15]` for each figure."""
        return [[[list(pair) for pair in cell], figure] for cell, figure in sorted(self.shown.items())]

    @classmethod
    def from_json(cls, rows: Iterable[Any]) -> Self:
        """The figures of `as_json`."""
        return cls({tuple((name, category) for name, category in pairs): figure for pairs, figure in rows})


def protected_counts(
    contributions: Iterable[Contribution],
    dimensions: Sequence[str],
    *,
    question: str,
    secret: str,
    knowing: Iterable[frozenset[int]] = (),
) -> ProtectedFigures:
    """All the figures of one quarter, by every one and two of `dimensions`, rounded to base 5 and kept unsolvable.

    `question` names what is counted ("sessions", "participants"). `knowing` holds the sets of organisations whose
    records one same person may read. A record added later would be drawn anew: keep what this returns.
    """
    counts = counts_of(contributions, dimensions, question=question, secret=secret)
    keep_witnesses(counts, dimensions, knowing=knowing, secret=secret)
    return ProtectedFigures({cell: count.shown for cell, count in counts.items() if count.shown})


def protected_hours(
    contributions: Iterable[Contribution], dimensions: Sequence[str], *, secret: str
) -> ProtectedFigures:
    """The hours of contributions whose amounts are minutes, in multiples of 5 hours."""
    counts = counts_of(contributions, dimensions, question="minutes", secret=secret, base=MINUTES_BASE)
    return ProtectedFigures({cell: count.shown // 60 for cell, count in counts.items() if count.shown})
