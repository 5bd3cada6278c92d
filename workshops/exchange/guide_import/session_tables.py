"""Tells a table that only lists the sessions of a guide from the agenda of one."""

from collections.abc import Iterable, Iterator

from .blocks import Block, Heading, Paragraph, Table
from .folding import fold
from .markers import Marker, read_heading

_FEW = 2  # rows that make a list
_LONGEST = 130  # characters of a name


def session_names(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the folded names of the sessions that headings and lines outside tables announce."""
    return frozenset(name for block in blocks for name in _names(block))


def _names(block: Block) -> Iterator[str]:
    if not isinstance(block, Heading | Paragraph) or len(block.text) > _LONGEST:
        return
    reading = read_heading(block.text)
    if reading.numbered and reading.marker in {Marker.SESSION, Marker.PERIOD} and reading.title != reading.full_title:
        yield fold(reading.title)
        yield fold(reading.full_title)


def lists_sessions(table: Table, names: frozenset[str]) -> bool:
    """Whether most rows of a table name a session that is described elsewhere."""
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row)]
    naming = sum(any(_named(cell.text, names) for cell in row) for row in rows)
    return naming >= _FEW and 2 * naming >= len(rows)


def _named(text: str, names: frozenset[str]) -> bool:
    if not text.strip() or len(text) > _LONGEST:
        return False
    return bool({fold(text), fold(read_heading(text).full_title)} & names)
