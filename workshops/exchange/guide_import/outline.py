"""Gives every head its depth and builds the tree of sections."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from .blocks import Block, ListItem
from .candidates import CLOSING_PARTS, Candidate, StyleKey
from .folding import fold
from .markers import Marker
from .stream import (
    AS_ACTIVITY,
    AS_LABEL,
    AS_STEP,
    EXPLICIT_STEP,
    GUESSED,
    GUESSED_STEP,
    ROW_LABELS,
    ROWS,
    Close,
    Consumed,
    Element,
    Head,
    Origin,
    Section,
)
from .vocabulary import Part

_MOST_RANKS = 4
_STAY_OPEN = frozenset({Part.TIPS, Part.CONTENT_NOTE, Part.SAY})  # a remark inside a part, which then goes on
_TAKES_LIST = frozenset({Part.QUESTIONS, Part.VARIANTS})  # even after a whole sentence on the label's line
_LISTS_ONLY = frozenset(
    {Part.MATERIALS, Part.OBJECTIVES, Part.PREPARATION, Part.QUESTIONS, Part.PURPOSE, Part.GROUPING, Part.FACTS}
)


def build_outline(found: Sequence[Element | Candidate]) -> Section:
    """Build the tree of sections under a root without a head."""
    candidates = [each for each in found if isinstance(each, Candidate)]
    levels = _Levels(candidates)
    tree = _Tree()
    for each in found:
        if isinstance(each, Candidate):
            tree.open(replace(each.head, level=levels.of(each)))
        elif isinstance(each, Head):
            tree.open(each)
        elif isinstance(each, Close):
            tree.close(each.level)
        else:
            tree.add(each)
    return tree.root


class _Levels:
    """Depths of heads: the file's own levels, then the looks of guessed headings, the most prominent first."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        looks = {each.style for each in candidates if each.style and each.head.origin in {Origin.LOOK, Origin.LINE}}
        ordered = sorted(_without_lone_capitals(looks, candidates), key=lambda style: style.order)
        self._ranks = {style: min(rank, _MOST_RANKS) for rank, style in enumerate(ordered)}
        plain = {each.style for each in candidates if each.head.origin is Origin.LOOK and each.head.part is None}
        self._line_rank = min(len(plain & set(self._ranks)), _MOST_RANKS)
        self._demotions = _Demotions([each.head for each in candidates if each.head.origin is Origin.EXPLICIT])

    def of(self, candidate: Candidate) -> float:
        """Return the depth of a candidate; labels find theirs when they are placed."""
        head = candidate.head
        if head.origin is Origin.EXPLICIT:
            return EXPLICIT_STEP * head.level + self._demotions.of(head)
        if head.origin in {Origin.LABEL, Origin.VALUE}:
            return GUESSED
        marker = head.reading.marker
        rank = self._rank(candidate.style) if candidate.style else self._line_rank
        if head.origin is Origin.LINE and candidate.style is None and marker in {Marker.SESSION, Marker.PERIOD}:
            rank = 0
        return GUESSED + GUESSED_STEP * rank + _class(head)

    def _rank(self, style: StyleKey) -> int:
        if style in self._ranks:
            return self._ranks[style]
        return self._ranks.get(replace(style, capitals=False), 0)


def _without_lone_capitals(looks: set[StyleKey], candidates: Sequence[Candidate]) -> set[StyleKey]:
    """Leave out looks that differ from another by capitals only and appear once: a « PAUSE » among headings."""
    times: dict[StyleKey, int] = {}
    for each in candidates:
        if each.style:
            times[each.style] = times.get(each.style, 0) + 1
    return {
        look for look in looks if not (look.capitals and times[look] < 2 and replace(look, capitals=False) in looks)
    }


def _class(head: Head) -> float:
    """Depth within one look, by what the words say."""
    marker = head.reading.marker
    if marker is Marker.PERIOD:
        return 0
    if marker is Marker.SESSION:
        return 1
    return AS_STEP if marker is Marker.STEP else AS_ACTIVITY


