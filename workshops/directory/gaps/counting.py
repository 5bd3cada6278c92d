"""Entries crossed along two axes. Plain values: knows neither initiatives nor guides."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Spot = tuple[str, str]  # a value of the rows and one of the columns


class Entry(NamedTuple):
    """One version of a thing, with what it says on each axis. A thing of several versions counts once a cell."""

    is_guide: bool
    thing: Hashable
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """How many of each."""

    initiatives: int = 0
    guides: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.initiatives + self.guides

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.initiatives + other.initiatives, self.guides + other.guides)


@dataclass(frozen=True)
class Crossing:
    """The tally of each cell, of each line and of all; what has none is not there.

    A thing counts in every cell it meets, and once in a total: totals are not sums of cells.
    """

    cells: Mapping[Spot, Tally] = field(default_factory=dict)
    rows: Mapping[str, Tally] = field(default_factory=dict)
    columns: Mapping[str, Tally] = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)


def cross(entries: Iterable[Entry]) -> Crossing:
    """Count `entries` in one pass: those that say the same are added up before they are put in cells."""
    cells: dict[Spot, Tally] = defaultdict(Tally)
    rows: dict[str, Tally] = defaultdict(Tally)
    columns: dict[str, Tally] = defaultdict(Tally)
    total = Tally()
    for (is_guide, *versions), number in _alike(entries).items():
        tally = Tally(guides=number) if is_guide else Tally(initiatives=number)
        total += tally
        for spot in {(row, column) for said in versions for row in said[0] for column in said[1]}:
            cells[spot] += tally
        for row in {row for said in versions for row in said[0]}:
            rows[row] += tally
        for column in {column for said in versions for column in said[1]}:
            columns[column] += tally
    return Crossing(dict(cells), dict(rows), dict(columns), total)


def _alike(entries: Iterable[Entry]) -> Counter[tuple]:
    """How many things say the same: whether it is a guide, then what each of its versions says."""
    things: dict[tuple[bool, Hashable], tuple] = {}
    for is_guide, thing, rows, columns in entries:
        known = things.get((is_guide, thing))
        things[is_guide, thing] = (*known, (rows, columns)) if known else (is_guide, (rows, columns))
    return Counter(things.values())
