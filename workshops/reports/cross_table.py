"""A table of the network, ready to show or export."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from relais.presentation.spreadsheets import Sheet, Value

from .queries import PublishedFigures
from .tables import protected_table
from .words import DIMENSIONS, MEASURES, number

DEPTHS = 4


@dataclass(frozen=True)
class Shaded:
    """A figure and how deep its ground is, 0 to 4, beside the largest of its table."""

    figure: int
    depth: int

    @property
    def shown(self) -> str:
        """The figure as people read it."""
        return number(self.figure)


@dataclass(frozen=True)
class CrossRow:
    """One line: its name, its cells (none in a table of one dimension), its total and the length of its bar, 0-100."""

    label: str
    cells: Sequence[Shaded]
    total: int
    share: int

    @property
    def shown_total(self) -> str:
        """The total as people read it."""
        return number(self.total)


@dataclass(frozen=True)
class CrossTable:
    """Figures by one or two dimensions, with the totals that were drawn for them."""

    title: str
    row_word: str
    columns: Sequence[str]
    rows: Sequence[CrossRow]
    column_totals: Sequence[int]
    total: int

    @property
    def shown_totals(self) -> list[str]:
        """The last line as people read it."""
        return [number(figure) for figure in [*self.column_totals, self.total]]

    def as_sheet(self) -> Sheet:
        """The table as a spreadsheet takes it."""
        lines: list[list[Value]] = [[row.label, *(cell.figure for cell in row.cells), row.total] for row in self.rows]
        lines.append([_("Total"), *self.column_totals, self.total])
        return Sheet(self.title, [self.row_word, *self.columns, _("Total")], lines)


def cross_table(published: PublishedFigures, measure: str, row_dimension: str, column_dimension: str) -> CrossTable:
    """The table of a measure by one dimension, or two when `column_dimension` is not empty."""
    table = protected_table(published.by_measure[measure], row_dimension, column_dimension)
    names = published.names

    def order(dimension: str, categories: Sequence[str], totals: dict[str, int]) -> list[str]:
        return sorted(
            categories,
            key=lambda code: (names.rank(dimension, code), -totals.get(code, 0), names.of(dimension, code)),
        )

    rows = order(row_dimension, table.rows, dict(table.row_totals))
    columns = order(column_dimension, table.columns, dict(table.column_totals))
    deepest = max(table.cells.values(), default=0) or 1
    longest = max(table.row_totals.values(), default=0) or 1
    title = [str(MEASURES[measure]), str(DIMENSIONS[row_dimension]).lower()]
    if column_dimension:
        title.append(str(DIMENSIONS[column_dimension]).lower())
    return CrossTable(
        title=" · ".join(title),
        row_word=str(DIMENSIONS[row_dimension]),
        columns=[names.of(column_dimension, column) for column in columns],
        rows=[
            CrossRow(
                label=names.of(row_dimension, row),
                cells=[
                    Shaded(table.cells[row, column], -(-DEPTHS * table.cells[row, column] // deepest))
                    for column in columns
                ],
                total=table.row_totals[row],
                share=round(100 * table.row_totals[row] / longest),
            )
            for row in rows
        ],
        column_totals=[table.column_totals[column] for column in columns],
        total=table.total,
    )
