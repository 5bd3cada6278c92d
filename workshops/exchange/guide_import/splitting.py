"""Cuts source blocks into lines that mean one thing each: a label and its value, a list item, a heading, a sentence."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .blocks import Aside, Block, Heading, Image, ListItem, Paragraph, Table
from .clocks import leading_clock
from .durations import parse_duration
from .icons import fact_starts
from .inline import Inline
from .labels import inner_labels, label_line, match_label
from .markers import Marker, read_heading
from .vocabulary import Part

_BULLET = re.compile(r"^\s*(?:[•·▪◦●○■□☐☑✓✔➢➤►→*\uf0b7\uf0a7\uf0d8]|[-–—](?=\s)|o(?=\s{2,}|\t))\s*(?=\S)")
_FLATTENED_HEADING = re.compile(r"(?:^|\s)#{2,6}\s+(?=\S)")
_LONGEST_LINE = 200
_LONGEST_RUN_IN = 120
_TITLE_WORDS = 8
_TIMED_OPENING = re.compile(r"(.{2,80}?[(\[][^)\]]{1,30}[)\]])\s*(?::|\s[–—-]\s)\s*(?=\S)")
_TIME_BESIDE = re.compile(r"\s*[.:,–—-]?\s*[(\[]([^)\]]{1,40})[)\]](?=\W)")
_RUN_IN_PARTS = frozenset(
    {Part.MATERIALS, Part.STEPS, Part.DURATION, Part.OBJECTIVES, Part.QUESTIONS, Part.PURPOSE, Part.PREPARATION}
)


def split_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with multi-line paragraphs cut where their lines are separate things."""
    for block in blocks:
        if isinstance(block, Table | Image | Aside | Heading):
            yield block
        elif isinstance(block, Paragraph | ListItem):
            for part in _without_flattened(block.inline):
                yield from _split(block, part)


def _split(block: Paragraph | ListItem, inline: Inline) -> Iterator[Block]:
    lines = inline.lines()
    if len(lines) < 2 or not _separate(lines):
        lines = [inline.unwrapped()]
    for number, line in enumerate(lines):
        for place, piece in enumerate(_by_labels(line)):
            yield from _line(block, piece, first=number == place == 0)


def _separate(lines: list[Inline]) -> bool:
    """Whether the lines of a paragraph are things of their own rather than one text."""
    texts = [line.text for line in lines]
    return (
        any(_BULLET.match(text) for text in texts[1:])
        or any(label_line(text) or match_label(text) for text in texts)
        or (_stands_over(lines[0]) and not _stands_over(lines[1]) and len(texts[0]) <= _LONGEST_LINE)
        or _tells_its_time(texts[0], texts[1])
        or sum(leading_clock(text) is not None for text in texts) > 1
        or sum(_announces(text) for text in texts) > 0
    )


def _stands_over(line: Inline) -> bool:
    """Whether a line is in bold or in capitals from end to end."""
    return line.all_bold or (line.text.isupper() and sum(map(str.isalpha, line.text)) > 3)


def _tells_its_time(text: str, following: str) -> bool:
    """Whether a first line is a name with its time, « Accueil (5 min) », over what to do."""
    if len(text) > _LONGEST_RUN_IN or not following[:1].isupper() or parse_duration(text):
        return False
    return read_heading(text).timed and not text.rstrip().endswith((".", ";", ","))


def _announces(text: str) -> bool:
    if len(text) > 120:
        return False
    reading = read_heading(text)
    return reading.numbered and reading.marker in {Marker.SESSION, Marker.ACTIVITY, Marker.PERIOD}


def _line(block: Paragraph | ListItem, line: Inline, *, first: bool) -> Iterator[Block]:
    bullet = _BULLET.match(line.text)
    if bullet:
        depth = block.depth + (0 if first else 1) if isinstance(block, ListItem) else 0
        yield ListItem(block.index, line.cut(bullet.end()), depth, look=block.look)
    elif isinstance(block, ListItem) and first:
        yield ListItem(block.index, line, block.depth, block.ordered, block.look)
    elif isinstance(block, ListItem) or line.runs:
        yield Paragraph(block.index, line, block.look)


