"""Coverage as a table: how many people are certified, by region and sector, beside what is aimed at. Plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

ALL = "all"
UNSAID = "none"
Spot = tuple[int | None, int | None]  # a region and a sector, by primary key; None where a person has none


@dataclass(frozen=True)
class Count:
    """People by the best state of their certifications."""

    active: int = 0
    lapsing: int = 0
    lapsed: int = 0

    @property
    def in_force(self) -> int:
        """Those certified that day: what a target is compared with."""
        return self.active + self.lapsing

    @property
    def empty(self) -> bool:
        """Whether there is nobody in any state."""
        return not (self.in_force or self.lapsed)

    def __add__(self, other: "Count") -> "Count":
        return Count(self.active + other.active, self.lapsing + other.lapsing, self.lapsed + other.lapsed)


class Level(StrEnum):
    """How well a spot is covered."""

    NOBODY = "nobody"
    ALONE = "alone"
    UNDER = "under"
    MET = "met"
    NO_TARGET = "no-target"


@dataclass(frozen=True)
class Place:
    """A region or a sector. One without `key` stands for people who have none; of code `ALL`, for all together."""

    key: int | None
    code: str
    name: str

    @property
    def link(self) -> str:
        """What stands for it in an address; `UNSAID` for people who have none."""
        return str(self.key) if self.key is not None else self.code or UNSAID


@dataclass(frozen=True)
class Figures:
    """What is said of a spot. `change` is how many in force more than today, None when the day is today."""

    count: Count
    target: int | None = None
    change: int | None = None

    @property
    def gap(self) -> int | None:
        """How many in force more than the target; negative when some are missing."""
        return None if self.target is None else self.count.in_force - self.target

    @property
    def level(self) -> Level:
        """One person alone is said before a target she meets: when she leaves, nobody is left."""
        if self.count.in_force <= 1:
            return Level.ALONE if self.count.in_force else Level.NOBODY
        if self.gap is None:
            return Level.NO_TARGET
        return Level.UNDER if self.gap < 0 else Level.MET


@dataclass(frozen=True)
class Row:
    """A region: its figures by sector, in the order of the table's columns, and all together."""

    place: Place
    cells: Sequence[Figures]
    total: Figures


@dataclass(frozen=True)
class Coverage:
    """The table. `total` is its last line."""

    columns: Sequence[Place]
    rows: Sequence[Row]
    total: Row

    def row_of(self, code: str) -> Row | None:
        """The line of the region of that code."""
        return next((row for row in self.rows if row.place.code == code), None)


def coverage(
    regions: Sequence[Place],
    sectors: Sequence[Place],
    counts: Mapping[Spot, Count],
    *,
    everywhere: str = "",
    today: Mapping[Spot, Count] | None = None,
    targets: Mapping[Spot, int] | None = None,
) -> Coverage:
    """The table of `counts`; with those of `today`, each figure says how it differs.

    `targets` of a whole region go by (region, None); `everywhere` names the last line. People without a region or a
    sector have a line or a column of their own, only when there are any.
    """
    known = {**counts, **(today or {})}
    regions = [place for place in regions if place.key is not None or any(region is None for region, _ in known)]
    sectors = [place for place in sectors if place.key is not None or any(sector is None for _, sector in known)]
    targets = targets or {}

    def figures(spots: Iterable[Spot], target: int | None) -> Figures:
        spots = list(spots)
        count = reduce(Count.__add__, (counts.get(spot, Count()) for spot in spots), Count())
        if today is None:
            return Figures(count, target)
        before = sum(today.get(spot, Count()).in_force for spot in spots)
        return Figures(count, target, count.in_force - before)

    def line(place: Place, keys: Sequence[int | None]) -> Row:
        spots = [[(region, sector.key) for region in keys] for sector in sectors]
        return Row(
            place,
            [
                figures(column, _added(_own_target(targets, spot) for spot in column))
                for column in spots
            ],
            figures((spot for column in spots for spot in column), _added(_whole_target(targets, key) for key in keys)),
        )  # fmt: skip

    return Coverage(
        sectors,
        [line(region, [region.key]) for region in regions],
        line(Place(None, ALL, everywhere), [region.key for region in regions]),
    )


def _own_target(targets: Mapping[Spot, int], spot: Spot) -> int | None:
    return None if None in spot else targets.get(spot)


def _whole_target(targets: Mapping[Spot, int], region: int | None) -> int | None:
    """That of the region, else the sum of those of its sectors."""
    if region is None:
        return None
    if (region, None) in targets:
        return targets[region, None]
    return _added(count for (of, _sector), count in targets.items() if of == region)


def _added(counts: Iterable[int | None]) -> int | None:
    """Their sum; None when there is none to add."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
