"""The gap map as a picture to hand out or print: it carries its title, its filters, its day and its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from relais.presentation.drawing.files import Picture
from relais.presentation.drawing.lettering import BOLD, PLAIN, fitted, width
from relais.presentation.drawing.shapes import Align, Area, Point, Shape, Stroke, Words

from .account import filters_in_words, sources_in_words, title_of
from .gap_map import GapMap
from .notes import caution_of, notes_of
from .table import Cell, GapTable, Head, keys

# As the site's tokens in light: a picture is for paper.
INK, QUIET, LINE, PAPER = "#1d2a30", "#55646b", "#7b868a", "#ffffff"
HEAT: Final = ("#ffffff", "#e0efed", "#b9dcd8", "#8cc6c3", "#63b1b0")
MARGIN, LABEL, COLUMN, ROW, GAP = 40, 236, 100, 38, 2
HEADINGS: Final = ((14, 4), (12, 4), (11, 4))  # sizes, and the most lines at each
NARROWEST = 760
SMALL, TEXT, TITLE = 14, 16, 26
HATCH = 9


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def outline(self) -> tuple[Point, ...]:
        """Its corners."""
        right, bottom = self.x + self.width, self.y + self.height
        return ((self.x, self.y), (right, self.y), (right, bottom), (self.x, bottom))


def picture_of(found: GapMap, table: GapTable) -> Picture:
    """The picture; the longer of both axes goes down, so that it keeps to the width of a page."""
    lines = [[*line.cells] for line in [*table.lines, table.total]]
    if len(table.columns) - 1 > len(table.lines):
        lines = [list(column) for column in zip(*lines, strict=True)]
        heads = [line.head for line in table.lines] + [table.total.head], list(table.columns)
    else:
        heads = list(table.columns), [line.head for line in table.lines] + [table.total.head]
    columns, rows = heads
    wide = max(NARROWEST, 2 * MARGIN + LABEL + COLUMN * len(columns))
    title = title_of(found)
    above = [*_paragraph(title, wide, MARGIN + TITLE, TITLE, BOLD, INK)]
    above += _paragraph(filters_in_words(found), wide, _bottom(above) + TEXT + 10, TEXT, PLAIN, QUIET)
    headings, top = _headings(columns, _bottom(above) + 24)
    drawn: list[Shape] = [*above, *headings, *_rows(rows, lines, top)]
    key = top + ROW * len(rows) + 22
    drawn += _key(key)
    below: list[Words] = []
    bottom = key + 22
    for sentence in filter(None, [caution_of(found), *notes_of(found), sources_in_words(found)]):
        below += _paragraph(sentence, wide, bottom + SMALL + 8, SMALL, PLAIN, QUIET)
        bottom = _bottom(below)
    high = round(bottom + MARGIN)
    return Picture(wide, high, title, [Area(Box(0, 0, wide, high).outline, PAPER), *drawn, *below])


def _paragraph(text: str, wide: float, baseline: float, size: int, weight: int, colour: str) -> list[Words]:
    _size, lines = fitted(text, wide - 2 * MARGIN, [(size, 99)], weight)
    return [
        Words(line, MARGIN, baseline + rank * size * 1.3, size, weight, colour, width(line, size, weight), Align.START)
        for rank, line in enumerate(lines)
    ]


def _bottom(lines: Sequence[Words]) -> float:
    return lines[-1].baseline + 4


def _headings(columns: Sequence[Head], top: float) -> tuple[list[Words], float]:
    """The headings, standing on one line, and where the table begins under them."""
    fits = [fitted(head.word, COLUMN - 8, HEADINGS, BOLD) for head in columns]
    bottom = top + max(size * 1.2 * len(lines) for size, lines in fits)
    drawn = []
    for rank, (size, lines) in enumerate(fits):
        middle = MARGIN + LABEL + COLUMN * (rank + 0.5)
        for place, line in enumerate(reversed(lines)):
            baseline = bottom - place * size * 1.2
            drawn.append(Words(line, middle, baseline, size, BOLD, INK, width(line, size, BOLD)))
    return drawn, bottom + 10


def _rows(rows: Sequence[Head], lines: Sequence[Sequence[Cell]], top: float) -> Iterator[Shape]:
    for rank, (head, cells) in enumerate(zip(rows, lines, strict=True)):
        y = top + ROW * rank
        weight = PLAIN if head.code else BOLD
        size, words = fitted(head.word, LABEL - 16, ((16, 1), (14, 1), (14, 2), (12, 2)), weight)
        first = y + ROW / 2 + size * 0.35 - (len(words) - 1) * size * 0.58
        for place, line in enumerate(words):
            length = width(line, size, weight)
            yield Words(line, MARGIN, first + place * size * 1.16, size, weight, INK, length, Align.START)
        for place, cell in enumerate(cells):
            yield from _cell(cell, Box(MARGIN + LABEL + COLUMN * place, y, COLUMN - GAP, ROW - GAP))


def _cell(cell: Cell, box: Box) -> Iterator[Shape]:
    yield Area(box.outline, HEAT[cell.level])
    if cell.empty:
        yield from _hatch(box)
        yield Stroke(box.outline, 1.2, LINE, closed=True)
    weight = BOLD if cell.sums else PLAIN
    number, middle = str(cell.tally.total), box.x + box.width / 2
    if cell.empty:
        plate = Box(middle - 13, box.y + 7, 26, box.height - 14)
        yield Area(plate.outline, PAPER)
    length = width(number, TEXT, weight)
    yield Words(number, middle, box.y + box.height / 2 + TEXT * 0.35, TEXT, weight, INK, length)


def _hatch(box: Box) -> Iterator[Stroke]:
    """Slanted lines, each cut at the edges of the box."""
    for start in range(HATCH, round(box.width + box.height), HATCH):
        begin = (box.x + min(start, box.width), box.y + max(0, start - box.width))
        end = (box.x + max(0, start - box.height), box.y + min(start, box.height))
        yield Stroke((begin, end), 1, LINE)


def _key(top: float) -> Iterator[Shape]:
    """What tints and hatches stand for."""
    x = float(MARGIN)
    for level, words in [(0, _("aucune : case vide")), *keys()]:
        box = Box(x, top - 14, 26, 18)
        yield Area(box.outline, HEAT[level])
        if not level:
            yield from _hatch(box)
        yield Stroke(box.outline, 0.8, LINE, closed=True)
        length = width(words, SMALL, PLAIN)
        yield Words(words, x + 34, top, SMALL, PLAIN, INK, length, Align.START)
        x += 34 + length + 26
