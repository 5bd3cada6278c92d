"""How many initiatives each region has among those a list keeps: what the map and its table say.

A region counts as the list's own facet does: what choosing it would give, whichever is chosen now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from relais.presentation.figures import counted
from workshops.programmes.facets import UNSAID
from workshops.taxonomy.quebec_map import DrawnRegion, RegionMap, RegionShape, draw

from .listing import Directory

NOTHING, FEW, SOME, MANY = "none", "few", "some", "many"


@dataclass(frozen=True)
class RegionCount:
    """A region, how many initiatives it has, and the address of their list. Without `code`: no region is said."""

    code: str
    name: str
    count: int
    address: str
    chosen: bool
    ground: str


@dataclass(frozen=True)
class Ground:
    """A colour of the map and the counts it stands for, from and to."""

    name: str
    first: int
    last: int


@dataclass(frozen=True)
class ByRegion:
    """The table. An entry of several regions counts in each of them, once in `total`."""

    rows: list[RegionCount]
    grounds: list[Ground]
    several: int
    total: int

    @cached_property
    def map(self) -> RegionMap:
        """The regions of the list that the map knows; the others are in the table alone."""
        by_code = {row.code: row for row in self.rows}

        def region(shape: RegionShape) -> DrawnRegion | None:
            row = by_code.get(shape.code)
            if row is None:
                return None
            words = f"{row.name}{_(' : ')}{counted(row.count, 'initiative')}"
            return DrawnRegion(shape, str(row.count), row.ground, words, row.address, row.chosen)

        return draw(region)


def by_region(found: Directory, list_path: str) -> ByRegion:
    """The regions of `found`, each leading to the list at `list_path`, narrowed to it."""
    # Without a region nor an entry there is nothing to choose between, and no facet.
    facet: Mapping[str, Any] = next(
        (each for each in found.listing.facets if each["name"] == "region"), {"options": []}
    )
    rows = found.listing.without("region")
    options = {option["value"]: option for option in facet["options"]}
    grounds = grounds_of(option["count"] for code, option in options.items() if code != UNSAID)
    return ByRegion(
        [_count(found, list_path, option, grounds) for option in options.values()],
        grounds,
        sum(len(row.regions) > 1 for row in rows),
        len(rows),
    )


def _count(found: Directory, list_path: str, option: Mapping[str, object], grounds: list[Ground]) -> RegionCount:
    code, count = str(option["value"]), int(str(option["count"]))
    address = found.listing.address(replacing={"region": (("region", code),)}).removeprefix(found.listing.path)
    ground = next((each.name for each in grounds if each.first <= count <= each.last), NOTHING)
    return RegionCount(
        "" if code == UNSAID else code,
        str(option["label"]),
        count,
        list_path + address,
        bool(option["checked"]),
        ground,
    )


def grounds_of(counts: Iterable[int]) -> list[Ground]:
    """The colours that tell `counts` apart: each step triples, as a few regions have most of what there is."""
    most = max(counts, default=0)
    bounds = [0, *sorted({ceil(most / 9), ceil(most / 3), most} - {0})]
    steps = [Ground(NOTHING, 0, 0)]
    names = (FEW, SOME, MANY)[-(len(bounds) - 1) :] if most else ()
    return steps + [Ground(name, low + 1, high) for name, low, high in zip(names, bounds[:-1], bounds[1:], strict=True)]
