"""Tables of figures: one dimension or two, with their totals. Never three, and no filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .protection import ProtectedFigures


@dataclass(frozen=True)
class Table:
    """Figures by `rows` and, when there are any, by `columns`: cells are keyed by (row, column)."""

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Mapping[tuple[str, str], int]
    row_totals: Mapping[str, int]
    column_totals: Mapping[str, int]
    total: int


def protected_table(figures: ProtectedFigures, row_dimension: str, column_dimension: str = "") -> Table:
    """The table anyone of the network may ask for. Totals are figures of their own, not sums of the rounded ones.

    Raises `ValueError` when both dimensions are the same.
    """
    if row_dimension == column_dimension:
        raise ValueError("A table crosses two different dimensions.")
    rows = figures.categories(row_dimension)
    columns = figures.categories(column_dimension) if column_dimension else []
    return Table(
        rows=rows,
        columns=columns,
        cells={
            (row, column): figures.of((row_dimension, row), (column_dimension, column))
            for row in rows
            for column in columns
        },
        row_totals={row: figures.of((row_dimension, row)) for row in rows},
        column_totals={column: figures.of((column_dimension, column)) for column in columns},
        total=figures.of(),
    )
