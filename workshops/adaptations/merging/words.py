"""Text merged three ways: lines and sentences of plain text, paragraphs and sentences of rich text."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from .diff3 import Chunk, chunks_of

# A sentence, or what stands between two: put together again, the pieces are the text.
PIECES = re.compile(r"(\n|(?<=[.!?…])[ \u00a0]+)")
# A paragraph or a heading whole, an item without a list in it whole, then any other tag or words.
ELEMENTS = re.compile(
    r"<(?P<tag>p|h[1-6])\b[^>]*>.*?</(?P=tag)>|<li\b[^>]*>(?:(?!</?(?:li|ul|ol)\b).)*</li>|<[^>]+>|[^<]+", re.DOTALL
)
ELEMENT = re.compile(r"(?P<opening><(?P<tag>p|h[1-6]|li)\b[^>]*>)(?P<inside>.*)(?P<closing></(?P=tag)>)", re.DOTALL)
INLINE = re.compile(r"(<[^>]+>)")
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol"}
ALONE = {"br", "embed", "hr", "img"}


@dataclass(frozen=True)
class MergedText:
    """The text made of both; `conflicts` when both changed the same words, where it says ours."""

    text: str
    conflicts: bool


def merge_prose(base: str, theirs: str, mine: str) -> MergedText:
    """Merge plain text by lines and sentences."""
    return _together(chunks_of(prose_pieces(base), prose_pieces(theirs), prose_pieces(mine)))


def merge_rich(base: str, theirs: str, mine: str) -> MergedText:
    """Merge rich text by paragraphs and list items, and by sentences inside one that both changed.

    What comes out is read again: if it is not whole (a list cut in two, a mark left open), it is a conflict and ours
    stands.
    """
    pieces, conflicts = [], False
    for chunk in chunks_of(rich_pieces(base), rich_pieces(theirs), rich_pieces(mine)):
        merged = _inside(chunk) if chunk.conflicts else MergedText("".join(chunk.settled), conflicts=False)
        pieces.append(merged.text)
        conflicts = conflicts or merged.conflicts
    text = "".join(pieces)
    return MergedText(text, conflicts) if is_whole(text) else MergedText(mine, conflicts=True)


def prose_pieces(text: str) -> list[str]:
    """Sentences and what is between them."""
    return [piece for piece in PIECES.split(text) if piece]


def rich_pieces(html: str) -> list[str]:
    """Paragraphs, headings and items, each whole; the tags of lists."""
    return [match[0] for match in ELEMENTS.finditer(html)]


def inline_pieces(html: str) -> list[str]:
    """The sentences and marks inside a paragraph."""
    return [piece for part in INLINE.split(html) for piece in ([part] if part[:1] == "<" else prose_pieces(part))]


def is_whole(html: str) -> bool:
    """Whether `html` is what our editor writes: each mark closed in turn, items in lists, words in paragraphs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.whole and not reader.open


def _together(chunks: list[Chunk]) -> MergedText:
    text = "".join(piece for chunk in chunks for piece in chunk.settled)
    return MergedText(text, any(chunk.conflicts for chunk in chunks))


def _inside(chunk: Chunk) -> MergedText:
    """A paragraph that both changed, merged by its sentences; anything else is a conflict."""
    ours = MergedText("".join(chunk.mine), conflicts=True)
    if not len(chunk.base) == len(chunk.theirs) == len(chunk.mine) == 1:
        return ours
    base, theirs, mine = (ELEMENT.fullmatch(side[0]) for side in (chunk.base, chunk.theirs, chunk.mine))
    if not (base and theirs and mine) or not base["tag"] == theirs["tag"] == mine["tag"]:
        return ours
    inside = _together(chunks_of(*(inline_pieces(side["inside"]) for side in (base, theirs, mine))))
    text = f"{mine['opening']}{inside.text}{mine['closing']}"
    return MergedText(text, inside.conflicts) if is_whole(f"<ul>{text}</ul>" if mine["tag"] == "li" else text) else ours


class _Reader(HTMLParser):
    """Reads what was merged; `whole` falls at the first thing out of place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.whole = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self.open[-1] if self.open else ""
        if tag == "li":
            self.whole &= above in LISTS
        elif tag in LISTS:
            self.whole &= above in {"", "li"}
        elif tag in PARAGRAPHS:
            self.whole &= not above
        else:
            self.whole &= bool(above) and above not in LISTS and (tag != "a" or "a" not in self.open)
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A mark closed at once: a line break, a picture."""

    def handle_endtag(self, tag: str) -> None:
        self.whole &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.whole &= bool(self.open) and self.open[-1] not in LISTS
