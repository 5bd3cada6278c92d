"""Sets of rows as the bits of a number (`places.py`).

A `Shelf` holds rows that do not change and, for each value of a filter, which rows have it. It is made once, and
answers for whoever asks: what one person may see is one more set of rows.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar, overload

from .places import bits_at, iterate_places, places_of, shifted
from .works import Works, works_of

Row = TypeVar("Row")

Values = Mapping[Any, int]


class Shelf(Generic[Row]):
    """Rows in the order they are usually shown.

    A row has a `work`, which its versions share, and a `language`; `works` are given by who knows them already.
    """

    def __init__(self, rows: Sequence[Row], works: Works | None = None) -> None:
        self.rows: Final = rows
        self.works: Final = works_of(rows) if works is None else works
        self._values: dict[str, tuple[Callable[[Row], Iterable[Any]], dict[Any, int]]] = {}
        self._orders: dict[str, tuple[Callable[[Row], Any], list[int]]] = {}

    @cached_property
    def places(self) -> dict[int, int]:
        """The place of each row, by its `pk`."""
        return {row.pk: place for place, row in enumerate(self.rows)}  # type: ignore[attr-defined]

    def having(self, name: str, values_of: Callable[[Row], Iterable[Any]]) -> Values:
        """For each value that some row has, those rows. `name` stands for `values_of`, asked of each row once.

        It is asked of rows to come too (`changed`): what it answers comes from the row, and from nothing that changes.
        """
        if name not in self._values:
            places: dict[Any, list[int]] = defaultdict(list)
            for place, row in enumerate(self.rows):
                for value in values_of(row):
                    places[value].append(place)
            self._values[name] = values_of, {value: bits_at(many) for value, many in places.items()}
        return self._values[name][1]

    def changed(self, gone: Sequence[int], come: Sequence[tuple[int, Row]]) -> "Shelf[Row]":
        """Give this shelf without the rows at the places `gone`, then with each of `come` put in at its place of then.

        What was learned of the rows that stay is kept: a few changed rows cost little, whatever the shelf holds.
        """
        rows = list(self.rows)
        for place in sorted(gone, reverse=True):
            del rows[place]
        come = sorted(come, key=itemgetter(0))
        for place, row in come:
            rows.insert(place, row)
        shelf = Shelf(rows, self.works.changed(self.rows, gone, come, rows))
        for name, (values_of, having) in self._values.items():
            shelf._values[name] = values_of, _moved(having, values_of, gone, come)
        for name, (key, order) in self._orders.items():
            shelf._orders[name] = key, _reordered(order, key, gone, [place for place, _row in come], rows)
        return shelf

    def order(self, name: str, key: Callable[[Row], Any]) -> list[int]:
        """Places by `key`, in their usual order where it is equal. `name` stands for `key`, asked as in `having`."""
        if name not in self._orders:
            self._orders[name] = key, sorted(range(len(self.rows)), key=lambda place: key(self.rows[place]))
        return self._orders[name][1]


class RowSet(Generic[Row]):
    """Some rows of a shelf. `first` are those taken before the others when one version of a thing is kept."""

    def __init__(self, shelf: Shelf[Row], bits: int, first: int = 0) -> None:
        self.shelf = shelf
        self.bits = bits
        self.first = first or bits

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[Row]:
        return (self.shelf.rows[place] for place in places_of(self.bits))

    def __add__(self, other: "RowSet[Row]") -> "RowSet[Row]":
        return RowSet(self.shelf, self.bits | other.bits, self.first)

    def count(self, name: str, values_of: Callable[[Row], Iterable[Any]]) -> dict[Any, int]:
        """How many have each value."""
        return {value: (bits & self.bits).bit_count() for value, bits in self.shelf.having(name, values_of).items()}

    def one_of_each(self, preferred: str) -> "RowSet[Row]":
        """One row for each thing: its version in the preferred language, else one of the first."""
        kept = self.bits & self.shelf.works.alone
        chosen = [self._version(places, preferred) for places in self.shelf.works.several.values()]
        return RowSet(self.shelf, kept | bits_at(place for place in chosen if place is not None))

    def _version(self, places: list[int], preferred: str) -> int | None:
        here = [place for place in places if self.bits >> place & 1]
        speaking = (place for place in here if self.shelf.rows[place].language == preferred)  # type: ignore[attr-defined]
        early = (place for place in here if self.first >> place & 1)
        return next(speaking, next(early, here[0] if here else None))

    def without_versions_of(self, shown: "RowSet[Row]") -> "RowSet[Row]":
        """Those of which no version is among `shown`."""
        among = [
            places for places in self.shelf.works.several.values() if any(shown.bits >> place & 1 for place in places)
        ]
        return RowSet(self.shelf, self.bits & ~shown.bits & ~bits_at(place for places in among for place in places))

    def other_versions(self, row: Row) -> list[Row]:
        """The rows here that are the same thing as `row`."""
        places = self.shelf.works.several.get(row.work, ())  # type: ignore[attr-defined]
        here = (self.shelf.rows[place] for place in places if self.bits >> place & 1)
        return [other for other in here if other.pk != row.pk]  # type: ignore[attr-defined]

    def ordered(self, places: Sequence[int] | None = None) -> "OrderedRows[Row]":
        """The rows in their usual order, or in that of `places`, which holds theirs at least."""
        return OrderedRows(self.shelf, self.bits, places)


class OrderedRows(Sequence[Row]):
    """Rows in an order: only those that are looked at are fetched, and only those before them are passed."""

    def __init__(self, shelf: Shelf[Row], bits: int, order: Sequence[int] | None) -> None:
        self.shelf = shelf
        self.bits = bits
        self.order = order

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[Row]:
        return (self.shelf.rows[place] for place in self._places())

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return list(islice(self, *index.indices(len(self))))
        return next(islice(self, range(len(self))[index], None))

    def _places(self) -> Iterator[int]:
        if self.order is None:
            return iterate_places(self.bits)
        marks = bin(self.bits)[:1:-1].ljust(len(self.shelf.rows), "0")
        return (place for place in self.order if marks[place] == "1")


def _moved(
    having: Mapping[Any, int],
    values_of: Callable[[Row], Iterable[Any]],
    gone: Sequence[int],
    come: Sequence[tuple[int, Row]],
) -> dict[Any, int]:
    """The rows that have each value, once the shelf changed; see `Shelf.changed`."""
    moved = {value: shifted(bits, gone, ()) for value, bits in having.items()}
    for place, row in come:
        moved = {value: shifted(bits, (), (place,)) for value, bits in moved.items()}
        for value in values_of(row):
            moved[value] = moved.get(value, 0) | 1 << place
    return {value: bits for value, bits in moved.items() if bits}


def _reordered(
    order: list[int], key: Callable[[Row], Any], gone: Sequence[int], come: Sequence[int], rows: Sequence[Row]
) -> list[int]:
    """The places of `rows` by `key`, from those before the shelf changed; see `Shelf.changed`."""
    for place in sorted(gone, reverse=True):
        order = [other - (other > place) for other in order if other != place]
    new: list[int] = []
    for place in come:
        order = [other + (other >= place) for other in order]
        new = [*(other + (other >= place) for other in new), place]
    for place in new:
        insort(order, place, key=lambda other: (key(rows[other]), other))
    return order
