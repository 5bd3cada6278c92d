"""Tells a typed table of contents, whose lines repeat the headings, from the headings themselves."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .blocks import Aside, Block, Heading, ListItem, Paragraph
from .folding import fold
from .labels import match_label
from .markers import Marker, read_heading
from .vocabulary import Part

_LONGEST = 160  # characters of a line
_FEW = 2  # lines that make a table
_LED = re.compile(r"^(?P<entry>.*?\w[^\w\s]?)\s*(?:[.…·_‥-]{3,}|…+|\t|\s{3,})[\s.…·_]*(?P<page>\d{1,3})\s*$", re.DOTALL)
_PAGE = re.compile(r"^(?P<entry>.*\D)\s(?:p\.\s?)?(?P<page>\d{1,3})\s*$", re.DOTALL)
_NAMES = frozenset({"sommaire", "contenu", "content", "in this guide", "dans ce guide", "what s inside"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table of contents: the page it leads to, and whether what it names is said elsewhere."""

    page: int | None
    repeated: bool


def with_contents_marked(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those of a typed table of contents as asides of place "contents".

    Lines are taken for one when they lead to a page (« Jour 1 ...... 3 »), pages rising, when they stand under « Table
    des matières », or when they name sessions one after the other, and when most of them are said again elsewhere.
    """
    said = Counter(name for block in blocks for name in _names(block))
    marked = list(blocks)
    position = 0
    while position < len(marked):
        named = _is_name(marked[position])
        end = _end_of_run(marked, position + named, said, named=named)
        if end > position + named:
            marked[position:end] = [_aside(block) for block in marked[position:end]]
            position = end
        else:
            position += 1
    return marked


def _names(block: Block) -> Iterator[str]:
    """Yield the folded lines of a block that may be headings, without the time they tell."""
    if isinstance(block, Heading | Paragraph | ListItem) and len(block.text) <= _LONGEST:
        for line in filter(str.strip, block.text.split("\n")):
            yield fold(read_heading(line).full_title)


def _aside(block: Block) -> Block:
    return Aside(block.index, block.inline, place="contents")


def _is_name(block: Block) -> bool:
    if not isinstance(block, Heading | Paragraph) or len(block.text) > _LONGEST:
        return False
    label = match_label(block.text)
    return (label is not None and label.part is Part.CONTENTS) or fold(block.text) in _NAMES


def _end_of_run(blocks: Sequence[Block], start: int, said: Counter[str], *, named: bool) -> int:
    """Return where the table that begins at `start` ends; `start` itself when there is none."""
    found: list[_Line] = []
    end = start
    while end < len(blocks):
        lines = _lines_of(blocks[end], said, named=named)
        if not lines:
            break
        found += lines
        end += 1
    pages = [line.page for line in found if line.page is not None]
    sure = len(found) >= _FEW and pages == sorted(pages) and 2 * sum(line.repeated for line in found) >= len(found)
    return end if sure else start


def _lines_of(block: Block, said: Counter[str], *, named: bool) -> list[_Line]:
    """Return the lines of a block as lines of a table of contents; none when one of them cannot be."""
    if not isinstance(block, Paragraph | ListItem):
        return []
    lines = [_line(text, said, named=named) for text in block.text.split("\n") if text.strip()]
    return [line for line in lines if line is not None] if None not in lines else []


def _line(text: str, said: Counter[str], *, named: bool) -> _Line | None:
    if len(text) > _LONGEST:
        return None
    led = _LED.match(text) or (_PAGE.match(text) if named else None)
    if led is not None:
        return _Line(int(led["page"]), repeated=said[fold(read_heading(led["entry"]).full_title)] > 0)
    reading = read_heading(text)
    opens_session = reading.numbered and reading.marker in {Marker.SESSION, Marker.PERIOD}
    repeated = said[fold(reading.full_title)] > 1
    return _Line(None, repeated=True) if repeated and (named or opens_session) else None