class _Demotions:
    """Sinks headings of one level under others of the same level, where a file gives one level to everything."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self._sunk: dict[int, float] = {}
        for level in {head.level for head in heads}:
            same = [head for head in heads if head.level == level]
            deeper = Counter(head.part for head in heads if head.level > level)
            self._under_sessions(same)
            self._steps(same)
            self._labels(same, deeper)

    def of(self, head: Head) -> float:
        """Return how far a heading sinks below its level, less than one level."""
        return self._sunk.get(head.block.index, 0)

    def _under_sessions(self, same: Sequence[Head]) -> None:
        places = [place for place, head in enumerate(same) if _opens_session(head)]
        if not places:
            return
        others = [(place, head) for place, head in enumerate(same) if place > places[0] and not _opens_session(head)]
        others = [
            (place, head) for place, head in others if head.part not in CLOSING_PARTS or head.reading.label_is_soft
        ]
        between = any(place < places[-1] and head.part is None for place, head in others)
        telling = any(head.reading.timed or head.reading.marker is Marker.ACTIVITY for _, head in others)
        if between or telling:
            self._sunk |= {head.block.index: AS_ACTIVITY for _, head in others}

    def _steps(self, same: Sequence[Head]) -> None:
        if any(head.reading.marker in {Marker.NONE, Marker.ACTIVITY} and head.part is None for head in same):
            self._sunk |= {head.block.index: AS_STEP for head in same if head.reading.marker is Marker.STEP}

    def _labels(self, same: Sequence[Head], deeper: Counter[Part | None]) -> None:
        """Sink labels, unless activities keep labels of that sort deeper: then this one is the guide's own."""
        here = Counter(head.part for head in same)
        if all(head.part is not None for head in same):
            return
        for head in same:
            label = head.reading.label
            if label is None or label.soft or head.reading.timed or label.part in CLOSING_PARTS:
                continue
            if here[label.part] >= deeper[label.part]:
                self._sunk[head.block.index] = AS_LABEL


def _opens_session(head: Head) -> bool:
    return head.reading.numbered and head.reading.marker in {Marker.SESSION, Marker.PERIOD}


class _Tree:
    """Places elements under the sections open at the moment."""

    def __init__(self) -> None:
        self.root = Section(None)
        self._open: list[Section] = [self.root]
        self._value: Section | None = None  # the last « label : value », while list items may still belong to it

    def open(self, head: Head) -> None:
        """Open a section, closing those it does not belong in."""
        self._value = None
        if head.origin is Origin.VALUE:
            self._open_value(head)
            return
        if head.origin is Origin.LABEL and head.level < ROW_LABELS:
            self._close_labels()
            head = replace(head, level=max(self._depth(), GUESSED) + AS_LABEL / 10)
        elif head.origin in {Origin.LOOK, Origin.LINE} and self._in_table():
            head = replace(head, level=ROW_LABELS + (head.level - GUESSED) / 100)
        elif head.origin in {Origin.LOOK, Origin.LINE} and len(self._open) > 1 and self._top.part in _LISTS_ONLY:
            self._close_labels()  # a heading does not go on with a list of things
        elif head.origin is Origin.CARD and self._repeats_open(head):
            self.add(Consumed(head.block.index, head.block.text))
            return
        self.close(head.level)
        self._push(Section(head))

    def _push(self, section: Section) -> None:
        self._open[-1].items.append(section)
        self._open.append(section)

    def _open_value(self, head: Head) -> None:
        if head.part not in _STAY_OPEN:
            self._close_labels()
        section = Section(replace(head, level=self._depth()))
        self._open[-1].items.append(section)
        leads_on = head.block.text.rstrip().endswith(":")
        self._value = section if leads_on or head.part in _TAKES_LIST else None

    def _close_labels(self) -> None:
        while len(self._open) > 1 and self._top.origin is Origin.LABEL and self._top.level < ROW_LABELS:
            self._open.pop()

    @property
    def _top(self) -> Head:
        return cast("Head", self._open[-1].head)  # only the root has none, and callers check for it

    def _depth(self) -> float:
        return self._top.level if len(self._open) > 1 else 0

    def _in_table(self) -> bool:
        return any(section.head is not None and section.head.level >= ROWS - 10 for section in self._open)

    def _repeats_open(self, head: Head) -> bool:
        """Whether a card names again the heading it stands under."""
        title = fold(head.reading.title)
        return any(section.head is not None and fold(section.head.reading.title) == title for section in self._open)

    def close(self, level: float) -> None:
        """Close every section at a depth or deeper."""
        self._value = None
        while len(self._open) > 1 and self._depth() >= level:
            self._open.pop()

    def add(self, item: Block | Consumed) -> None:
        """Add text where it stands; list items right after « label : value » belong to it."""
        if self._value is not None and isinstance(item, ListItem):
            self._value.items.append(item)
            return
        self._value = None
        self._open[-1].items.append(item)
