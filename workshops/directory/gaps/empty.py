"""Empty cells gathered into what can be said in one sentence. Plain values."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from .counting import Spot

MOST_EXCEPTIONS = 3


class How(Enum):
    """How the values of an axis are said."""

    THESE = "these"
    ANY = "any"
    ALL_BUT = "all but"


class Span(NamedTuple):
    """Values of an axis; `others`, those that are not empty, when it is quicker to say them."""

    values: tuple[str, ...]
    how: How = How.THESE
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """Empty cells: each of its rows by each of its columns."""

    rows: Span
    columns: Span

    @property
    def cells(self) -> list[Spot]:
        """Its cells."""
        return [(row, column) for row in self.rows.values for column in self.columns.values]


@dataclass(frozen=True)
class Side:
    """The values of an axis that are shown; `whole` when those are all there are, so that none may be said."""

    values: Sequence[str]
    whole: bool = True


def gaps_of(empty: Collection[Spot], rows: Side, columns: Side) -> list[Gap]:
    """All that is empty and nothing else, the widest first.

    The whole table is one gap, and so is a line; the other cells are gathered along one axis. Of the ways of doing so
    the one that says least is taken: in a table nearly empty, to say lines both ways would say all of it twice.
    """
    empty = set(empty)
    if empty and len(empty) == len(rows.values) * len(columns.values):
        return [Gap(_whole(rows), _whole(columns))]
    turned = {(column, row) for row, column in empty}
    empty_rows = [Gap(Span((row,)), _whole(columns)) for row in _empty_lines(empty, rows, columns)]
    empty_columns = [Gap(_whole(rows), Span((column,))) for column in _empty_lines(turned, columns, rows)]
    ways: list[list[Gap]] = [
        [*said, *gathered]
        for said in ([*empty_rows, *empty_columns], empty_rows, empty_columns)
        for gathered in _gathered(empty, said, rows, columns)
    ]
    fewest = min(ways, key=len)
    return sorted(fewest, key=lambda gap: _place(gap, rows, columns))


def _gathered(empty: set[Spot], said: Sequence[Gap], rows: Side, columns: Side) -> tuple[list[Gap], list[Gap]]:
    """What `said` leaves, gathered along the rows, and along the columns."""
    rest = empty.difference(cell for gap in said for cell in gap.cells)
    turned, turned_rest = ({(column, row) for row, column in spots} for spots in (empty, rest))
    rest_rows, rest_columns = {row for row, _column in rest}, {column for _row, column in rest}
    return (
        [Gap(Span((row,)), _span(row, rest, empty, columns)) for row in rows.values if row in rest_rows],
        [
            Gap(_span(column, turned_rest, turned, rows), Span((column,)))
            for column in columns.values
            if column in rest_columns
        ],
    )


def _place(gap: Gap, rows: Side, columns: Side) -> tuple[int, int, int]:
    """Where it comes in the list: by its size, then as the table goes."""
    row, column = gap.cells[0]
    return (-len(gap.cells), rows.values.index(row), columns.values.index(column))


def _empty_lines(empty: set[Spot], lines: Side, across: Side) -> list[str]:
    """The lines without anything; none where a line is a single cell."""
    if len(across.values) < 2:
        return []
    return [line for line in lines.values if all((line, value) in empty for value in across.values)]


def _whole(side: Side) -> Span:
    return Span(tuple(side.values), How.ANY if side.whole else How.THESE)


def _span(line: str, rest: set[Spot], empty: set[Spot], across: Side) -> Span:
    """What is left to say of a line: its values as they are, or all but the others where that is shorter."""
    every = [value for value in across.values if (line, value) in empty]
    others = [value for value in across.values if value not in every]
    if across.whole and len(others) <= MOST_EXCEPTIONS and len(others) < len(every):
        return Span(tuple(every), How.ALL_BUT, tuple(others))
    return Span(tuple(value for value in every if (line, value) in rest))
