"""Filters that are a list of choices."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from .bits import Row, RowSet, Shelf
from .filters import Chip, Filter, Label, Pair

UNSAID = "unsaid"


class ChoiceFilter(Filter[Row]):
    """A row passes when one of its values is chosen.

    `choices` maps values to their words, in the order shown. With `single`, one choice at most (radio buttons that
    start with `any_label`). With `shown`, only that many of the most frequent choices are offered, and those chosen.
    """

    def __init__(
        self,
        name: str,
        label: Label,
        values_of: Callable[[Row], Sequence[str]],
        choices: Mapping[str, Label],
        *,
        single: bool = False,
        any_label: Label = "",
        shown: int | None = None,
        is_open: bool = False,
    ) -> None:
        super().__init__(name, label)
        self.values_of = values_of
        self.choices = choices
        self.single = single
        self.any_label = any_label
        self.shown = shown
        self.is_open = is_open
        self._said: dict[str, str] = {}

    def read(self, data: QueryDict) -> tuple[Pair, ...]:
        """The known values, each once, in the order of the choices; with `single`, the last one given."""
        given = data.getlist(self.name)
        if self.single:
            given = [value for value in given if value in self.choices][-1:]
        return tuple((self.name, value) for value in self.choices if value in given)

    def test(self, chosen: tuple[Pair, ...]) -> Callable[[Row], bool]:
        """Whether one of the row's values is among those chosen."""
        wanted = {value for _name, value in chosen}
        values_of = self.values_of
        return lambda row: not wanted.isdisjoint(values_of(row))

    def bits(self, chosen: tuple[Pair, ...], shelf: Shelf[Row]) -> int:
        """Those that have one of the values chosen."""
        having = shelf.having(self.name, self.values_of)
        return reduce(or_, (having.get(value, 0) for _name, value in chosen), 0)

    def chips(self, chosen: tuple[Pair, ...]) -> list[Chip]:
        """One for each choice."""
        return [Chip(self.word(value), ((name, value),)) for name, value in chosen]

    def facet(
        self, chosen: tuple[Pair, ...], rows: Iterable[Row], weigh: Callable[[Row], int]
    ) -> dict[str, Any] | None:
        """The choices with their counts; None when there is nothing to choose between."""
        ticked = self.ticked(chosen)
        counts = self.count(rows, weigh)
        values = self.offered(counts, ticked)
        if not values:
            return None
        options = [
            {"value": value, "label": self.word(value), "count": counts[value], "checked": value in ticked}
            for value in values
        ]
        if self.single:
            options.insert(
                0, {"value": "", "label": capfirst(str(self.any_label)), "count": None, "checked": not ticked}
            )
        return {
            "name": self.name,
            "label": self.label,
            "widget": "radio" if self.single else "checkbox",
            "options": options,
            "open": self.is_open or bool(chosen),
        }

    def word(self, value: str) -> str:
        """A choice as it is shown, with a capital; said once, as a filter is made for one language."""
        if value not in self._said:
            self._said[value] = capfirst(str(self.choices[value]))
        return self._said[value]

    def ticked(self, chosen: tuple[Pair, ...]) -> set[str]:
        """The values shown as chosen."""
        return {value for _name, value in chosen}

    def count(self, rows: Iterable[Row], weigh: Callable[[Row], int]) -> dict[str, int]:
        """How many rows have each value."""
        if isinstance(rows, RowSet):
            found = rows.count(self.name, self.values_of)
            return {value: found.get(value, 0) for value in self.choices}
        counts = dict.fromkeys(self.choices, 0)
        values_of = self.values_of
        for row in rows:
            weight = weigh(row)
            for value in values_of(row):
                if value in counts:
                    counts[value] += weight
        return counts

    def offered(self, counts: Mapping[str, int], ticked: set[str]) -> list[str]:
        """The values to show, in the order of the choices."""
        if self.shown is None:
            return list(self.choices)
        frequent = sorted((value for value in self.choices if counts[value]), key=lambda value: -counts[value])
        kept = ticked.union(frequent[: self.shown])
        return [value for value in self.choices if value in kept]


class SaidFilter(ChoiceFilter[Row]):
    """Choices that a row may say nothing of: those rows may be chosen too, where there are any."""

    def __init__(
        self,
        name: str,
        label: Label,
        values_of: Callable[[Row], Sequence[str]],
        choices: Mapping[str, Label],
        *,
        is_open: bool = False,
    ) -> None:
        def said_or_not(row: Row) -> Sequence[str]:
            return values_of(row) or (UNSAID,)

        every = {**choices, UNSAID: gettext_lazy("non précisé")}
        super().__init__(name, label, said_or_not, every, is_open=is_open)

    def offered(self, counts: Mapping[str, int], ticked: set[str]) -> list[str]:
        """The choices; that of the rows that say nothing when there are any, or when it is chosen."""
        return [value for value in self.choices if value != UNSAID or counts[value] or value in ticked]
