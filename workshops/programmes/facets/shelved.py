"""A list of rows that stand on a shelf, narrowed by sets: as quick for ten thousand rows as for a hundred."""

from collections.abc import Callable, Sequence
from functools import cached_property, reduce
from operator import and_
from typing import Any

from django.http import QueryDict

from .bits import Row, RowSet
from .filters import Filter, Pair
from .listing import Drop, Listing, Narrowed, Sorting


class ShelvedListing(Listing[Row]):
    """What `Listing` says of the same rows, each counted once; in doubt, that one is right (a test compares them)."""

    def __init__(
        self,
        rows: RowSet[Row],
        filters: Sequence[Filter[Row]],
        data: QueryDict,
        path: str,
        sorting: Sorting,
        *,
        merge: Callable[[Any], Any],
        carried: tuple[Pair, ...] = (),
    ) -> None:
        super().__init__(rows, filters, data, path, sorting, merge=merge, carried=carried)
        self.shown = rows

    @cached_property
    def narrowed(self) -> Narrowed[Row]:
        """A row counts where no filter, or one alone, keeps it out."""
        tests = {item.name: self._bits(item) for item in self.filters if self._is_active(item)}
        passing: Any = self._set(tests.values())
        kept_out: dict[str, Any] = {
            name: RowSet(
                self.shown.shelf, self._set(bits for other, bits in tests.items() if other != name).bits & ~own
            )
            for name, own in tests.items()
        }
        return Narrowed(passing, kept_out)

    def kept_out_by(self, name: str) -> Any:
        """The rows that this filter alone keeps out."""
        return self.narrowed.kept_out.get(name) or RowSet(self.shown.shelf, 0)

    def _bits(self, item: Filter[Row]) -> int:
        return item.bits(self.chosen[item.name], self.shown.shelf)

    def _set(self, tests: Any) -> RowSet[Row]:
        return RowSet(self.shown.shelf, reduce(and_, tests, self.shown.bits))

    def _kept_alone(self, kept: Filter[Row]) -> Drop:
        tests = (self._bits(item) for item in self.filters if item is kept or item.always)
        rows: Any = self._set(tests)
        return self._only(kept, self.merge(rows))

    def _weight(self, rows: Any) -> int:
        return len(rows)
