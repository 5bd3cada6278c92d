"""A list as an address narrows it: the rows that pass, the facets, the chips, what to drop when nothing is left."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic
from urllib.parse import urlencode

from django.http import QueryDict

from .bits import Row
from .filters import Filter, Label, Pair


@dataclass(frozen=True)
class Sorting:
    """The orders a list may have: words by value. The address leaves the usual one out."""

    choices: Mapping[str, Label]
    usual: str
    name: str = "sort"

    def read(self, data: QueryDict) -> str:
        """The order the address asks for, else the usual one."""
        value = data.get(self.name, "")
        return value if value in self.choices else self.usual

    def options(self, value: str) -> list[dict[str, Any]]:
        """What `components/results_bar.html` draws.

        The usual order has no value: words added to a list sorted as usual are then sorted by relevance, as usual.
        """
        return [
            {"value": "" if choice == self.usual else choice, "label": str(label), "selected": choice == value}
            for choice, label in self.choices.items()
        ]


@dataclass(frozen=True)
class Drop:
    """A filter that can go (or stay alone): its choices in words, the address that does it, how much that gives."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class Narrowed(Generic[Row]):
    """Rows that pass every filter, and those that a single filter keeps out, by its name."""

    passing: list[Row]
    kept_out: dict[str, list[Row]]


class Listing(Generic[Row]):
    """Rows narrowed by the filters an address names.

    `weigh` gives how many things a row stands for; `merge` makes one row of those that are versions of one thing;
    `carried` is what the address says beside filters and order, kept in every address.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        filters: Sequence[Filter[Row]],
        data: QueryDict,
        path: str,
        sorting: Sorting,
        *,
        weigh: Callable[[Row], int] = lambda _row: 1,
        merge: Callable[[list[Row]], list[Row]] = lambda rows: rows,
        carried: tuple[Pair, ...] = (),
    ) -> None:
        self.rows = rows
        self.filters = filters
        self.path = path
        self.sorting = sorting
        self.sort = sorting.read(data)
        self.chosen = {item.name: item.read(data) for item in filters}
        self.weigh = weigh
        self.merge = merge
        self.carried = carried

    @cached_property
    def narrowed(self) -> Narrowed[Row]:
        """One pass over the rows.

        The count of a facet's choices leaves that facet's own choice aside, so a row counts somewhere when no filter,
        or one filter alone, keeps it out: as soon as two do, it is forgotten.
        """
        tests = [(item.name, item.test(self.chosen[item.name])) for item in self.filters if self._is_active(item)]
        passing: list[Row] = []
        kept_out: dict[str, list[Row]] = {name: [] for name, _test in tests}
        for row in self.rows:
            refusal = None
            for name, test in tests:
                if not test(row):
                    if refusal is not None:
                        break
                    refusal = name
            else:
                (passing if refusal is None else kept_out[refusal]).append(row)
        return Narrowed(passing, kept_out)

    def _is_active(self, item: Filter[Row]) -> bool:
        return item.always or bool(self.chosen[item.name])

    @cached_property
    def results(self) -> list[Row]:
        """The rows that pass every filter, one for each thing."""
        return self.merge(self.narrowed.passing)

    @cached_property
    def count(self) -> int:
        """How many things pass."""
        return self._weight(self.results)

    def kept_out_by(self, name: str) -> list[Row]:
        """The rows that this filter alone keeps out."""
        return self.narrowed.kept_out.get(name, [])

    def without(self, name: str) -> list[Row]:
        """The rows that pass every filter but that one."""
        return self.merge(self.narrowed.passing + self.kept_out_by(name))

    @property
    def text(self) -> str:
        """The words of its text search."""
        return next((pairs[0][1] for pairs in (self.chosen.get("q"),) if pairs), "")

    @cached_property
    def facets(self) -> list[dict[str, Any]]:
        """What `components/facets.html` draws."""
        drawn = []
        for item in self.filters:
            rows = self._counted_for(item)
            facet = item.facet(self.chosen[item.name], rows, self.weigh)
            if facet is not None:
                drawn.append(facet)
        return drawn

    def _counted_for(self, item: Filter[Row]) -> list[Row]:
        """The rows a facet counts: each choice as if it were the facet's only one.

        Versions of one thing are merged, except where choosing one keeps the others out: alone, each is shown.
        """
        if item.parts_versions:
            return self.narrowed.passing + self.kept_out_by(item.name)
        return self.without(item.name) if self.kept_out_by(item.name) else self.results

    @cached_property
    def chips(self) -> list[dict[str, str]]:
        """What `components/chips.html` draws: each choice, with the address without it."""
        return [
            {"label": chip.label, "group": str(item.label), "url": self.address(without=chip.pairs)}
            for item in self.filters
            for chip in item.chips(self.chosen[item.name])
        ]

    @cached_property
    def drops(self) -> list[Drop]:
        """The filters that alone keep everything out, the one that gives most first."""
        return _most_first(
            Drop(
                self._words_of(item),
                self.address(without=self.chosen[item.name]),
                self._weight(self.without(item.name)),
            )
            for item in self._removable
        )

    @cached_property
    def keeps(self) -> list[Drop]:
        """When dropping one filter is not enough: each filter kept alone, the one that gives most first."""
        return _most_first(self._kept_alone(item) for item in self._removable)

    def _kept_alone(self, kept: Filter[Row]) -> Drop:
        tests = [item.test(self.chosen[item.name]) for item in self.filters if item is kept or item.always]
        return self._only(kept, self.merge([row for row in self.rows if all(test(row) for test in tests)]))

    def _only(self, kept: Filter[Row], rows: list[Row]) -> Drop:
        dropped = [pair for item in self._removable if item is not kept for pair in self.chosen[item.name]]
        return Drop(self._words_of(kept), self.address(without=dropped), self._weight(rows))

    @property
    def _removable(self) -> list[Filter[Row]]:
        return [item for item in self.filters if self.chosen[item.name] and not item.always]

    def _words_of(self, item: Filter[Row]) -> str:
        return ", ".join(chip.label for chip in item.chips(self.chosen[item.name]))

    def _weight(self, rows: list[Row]) -> int:
        return sum(map(self.weigh, rows))

    @cached_property
    def clear_url(self) -> str:
        """The address without any filter; empty when there is none to clear."""
        return self._written(self.carried) if any(self.chosen.values()) else ""

    @cached_property
    def url(self) -> str:
        """The address of this very list, without what changes nothing."""
        return self.address()

    @cached_property
    def url_alone(self) -> str:
        """The address of this list without what it carries."""
        return self.address(carried=())

    def address(
        self,
        *,
        without: Iterable[Pair] = (),
        replacing: Mapping[str, tuple[Pair, ...]] | None = None,
        carried: tuple[Pair, ...] | None = None,
    ) -> str:
        """The address with some choices gone, or with the choices of some filters (by name) replaced.

        The page number is left out: another list starts at its beginning.
        """
        gone = set(without)
        chosen = {**self.chosen, **(replacing or {})}
        kept = self.carried if carried is None else carried
        pairs = [*kept, *(pair for name in chosen for pair in chosen[name] if pair not in gone)]
        if self.sort != self.sorting.usual:
            pairs.append((self.sorting.name, self.sort))
        return self._written(pairs)

    def _written(self, pairs: Sequence[Pair]) -> str:
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path


def _most_first(drops: Iterable[Drop]) -> list[Drop]:
    return sorted((drop for drop in drops if drop.count), key=lambda drop: -drop.count)
