"""The gap map as a table to read: headings, cells with their counts and the lists they lead to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from relais.presentation.figures import counted, number_range
from workshops.programmes.facets import UNSAID, Band

from .asked import What
from .axes import Axis
from .counting import Tally
from .gap_map import GapMap

# How dark a cell is, by how many it counts: the same whatever is shown, so that two maps compare.
LEVELS: Final = (Band(1, 2), Band(3, 5), Band(6, 10), Band(11))
MANY_COLUMNS: Final = 8


@dataclass(frozen=True)
class Head:
    """The heading of a line. `code` is empty for all together."""

    code: str
    word: str
    anchor: str

    @property
    def speaks(self) -> bool:
        """Whether its entries say where they stand."""
        return self.code not in ("", UNSAID)


@dataclass(frozen=True)
class Cell:
    """A count. `links` are the lists it leads to, each in words; `name` is where it stands, in words."""

    row: Head
    column: Head
    tally: Tally
    links: Sequence[tuple[str, int, str]]

    @property
    def anchor(self) -> str:
        """What an address in the page calls it."""
        return f"cell-{self.row.code}-{self.column.code}"

    @property
    def name(self) -> str:
        """Where it stands: « Côte-Nord, 12 à 14 ans »."""
        return ", ".join(head.word for head in (self.row, self.column) if head.code) or self.row.word

    @property
    def sums(self) -> bool:
        """Whether it is a total."""
        return not (self.row.code and self.column.code)

    @property
    def empty(self) -> bool:
        """Whether it is a gap: nothing where something could be."""
        return self.row.speaks and self.column.speaks and not self.tally.total

    @property
    def level(self) -> int:
        """How dark it is, from 1; 0 when nothing is there, for a total, and for what does not say where it stands."""
        if not (self.row.speaks and self.column.speaks):
            return 0
        return sum(self.tally.total >= band.first for band in LEVELS)


@dataclass(frozen=True)
class Line:
    """A row of the table, its total last."""

    head: Head
    cells: Sequence[Cell]


@dataclass(frozen=True)
class GapTable:
    """The whole table; the last column and the last line are totals."""

    corner: str
    columns: Sequence[Head]
    lines: Sequence[Line]
    total: Line

    @property
    def cells(self) -> Iterator[Cell]:
        """Every cell, totals left out."""
        for line in self.lines:
            yield from line.cells[:-1]

    @property
    def has_many_columns(self) -> bool:
        """Whether headings are too many to lie side by side."""
        return len(self.columns) > MANY_COLUMNS


def table_of(found: GapMap) -> GapTable:
    """The table of a map."""
    together = _("Ensemble")
    rows = _heads(found, found.rows, "row", found.crossing.rows)
    columns = [*_heads(found, found.columns, "column", found.crossing.columns), Head("", together, "column-")]
    corner = _("%(rows)s et %(columns)s") % {"rows": found.rows.label, "columns": found.columns.label.lower()}
    lines = [Line(row, [_cell(found, row, column) for column in columns]) for row in rows]
    everything = Head("", together, "row-")
    return GapTable(corner, columns, lines, Line(everything, [_cell(found, everything, column) for column in columns]))


def keys() -> list[tuple[int, str]]:
    """Each level with the counts it stands for."""
    return [(level, number_range(band.first, band.last)) for level, band in enumerate(LEVELS, start=1)]


def _heads(found: GapMap, axis: Axis, side: str, counts: object) -> list[Head]:
    codes = list(found.side(axis).values)
    if isinstance(counts, dict) and UNSAID in counts:
        codes.append(UNSAID)
    return [Head(code, axis.word(code), f"{side}-{code}") for code in codes]


def _cell(found: GapMap, row: Head, column: Head) -> Cell:
    crossing = found.crossing
    tally = crossing.total
    if row.code and column.code:
        tally = crossing.cells.get((row.code, column.code), Tally())
    elif row.code:
        tally = crossing.rows.get(row.code, Tally())
    elif column.code:
        tally = crossing.columns.get(column.code, Tally())
    return Cell(row, column, tally, list(_links(found, row, column, tally)))


def _links(found: GapMap, row: Head, column: Head, tally: Tally) -> Iterator[tuple[str, int, str]]:
    if found.asked.what != What.GUIDES:
        address = found.address(row.code, column.code, of_guides=False)
        yield address, tally.initiatives, counted(tally.initiatives, "initiative")
    if found.asked.what != What.INITIATIVES:
        address = found.address(row.code, column.code, of_guides=True)
        yield address, tally.guides, counted(tally.guides, "guide")
