"""Which rows of a shelf are one work in several languages."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .places import bits_at, shifted


@dataclass(frozen=True)
class Works:
    """Of rows in their order: the places of works that have several, the lowest first; those of all others, as bits.

    `only` is the `pk` of the one row of each of these others: places move with every row that comes, and it does not.
    """

    several: Mapping[Any, list[int]]
    alone: int
    only: Mapping[Any, int]

    def changed(
        self, before: Sequence[Any], gone: Sequence[int], come: Sequence[tuple[int, Any]], rows: Sequence[Any]
    ) -> "Works":
        """The works of `rows`: `before` without those at `gone`, then with those that `come`, the lowest place first.

        What it costs grows with the works of the rows that changed.
        """
        touched = {row.work for row in (*(before[place] for place in gone), *(row for _place, row in come))}
        members = {row.pk for _place, row in come}
        members |= {before[place].pk for work in touched for place in self.several.get(work, ())}
        only = dict(self.only)
        members |= {only.pop(work) for work in touched if work in only}
        found: dict[Any, list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            if row.pk in members:
                found[row.work].append(place)

        arrived, left = [place for place, _row in come], sorted(gone)
        several = {
            work: [_moved(place, left, arrived) for place in places]
            for work, places in self.several.items()
            if work not in touched
        }
        alone = shifted(self.alone, gone, arrived)
        for work, places in found.items():
            alone &= ~bits_at(places)
            if len(places) > 1:
                several[work] = places
            else:
                alone |= 1 << places[0]
                only[work] = rows[places[0]].pk
        return Works(several, alone, only)


def works_of(rows: Iterable[Any]) -> Works:
    """The works of rows that have a `pk`, and a `work` that their versions share."""
    places: dict[Any, list[int]] = defaultdict(list)
    pks = []
    for place, row in enumerate(rows):
        places[row.work].append(place)
        pks.append(row.pk)
    several = {work: many for work, many in places.items() if len(many) > 1}
    only = {work: many[0] for work, many in places.items() if len(many) == 1}
    return Works(several, bits_at(only.values()), {work: pks[place] for work, place in only.items()})


def _moved(place: int, left: Sequence[int], arrived: Sequence[int]) -> int:
    place -= bisect_left(left, place)
    for other in arrived:
        place += other <= place
    return place
