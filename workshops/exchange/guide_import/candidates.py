"""Finds the paragraphs that open a section: headings, labels, and lines that look or read like a heading."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .blocks import Block, Heading, ListItem, Paragraph
from .durations import parse_duration
from .folding import fold
from .icons import icon_line
from .labels import Label, LabelLine, label_line
from .markers import HeadingReading, Marker, read_heading
from .stream import Element, Head, Origin
from .vocabulary import Part

LONGEST_HEADING = 130  # characters
_MOST_WORDS = 16
_APPENDIX = re.compile(r"(?:annexe|appendix|appendice|annex)\b")
_SENTENCE_END = (".", ";", ",", "…")
_AFTER_NUMBER = re.compile(r"^\S+\s+(?:n[o°]\.?\s*)?\S+?\s*(?:$|[:–—|.)(]|-\s|\s[-–—|(]\s?)")
# Parts that may stand after the last activity: their label is a heading among others, not a label of that activity.
CLOSING_PARTS = frozenset({Part.FOLLOW_UP, Part.CREDITS, Part.RESOURCES, Part.SAFEGUARDING, Part.CONTENTS})


@dataclass(frozen=True, slots=True)
class StyleKey:
    """How a guessed heading looks; larger keys stand higher."""

    size: float
    capitals: bool
    bold: bool
    underlined: bool

    @property
    def order(self) -> tuple[float, bool, bool, bool]:
        """Sort key, the most prominent first."""
        return (-self.size, not self.capitals, not self.bold, not self.underlined)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that opens a section, and how it looks when only its look says so."""

    head: Head
    style: StyleKey | None = None


