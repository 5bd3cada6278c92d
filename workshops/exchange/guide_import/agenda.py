"""Turns an agenda table into heads of activities, a head for each row, with the other columns as their parts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .agenda_columns import Column, Columns
from .agenda_times import CellTime, is_time, read_time_column
from .blocks import Block, Cell, Paragraph
from .durations import parse_duration
from .folding import fold
from .inline import Inline
from .markers import HeadingReading, Marker, read_heading
from .splitting import cell_blocks
from .stream import ROW_LABELS, ROWS, Close, Consumed, Element, Head, Origin
from .vocabulary import DAY_PARTS, Part

_LONGEST_TITLE = 90
_TOTALS = frozenset({"total", "duree totale", "total time", "temps total", "total duration"})
_ENDS = frozenset(
    {"fin", "end", "fin de la rencontre", "fin de l'atelier", "fin de la journee", "depart", "close", "finish"}
)
Row = Sequence[Cell]


def agenda_stream(index: int, grid: Sequence[Row], columns: Columns) -> Iterator[Element]:
    """Yield the rows of an agenda as heads, in order, and the end of the table."""
    body = list(grid[1:] if columns.has_header else grid)
    rows = list(_rows(index, body, columns))
    if columns.has_header:
        yield from _header(index, grid[0], columns, rows)
    yield from rows
    yield Close(ROWS - 10)


def _rows(index: int, body: Sequence[Row], columns: Columns) -> Iterator[Element]:
    session = ""
    for row, time in zip(body, _times(body, columns), strict=True):
        named = _text(row, columns.first(Column.SESSION))
        if named and named != session:
            session = named
            yield _session_head(index, named, columns)
        elif named:
            yield Consumed(index, named)
        yield from _row(index, row, time, columns)


def _header(index: int, header: Row, columns: Columns, rows: Sequence[Element]) -> Iterator[Element]:
    """Yield the header row: understood, but for headers of no known meaning that no row repeats."""
    shown = {row.block.text for row in rows if isinstance(row, Head)}
    unknown = {place for place, part in columns.parts.items() if part is None}
    silent = sorted(place for place in unknown if columns.headers.get(place, "") not in shown)
    for place in silent:
        yield from cell_blocks(_cell(header, place).blocks)
    yield Consumed(index, "\n".join(cell.text for place, cell in enumerate(header) if place not in silent))


def _times(body: Sequence[Row], columns: Columns) -> list[CellTime]:
    """Read all time columns together: durations first, then clock times, then a start and an end column."""
    durations, clocks = columns.first(Column.DURATION), columns.first(Column.TIME)
    times = [CellTime() for _ in body]
    places = [place for place, use in sorted(columns.uses.items()) if use is Column.TIME]
    if clocks is not None:
        texts = [_text(row, clocks) for row in body]
        if len(places) > 1 and not any("-" in text for text in texts):
            texts = [f"{_text(row, places[0])} - {_text(row, places[1])}" for row in body]
        bare = "min" in fold(columns.headers.get(clocks, ""))
        times = read_time_column(texts, durations_expected=bare)
    if durations is not None:
        read = read_time_column([_text(row, durations) for row in body], durations_expected=True)
        times = [
            CellTime(own.duration or other.duration, own.clock or other.clock)
            for own, other in zip(read, times, strict=True)
        ]
    return times


def _row(index: int, row: Row, time: CellTime, columns: Columns) -> Iterator[Element]:
    session = columns.first(Column.SESSION)
    filled = [cell for place, cell in enumerate(row) if cell.text.strip() and place != session]
    if not filled:
        return
    title_blocks = cell_blocks(_cell(row, columns.first(Column.TITLE)).blocks)
    consumed = _consumed(row, columns)
    text = title_blocks[0].text if title_blocks else ""
    if _is_total(row):
        yield from _total(index, row, time)
    elif len(filled) == 1 and time == CellTime() and not _goes_on(row, columns):
        yield from _group(index, filled[0])
    elif time == CellTime() and (not text or _goes_on(row, columns)):
        yield from title_blocks
        yield from _beside_times(row, columns)  # the row before goes on
        yield from _parts(index, row, columns)
    elif fold(text) in _ENDS and (time.duration is None or not time.duration.minutes):
        yield Consumed(index, "\n".join([text, *consumed]))
    else:
        yield from _activity(index, row, time, columns, title_blocks, consumed)


def _goes_on(row: Row, columns: Columns) -> bool:
    """Whether the time cell of the row before covers this row too."""
    return any(_cell(row, place).continued for place in _time_places(columns))


def _activity(
    index: int, row: Row, time: CellTime, columns: Columns, blocks: list[Block], consumed: tuple[str, ...]
) -> Iterator[Element]:
    title, rest = _title(blocks)
    if not title.runs:
        parts = [place for place, part in columns.parts.items() if part in {Part.STEPS, Part.DESCRIPTION, None}]
        spoken = next((place for place in parts if _text(row, place)), None)
        title, rest = _title(cell_blocks(_cell(row, spoken).blocks))
        columns = replace(columns, parts={place: part for place, part in columns.parts.items() if place != spoken})
    if not title.runs:
        title, consumed = Inline.plain(" ".join(consumed)), ()
    alone = parse_duration(rest[0].text) if rest and time.duration is None else None
    if alone is not None:  # « (10 min) » under the title
        time, consumed, rest = replace(time, duration=alone), (*consumed, rest[0].text), rest[1:]
    reading = read_heading(title.text)
    reading = replace(
        reading, duration=time.duration or reading.duration, clock=time.clock or reading.clock, label=None
    )
    yield Head(Paragraph(index, title), reading, Origin.ROW, ROWS, consumed=consumed)
    yield from rest
    yield from _beside_times(row, columns)
    yield from _parts(index, row, columns)
    yield Close(ROW_LABELS)


def _parts(index: int, row: Row, columns: Columns) -> Iterator[Element]:
    """Yield the other columns of a row as labelled parts of its activity."""
    for place, part in sorted(columns.parts.items()):
        blocks = cell_blocks(_cell(row, place).blocks)
        if not blocks:
            continue
        header = columns.headers.get(place, "")
        if part is None and not header:
            yield from blocks
            continue
        reading = HeadingReading(header, header)
        origin = Origin.LABEL if part is not None else Origin.LOOK
        block = Paragraph(index, Inline.plain(header))
        yield Head(block, reading, origin, ROW_LABELS, part=part)
        yield from blocks


def _title(blocks: list[Block]) -> tuple[Inline, list[Block]]:
    """Take the title from the first block of a cell: its bold head, or its first short line; the rest stays text."""
    if not blocks:
        return Inline(), []
    first = blocks[0].inline
    bold = first.bold_head()
    if 0 < bold < len(first.text):
        return first.cut(0, bold), [replace(blocks[0], inline=first.cut(bold)), *blocks[1:]]
    text = first.text
    opening = text.find("\n")
    if 0 < opening <= _LONGEST_TITLE:
        return first.cut(0, opening), [replace(blocks[0], inline=first.cut(opening)), *blocks[1:]]
    if len(text) <= _LONGEST_TITLE:
        return first, blocks[1:]
    for separator in (" : ", " : ", ": ", " – ", " — ", ". ", "; "):
        place = text.find(separator)
        if 3 <= place <= _LONGEST_TITLE:
            return first.cut(0, place), [replace(blocks[0], inline=first.cut(place + len(separator))), *blocks[1:]]
    return Inline.plain(text[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"), blocks


def _time_places(columns: Columns) -> list[int]:
    held = {Column.TIME, Column.DURATION, Column.NUMBER}
    return [place for place, use in sorted(columns.uses.items()) if use in held]


def _says_only_time(text: str) -> bool:
    return is_time(text) or parse_duration(text, bare=True) is not None or not any(map(str.isalpha, text))


def _consumed(row: Row, columns: Columns) -> tuple[str, ...]:
    """Return the cells that say a time or a number and nothing else."""
    texts = (_text(row, place) for place in _time_places(columns))
    return tuple(text for text in texts if text and _says_only_time(text))


def _beside_times(row: Row, columns: Columns) -> Iterator[Element]:
    """Yield the cells of time columns that hold other words too."""
    for place in _time_places(columns):
        if not _says_only_time(_text(row, place)):
            yield from cell_blocks(_cell(row, place).blocks)


def _is_total(row: Row) -> bool:
    texts = [fold(cell.text) for cell in row if cell.text.strip()]
    return bool(texts) and len(texts) <= 3 and any(text in _TOTALS for text in texts)


def _total(index: int, row: Row, time: CellTime) -> Iterator[Element]:
    """Yield the total as the length of the session the table describes."""
    texts = [" ".join(cell.text.split()) for cell in row if cell.text.strip()]
    words = " ".join(texts)
    duration = time.duration or read_heading(words).duration
    value_at = len(texts[0]) + 1 if fold(texts[0]) in _TOTALS else 0
    yield Close(ROWS - 1)
    reading = HeadingReading(words, words, duration=duration)
    yield Head(Paragraph(index, Inline.plain(words)), reading, Origin.VALUE, 0, Part.TOTAL_DURATION, value_at=value_at)


def _group(index: int, cell: Cell) -> Iterator[Element]:
    """Yield a row that spans the table: a session, a part of the day, a break, or a remark."""
    blocks = cell_blocks(cell.blocks)
    at = next(place for place, block in enumerate(blocks) if block.text.strip())
    first, rest = blocks[at], [*blocks[:at], *blocks[at + 1 :]]
    reading = read_heading(first.text)
    if len(first.text) > _LONGEST_TITLE:
        yield from blocks
        return
    if reading.marker in {Marker.SESSION, Marker.PERIOD}:
        yield Head(first, reading, Origin.GROUP, ROWS - 2)
    elif reading.timed:
        yield Head(first, reading, Origin.ROW, ROWS)
    elif fold(first.text) in DAY_PARTS:
        yield Consumed(index, first.text)
    else:
        yield Head(first, replace(reading, label=None), Origin.GROUP, ROWS - 1)
    yield from rest


def _session_head(index: int, named: str, columns: Columns) -> Head:
    header = columns.headers.get(columns.first(Column.SESSION) or 0, "")
    title = f"{header} {named}".strip() if named.isdigit() else named
    reading = replace(read_heading(title), marker=Marker.SESSION, numbered=True)
    return Head(Paragraph(index, Inline.plain(named)), replace(reading, title=title), Origin.GROUP, ROWS - 2)


def _cell(row: Row, place: int | None) -> Cell:
    return row[place] if place is not None and place < len(row) else Cell()


def _text(row: Row, place: int | None) -> str:
    return " ".join(_cell(row, place).text.split())