def _run_in(line: Inline) -> int:
    """Length of a heading in bold that opens a paragraph, « **Activité 1 : Le cercle.** Formez… »; 0 without one."""
    length = line.bold_head()
    beside = _TIME_BESIDE.match(line.text[length:]) if length else None
    if beside and parse_duration(beside.group(1)) is not None:  # « **Accueil.** (5 min) Saluez… »
        length += beside.end()
    head, rest = line.text[:length].rstrip(" .:–—-"), line.text[length:].strip()
    if not 0 < len(head) <= _LONGEST_RUN_IN or not rest[:1].isalnum():
        return 0
    reading = read_heading(head)
    announces = reading.numbered and reading.marker in {Marker.SESSION, Marker.ACTIVITY, Marker.PERIOD}
    if announces or (reading.timed and reading.label is None and head != reading.title):
        return length
    named = reading.label is not None and not reading.label.soft and reading.label.part in _RUN_IN_PARTS
    return length if named and ":" not in line.text[:length] and not rest[0].islower() else 0


def _timed_opening(text: str) -> int:
    """Length of a timed title before the text that says what to do, « Accueil (10 min) : saluez… »; 0 without one."""
    match = _TIMED_OPENING.match(text)
    if match is None:
        return 0
    rest = text[match.end() :].strip()
    reading = read_heading(match.group(1))
    bare = reading.numbered and reading.title == reading.full_title
    told = rest[:1].islower() or len(rest.split()) > _TITLE_WORDS or rest.endswith((".", "?", ":", ";"))
    return match.end() if reading.timed and told and not bare else 0


def _by_labels(line: Inline) -> Iterator[Inline]:
    """Cut « Durée : 20 min | Matériel : crayons » into its labels, and a heading in bold from the text after it."""
    head = _run_in(line) or _timed_opening(line.text)
    if head:
        yield line.cut(0, len(line.text[:head].rstrip(" .:–—-")))
        line = line.cut(head)
    starts = (inner_labels(line.text) or fact_starts(line.text)) if len(line.text) <= 400 else []
    if not starts:
        yield line
        return
    if line.text[0] == "(" and line.text[-1] == ")":  # "(Time: 20 minutes; Materials: helmets)"
        line, starts = line.cut(1, len(line.text) - 1), [start - 1 for start in starts]
    edges = sorted({0, *starts, len(line.text)})
    for start, end in pairwise(edges):
        piece = line.cut(start, end)
        trimmed = piece.text.rstrip(" \t|•;,–—-")
        if trimmed:
            yield piece.cut(0, len(trimmed))


def _without_flattened(inline: Inline) -> list[Inline]:
    """Undo Markdown that a converter left inside a paragraph (" #### Materials - pens - paper")."""
    text = inline.text
    marks = [match for match in _FLATTENED_HEADING.finditer(text) if _label_length(text[match.end() :])]
    if not marks:
        return [inline]
    parts = [inline.cut(0, marks[0].start())]
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        end = following.start() if following else len(text)
        length = _label_length(text[mark.end() : end])
        parts.append(inline.cut(mark.end(), mark.end() + length))
        parts += _flattened_items(inline.cut(mark.end() + length, end))
    return [part for part in parts if part.runs]


def _label_length(text: str) -> int:
    """Length of the longest label a text begins with; 0 without one."""
    words = list(re.finditer(r"\S+", text[:90]))[:8]
    return max((word.end() for word in words if match_label(text[: word.end()])), default=0)


def flattened_items(inline: Inline) -> list[Inline]:
    """Cut "pens - paper - tape" into its items, when there are at least two dashes."""
    places = [match.span() for match in re.finditer(r"(?:^|\s)-\s", inline.text)]
    if len(places) < 2:
        return [inline]
    edges = [(0, 0), *places, (len(inline.text), len(inline.text))]
    pieces = [inline.cut(left[1], right[0]) for left, right in pairwise(edges)]
    return [piece for piece in pieces if piece.runs]


def _flattened_items(inline: Inline) -> list[Inline]:
    """The same as text lines with bullets, so that they become list items."""
    pieces = flattened_items(inline)
    if len(pieces) == 1:
        return pieces
    lead, *items = pieces
    return [lead, *(Inline((Inline.plain("• ").runs[0], *item.runs)) for item in items)]


def cell_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Split the blocks of a table cell; pictures and notes in it stay as they are."""
    return [block for block in split_blocks(blocks) if block.text.strip() or isinstance(block, Table | Image)]
