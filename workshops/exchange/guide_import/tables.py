"""Tells tables apart: agendas, activity cards, boxes drawn around text, and tables that are just tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .agenda import agenda_stream
from .agenda_columns import columns_of
from .blocks import Block, Cell, Paragraph, Table
from .durations import parse_duration
from .folding import fold
from .inline import Inline
from .labels import Label, label_line, match_label
from .markers import HeadingReading, Marker, read_heading
from .session_tables import lists_sessions
from .splitting import cell_blocks
from .stream import AS_ACTIVITY, GUESSED, ROW_LABELS, Close, Consumed, Element, Head, Origin
from .things_tables import lists_things, things_stream
from .vocabulary import Part

_LONGEST_TITLE = 120
_LARGEST = 3000  # cells: a larger table is data, not an agenda
Row = tuple[Cell, ...]


def with_tables_read(elements: Iterable[Block], sessions: frozenset[str] = frozenset()) -> Iterator[Element]:
    """Yield the blocks with each table replaced by what it says, where that is understood.

    `sessions` are the names of sessions described outside tables: a table that lists them stays a table.
    """
    for block in elements:
        if isinstance(block, Table) and not lists_sessions(block, sessions):
            yield from table_stream(block)
        else:
            yield block


def table_stream(table: Table) -> Iterator[Element]:
    """Yield what one table says. A table that is none of the known shapes comes back as it is."""
    grid = _grid(table)
    if not grid:
        return
    if len(grid) * len(grid[0]) > _LARGEST:
        yield table
        return
    if _is_box(grid):
        for row in grid:
            yield from _unboxed(row)
    elif lists_things(grid):
        yield from things_stream(table.index, grid)
    else:
        yield from _shaped(table, grid)


def _shaped(table: Table, grid: list[Row]) -> Iterator[Element]:
    """Yield an agenda, a card or a layout as what it says, any other table as it is."""
    title, rest = _title_row(grid)
    columns = columns_of(rest) if rest else None
    if columns is not None and not _is_card(rest, sure=columns.sure):
        if title is not None:
            yield from _unboxed(title)
        yield from agenda_stream(table.index, rest, columns)
    elif _is_card(rest) or _is_wide_card(rest):
        yield from _card(table.index, title, rest if _is_card(rest) else _turned(rest))
    elif _is_layout(grid):
        for row in grid:
            yield from _unboxed(row)
    else:
        yield table


def _grid(table: Table) -> list[Row]:
    """Return the rows that hold something, with spanning cells padded, and without empty columns."""
    rows = [_padded(row) for row in table.rows if any(cell.blocks for cell in row)]
    width = max(map(len, rows), default=0)
    rows = [(*row, *(Cell() for _ in range(width - len(row)))) for row in rows]
    used = [place for place in range(width) if any(row[place].blocks for row in rows)]
    return [tuple(row[place] for place in used) for row in rows]


def _padded(row: Row) -> Row:
    cells: list[Cell] = []
    for cell in row:
        cells.append(cell)
        cells += [Cell()] * (min(cell.span, 50) - 1)
    return tuple(cells)


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if cell.text.strip() or cell.blocks]


def _is_box(grid: Sequence[Row]) -> bool:
    return all(len(_filled(row)) <= 1 for row in grid)


def _unboxed(row: Row) -> Iterator[Element]:
    for cell in row:
        yield from with_tables_read(cell_blocks(cell.blocks))


def _title_row(grid: list[Row]) -> tuple[Row | None, list[Row]]:
    """Tell a first row that spans the table, and so names it, from the rest."""
    if len(grid) > 1 and len(_filled(grid[0])) == 1 and len(grid[0]) > 1:
        cell = _filled(grid[0])[0]
        only_label = match_label(cell.text) is not None
        if len(cell.text) <= _LONGEST_TITLE and not only_label and label_line(cell.text) is None:
            return grid[0], grid[1:]
    return None, grid


def _label(cell: Cell) -> Label | None:
    text = " ".join(cell.text.split())
    return match_label(text) if text and not parse_duration(text) else None


def _pairs(row: Row) -> list[tuple[Cell, Cell]]:
    """Return the label and value cells of a row: one pair, or several side by side."""
    cells = _filled(row)
    return list(zip(cells[::2], cells[1::2], strict=False)) + ([(cells[-1], Cell())] if len(cells) % 2 else [])


def _is_card(grid: Sequence[Row], *, sure: bool = False) -> bool:
    """Whether most rows are a label followed by its value; nearly all of them where the table is `sure` an agenda."""
    labelled = [row for row in grid if len(_filled(row)) >= 1 and _label(_filled(row)[0])]
    valued = [row for row in labelled if len(_filled(row)) >= 2 and not all(_label(cell) for cell in _filled(row))]
    if not valued or any(len(_filled(row)) > 6 for row in grid):
        return False
    pairs = [pair for row in valued for pair in _pairs(row) if pair[1].blocks]
    strict = 3 * sum(_label(label) is not None for label, _ in pairs) >= 2 * len(pairs)
    enough = len(labelled) >= (0.8 if sure else 0.5) * len(grid)
    return strict and enough and (len(valued) > 1 or len(_pairs(valued[0])) > 1 or len(grid) == 1)


def _is_wide_card(grid: Sequence[Row]) -> bool:
    """Whether a header row of labels stands over one row of values."""
    return (
        len(grid) == 2
        and len(_filled(grid[0])) >= 2
        and all(_label(cell) for cell in _filled(grid[0]))
        and not any(_label(cell) for cell in _filled(grid[1]))
    )


def _turned(grid: Sequence[Row]) -> list[Row]:
    return [(label, value) for label, value in zip(*grid, strict=True) if label.blocks or value.blocks]


def _is_layout(grid: Sequence[Row]) -> bool:
    """Whether a table only places text: its cells hold labelled lines or headings of their own."""
    for row in grid:
        for cell in row:
            for block in cell_blocks(cell.blocks):
                line = label_line(block.text)
                if line and not line.label.soft and line.label.part in {Part.DURATION, Part.MATERIALS, Part.OBJECTIVES}:
                    return True
                reading = read_heading(block.text) if len(block.text) <= _LONGEST_TITLE else None
                if reading and reading.numbered and reading.marker in {Marker.ACTIVITY, Marker.SESSION}:
                    return True
    return False


def _card(index: int, title: Row | None, grid: Sequence[Row]) -> Iterator[Element]:
    """Yield an activity card: its title, then each label with its value."""
    rows = list(grid)
    named = _named_title(rows)
    if named is not None:
        label, value = named
        yield Consumed(index, label.text)
        yield from _title_head(index, value)
    elif title is not None:
        yield from _title_head(index, _filled(title)[0])
    for row in rows:
        for label_cell, value in _pairs(row):
            if named is None or label_cell is not named[0]:
                yield from _pair(index, label_cell, value)
    yield Close(ROW_LABELS)


def _named_title(rows: Sequence[Row]) -> tuple[Cell, Cell] | None:
    """Return the label and value of « Titre | Le cercle » or « Activité | Le cercle »."""
    for row in rows[:3]:
        pairs = _pairs(row)
        if not pairs or not pairs[0][1].text.strip():
            continue
        label = _label(pairs[0][0])
        if (label and label.part is Part.TITLE) or fold(pairs[0][0].text) in {
            "activite",
            "activity",
            "exercice",
            "exercise",
        }:
            return pairs[0]
    return None


def _title_head(index: int, cell: Cell) -> Iterator[Element]:
    """Yield the title of a card as a head, and whatever else stands in its cell."""
    blocks = cell_blocks(cell.blocks)
    place = next(place for place, block in enumerate(blocks) if block.text.strip())
    reading = replace(read_heading(blocks[place].text), label=None)
    if reading.marker is not Marker.SESSION:
        reading = replace(reading, marker=Marker.ACTIVITY)
    head = replace(blocks[place], index=index)
    yield Head(head, reading, Origin.CARD, GUESSED + AS_ACTIVITY)
    yield from [*blocks[:place], *blocks[place + 1 :]]


def _pair(index: int, label_cell: Cell, value: Cell) -> Iterator[Element]:
    label = _label(label_cell)
    text = " ".join(label_cell.text.split())
    blocks = cell_blocks(value.blocks)
    if not value.blocks and label is None:
        yield from with_tables_read(cell_blocks(label_cell.blocks))
        return
    block: Block = Paragraph(index, label_cell.blocks[0].inline if len(label_cell.blocks) == 1 else Inline.plain(text))
    reading = HeadingReading(text, text, label=label)
    origin = Origin.LABEL if label else Origin.LOOK
    if label and label.part in {Part.DURATION, Part.TOTAL_DURATION}:
        duration = parse_duration(value.text, bare=True) or read_heading(value.text).duration
        reading = replace(reading, duration=duration)
    yield Head(block, reading, origin, ROW_LABELS, part=label.part if label else None)
    yield from with_tables_read(blocks)
