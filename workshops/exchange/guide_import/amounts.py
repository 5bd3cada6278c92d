"""How much of each thing a guide may hold. Counted before it is parsed, for some shapes cost far more than their size.

A guide of three hundred dense pages has 900 000 characters, 3 900 lines, 750 headings; each limit leaves room above.
"""

import re

from .blocks import Block, Table
from .refusal import Refused

MOST_CHARACTERS = 2_000_000
LONGEST_LINE = 20_000
MOST_LINES = 6_000
MOST_HEADINGS = 2_000
MOST_COLUMNS = 60
MOST_CELLS = 20_000
MOST_EMPHASIS = 20_000
MOST_LINKS = 10_000
MOST_REFERENCES = 1_000
MOST_TAGS = 10_000
MOST_BLOCKS = 8_000
MOST_PARAGRAPHS = 40_000  # of a Word document, those of its cells and notes included: twice the cells and blocks

_PICTURE = re.compile(r"data:image/[\w.+-]+;base64,[A-Za-z0-9+/=]+")
_HEADING = re.compile(r"^[ >]*(?:#{1,6}(?!#)|(?:-+|=+)[ \t]*$)", re.MULTILINE)
_REFERENCE = re.compile(r"^[ >]*\[[^\]\n]*\]:", re.MULTILINE)
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")
_EMPHASIS = re.compile(r"[*_~`]+")


def without_pictures(text: str) -> str:
    """The text without what its pictures are drawn with, which nobody reads."""
    return _PICTURE.sub("data:", text)


def check_text(text: str) -> None:
    """Refuse Markdown, its lines ended as on Unix, that holds more than a guide does. Raises `Refused`."""
    _check("characters", len(text), MOST_CHARACTERS)
    lines = [line for line in text.split("\n") if line.strip()]
    _check("lines", len(lines), MOST_LINES)
    _check("line", max(map(len, lines), default=0), LONGEST_LINE)
    _check("columns", max((line.count("|") for line in lines), default=0) - 1, MOST_COLUMNS)
    _check("cells", text.count("|"), MOST_CELLS)
    _check("emphasis", len(_EMPHASIS.findall(text)), MOST_EMPHASIS)
    _check("links", text.count("["), MOST_LINKS)
    _check("references", len(_REFERENCE.findall(text)), MOST_REFERENCES)
    _check("headings", len(_HEADING.findall(text)), MOST_HEADINGS)
    _check("tags", text.count("<") + text.count("&"), MOST_TAGS)


def check_word_part(part: bytes) -> None:
    """Refuse a part of a Word document with so many paragraphs that only to open it would take long."""
    if len(_PARAGRAPH.findall(part)) > MOST_PARAGRAPHS:
        raise Refused("too_many", things="blocks", limit=MOST_BLOCKS)


def check_blocks(blocks: list[Block]) -> None:
    """Refuse a document, of either format, with more blocks or cells than a guide has. Raises `Refused`."""
    _check("blocks", len(blocks), MOST_BLOCKS)
    _check("cells", sum(len(row) for block in blocks if isinstance(block, Table) for row in block.rows), MOST_CELLS)


def _check(things: str, amount: int, most: int) -> None:
    if amount > most:
        raise Refused("too_many", things=things, limit=most)
