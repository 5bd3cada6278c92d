"""Numbers sorted into bands, and a range to type; both compare by overlap."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.http import QueryDict

from .bits import Row, Shelf
from .filters import Chip, Filter, Label, Pair

# From and to, both included; None is an open end.
Span = tuple[int | None, int | None]


class Band(NamedTuple):
    """Whole numbers from `first` to `last`, both included; without `last`, all those above."""

    first: int
    last: int | None = None

    @property
    def code(self) -> str:
        """How an address writes it: "12-14", "26-"."""
        return f"{self.first}-{'' if self.last is None else self.last}"


def overlap(one: Span, other: Span) -> bool:
    """Whether two ranges have a number in common."""
    (from_one, to_one), (from_other, to_other) = one, other
    starts_in_time = from_one is None or to_other is None or from_one <= to_other
    return starts_in_time and (from_other is None or to_one is None or from_other <= to_one)


def bands_over(bands: Iterable[Band], span: Span) -> tuple[str, ...]:
    """The codes of the bands that `span` meets."""
    return tuple(band.code for band in bands if overlap(band, span))


def ceilings_over(ceilings: Iterable[int], value: int) -> tuple[str, ...]:
    """Those of `ceilings` that `value` stays under or reaches, as an address writes them."""
    return tuple(str(ceiling) for ceiling in ceilings if value <= ceiling)


class RangeFilter(Filter[Row]):
    """From one number to another, either of them left out; a row passes when its own span overlaps.

    In the address: `<name>_from`, `<name>_to`. Written the wrong way round they are put in order.
    """

    def __init__(
        self,
        name: str,
        label: Label,
        span_of: Callable[[Row], Span],
        *,
        write: Callable[[int | None, int | None], str],
        largest: int,
        unit: Label = "",
    ) -> None:
        super().__init__(name, label)
        self.span_of = span_of
        self.write = write
        self.largest = largest
        self.unit = unit

    def read(self, data: QueryDict) -> tuple[Pair, ...]:
        """The ends that are whole numbers from 0 to the largest."""
        first, last = self._end(data.get(f"{self.name}_from")), self._end(data.get(f"{self.name}_to"))
        if first is not None and last is not None and first > last:
            first, last = last, first
        ends = ((f"{self.name}_from", first), (f"{self.name}_to", last))
        return tuple((name, str(end)) for name, end in ends if end is not None)

    def _end(self, text: str | None) -> int | None:
        digits = (text or "").strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) < 6):
            return None
        return int(digits) if int(digits) <= self.largest else None

    def span(self, chosen: Sequence[Pair]) -> Span:
        """The range chosen."""
        ends = dict(chosen)
        first, last = ends.get(f"{self.name}_from"), ends.get(f"{self.name}_to")
        return (None if first is None else int(first), None if last is None else int(last))

    def test(self, chosen: tuple[Pair, ...]) -> Callable[[Row], bool]:
        """Whether the row's span overlaps the range."""
        span, span_of = self.span(chosen), self.span_of
        return lambda row: overlap(span_of(row), span)

    def bits(self, chosen: tuple[Pair, ...], shelf: Shelf[Row]) -> int:
        """Those whose span overlaps it: rows share a few hundred spans."""
        span = self.span(chosen)
        having = shelf.having(self.name, lambda row: (self.span_of(row),))
        return reduce(or_, (bits for own, bits in having.items() if overlap(own, span)), 0)

    def chips(self, chosen: tuple[Pair, ...]) -> list[Chip]:
        """The range as one choice."""
        return [Chip(self.write(*self.span(chosen)), chosen)] if chosen else []

    def facet(self, chosen: tuple[Pair, ...], rows: Iterable[Row], weigh: Callable[[Row], int]) -> dict[str, Any]:
        """Two boxes; a range has no counts."""
        first, last = self.span(chosen)
        return {
            "name": self.name,
            "label": self.label,
            "widget": "range",
            "value_from": first,
            "value_to": last,
            "minimum": 0,
            "maximum": self.largest,
            "unit": self.unit,
            "open": bool(chosen),
        }