class CandidateFinder:
    """Knows the body size of a document and how often lines begin with a time, to judge single lines by."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._body_size = _body_size(elements)
        texts = [element for element in elements if isinstance(element, Paragraph | ListItem)]
        self._timed_lines = sum(len(each.text) <= LONGEST_HEADING and read_heading(each.text).timed for each in texts)

    def find(self) -> Iterator[Element | Candidate]:
        """Yield the elements in order, those that open a section as candidates."""
        after_head = False
        for position, element in enumerate(self._elements):
            found: Candidate | None = None
            if isinstance(element, Heading):
                found = _explicit(element)
                yield found
            elif isinstance(element, Paragraph | ListItem):
                found = self._line(element, self._following(position))
                yield found or (_lone_duration(element) if after_head else None) or element
            else:
                yield element
            after_head = found is not None and found.head.part is None

    def _following(self, position: int) -> Element | None:
        return next((each for each in self._elements[position + 1 : position + 2]), None)

    def _line(self, block: Paragraph | ListItem, following: Element | None) -> Candidate | None:
        text = block.text
        line = label_line(text)
        if line is not None and not (line.label.soft and block.inline.all_bold):
            return _labelled(block, line)
        pictured = None if block.inline.all_bold else icon_line(text)
        if pictured is not None:
            return _labelled(block, pictured)
        if len(text) > LONGEST_HEADING or len(text.split()) > _MOST_WORDS:
            return None
        return self._short_line(block, following)

    def _short_line(self, block: Paragraph | ListItem, following: Element | None) -> Candidate | None:
        reading = read_heading(block.text)
        style = self._style(block)
        if style is not None and not isinstance(block, ListItem):
            reading = _with_appendix(reading)
        marked = reading.numbered and reading.marker is not Marker.NONE
        if reading.label is not None and not reading.timed and (not isinstance(block, ListItem) or style is not None):
            closing = reading.label.part in CLOSING_PARTS and style is not None
            origin = Origin.LOOK if closing else Origin.LABEL
            return Candidate(Head(block, reading, origin, 0, reading.label.part), style)
        if block.text.rstrip().endswith(_SENTENCE_END) and not (marked and style) and not reading.timed:
            return None
        if isinstance(block, ListItem):
            return self._list_line(block, reading, style, following)
        if style is not None and not self._leads_in(block, reading, following):
            return Candidate(Head(block, reading, Origin.LOOK, 0), style)
        return Candidate(Head(block, reading, Origin.LINE, 0)) if self._reads_like_heading(block, reading) else None

    def _reads_like_heading(self, block: Paragraph | ListItem, reading: HeadingReading) -> bool:
        telling = {Marker.SESSION, Marker.PERIOD, Marker.ACTIVITY}
        if reading.numbered and reading.marker in telling and _AFTER_NUMBER.match(block.text):
            return True
        return reading.timed and self._timed_lines > 1 and bool(reading.title) and not parse_duration(block.text)

    def _list_line(
        self, block: ListItem, reading: HeadingReading, style: StyleKey | None, following: Element | None
    ) -> Candidate | None:
        """Judge a list item: an agenda written as a list, or a numbered heading typed as one."""
        if self._timed_lines > 1 and reading.timed and not parse_duration(block.text):
            return Candidate(Head(block, reading, Origin.LINE, 0), style)
        continues = isinstance(following, ListItem) and following.depth == block.depth
        if style is not None and not continues and following is not None:
            return Candidate(Head(block, reading, Origin.LOOK, 0), style)
        return None

    @staticmethod
    def _leads_in(block: Block, reading: HeadingReading, following: Element | None) -> bool:
        """Whether a bold line only leads into the list after it (« Demandez : »)."""
        plain = reading.marker is Marker.NONE and not reading.timed
        return plain and block.text.rstrip().endswith(":") and isinstance(following, ListItem)

    def _style(self, block: Paragraph | ListItem) -> StyleKey | None:
        """Return how a line stands out, or None when it looks like running text."""
        text = block.text
        letters = [character for character in text if character.isalpha()]
        if not letters:
            return None
        size = block.look.size or self._body_size
        capitals = len(letters) > 3 and all(map(str.isupper, letters))
        bold = block.inline.all_bold or _bold_but_time(block)
        larger = size >= self._body_size * 1.15
        if not (bold or capitals or block.look.underlined or larger):
            return None
        return StyleKey(size if larger else min(size, self._body_size), capitals, bold, block.look.underlined)


def _bold_but_time(block: Paragraph | ListItem) -> bool:
    """Whether all is bold except a duration after it: « **Le cercle** (20 min) »."""
    length = block.inline.bold_head()
    rest = block.text[length:].strip(" ()[]–—-:,|")
    return 0 < length < len(block.text) and (not rest or parse_duration(rest) is not None)


def _explicit(block: Heading) -> Candidate:
    line = label_line(block.text)
    reading = _with_appendix(read_heading(block.text))
    part = reading.label.part if reading.label else None
    valued = line is not None and block.text[line.after :].strip() and not line.label.soft and not reading.numbered
    if line is not None and valued and part is not Part.RESOURCES:
        return _labelled(block, line)
    return Candidate(Head(block, reading, Origin.EXPLICIT, float(block.level), part))


def _with_appendix(reading: HeadingReading) -> HeadingReading:
    """Read « Annexe B : Les cartes » as what ends the document, whatever it is called."""
    if reading.label is None and _APPENDIX.match(fold(reading.full_title)):
        return replace(reading, label=Label(Part.RESOURCES))
    return reading


def _lone_duration(block: Block) -> Candidate | None:
    """Read a line under a heading that is a duration and nothing else as labelled so (« 20 minutes »)."""
    duration = parse_duration(block.text)
    if duration is None:
        return None
    reading = HeadingReading("", "", duration=duration, label=Label(Part.DURATION))
    return Candidate(Head(block, reading, Origin.VALUE, 0, Part.DURATION))


def _labelled(block: Block, line: LabelLine) -> Candidate:
    """Make the head of a line « Label : value », or of a label that ends with its colon."""
    text = block.text
    value = text[line.after :].strip(" *_")
    reading = read_heading(text[: line.after].rstrip(" :\t–—-|"))
    if line.label.part in {Part.DURATION, Part.TOTAL_DURATION}:
        duration = parse_duration(value, bare=True) or read_heading(f"({value})").duration
        reading = HeadingReading(reading.title, reading.full_title, duration=duration, label=line.label)
    else:
        reading = HeadingReading(reading.title, reading.full_title, label=line.label)
    origin = Origin.VALUE if value else Origin.LABEL
    return Candidate(Head(block, reading, origin, 0, line.label.part, value_at=line.after))


def _body_size(elements: Iterable[Element]) -> float:
    sizes: Counter[float] = Counter()
    for element in elements:
        if isinstance(element, Paragraph | ListItem) and element.look.size:
            sizes[element.look.size] += len(element.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0
