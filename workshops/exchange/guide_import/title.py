"""Finds the title of a guide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from .blocks import TITLE_LEVEL, ListItem, Paragraph
from .candidates import LONGEST_HEADING, Candidate
from .labels import label_line, match_label
from .markers import HeadingReading, Marker, read_heading
from .stream import Element, Head, Origin
from .vocabulary import Part

_EARLY = 6  # how many elements from the top a title without a heading may stand
_MOST_WORDS = 16
_NO_TITLE = re.compile(
    r"^(?:document\s?\d*|doc\s?\d*|microsoft word.*|untitled.*|sans titre.*|title|titre|powerpoint.*|word document)$",
    re.IGNORECASE,
)
_MAY_NAME_ALL = frozenset({Part.ACTIVITIES, Part.AGENDA, Part.SUMMARY, Part.INTRODUCTION, Part.STEPS})
# Parts no guide begins with: « Le conseil des jeunes » is a title there, and not advice.
_OPENS_NOTHING = frozenset({Part.TIPS, Part.SAY, Part.QUESTIONS, Part.VARIANTS, Part.GROUPING, Part.SAFEGUARDING})
_SEPARATORS = re.compile(r"[_\-\s]+")


@dataclass(frozen=True)
class FoundTitle:
    """The title, what it says beside its name (a duration), and its place among the elements (None: from outside)."""

    title: str
    reading: HeadingReading | None = None
    place: int | None = None


def find_title(found: Sequence[Element | Candidate], own_title: str, file_name: str) -> FoundTitle:
    """Return the title of the document: its title paragraph, its first heading, its first line, or its file's name."""
    inside = _styled(found) or _first_heading(found) or _first_line(found)
    if inside is not None:
        return inside
    own_title = " ".join(own_title.split())
    if own_title and not _NO_TITLE.match(own_title):
        return FoundTitle(own_title)
    stem = _SEPARATORS.sub(" ", PurePath(file_name).stem).strip()
    return FoundTitle(stem[:1].upper() + stem[1:])


def _heads(found: Sequence[Element | Candidate]) -> list[tuple[int, Head]]:
    return [(place, each.head) for place, each in enumerate(found) if isinstance(each, Candidate)]


def _named(head: Head, place: int) -> FoundTitle:
    return FoundTitle(head.reading.full_title if head.reading.timed else _whole(head), head.reading, place)


def _whole(head: Head) -> str:
    return " ".join(head.block.text.split()).rstrip(" :")


def _styled(found: Sequence[Element | Candidate]) -> FoundTitle | None:
    """Return the paragraph in the Title style."""
    for place, head in _heads(found):
        if head.origin is Origin.EXPLICIT and head.level == TITLE_LEVEL:
            return _named(head, place)
    return None


def _first_heading(found: Sequence[Element | Candidate]) -> FoundTitle | None:
    """Return the first heading when it stands above the others, or names no session, activity or part itself."""
    explicit = [(place, head) for place, head in _heads(found) if head.origin is Origin.EXPLICIT]
    if not explicit:
        return None
    place, first = explicit[0]
    highest = min(head.level for _, head in explicit)
    alone = sum(head.level == highest for _, head in explicit) == 1
    names_all = place == 0 and (first.part in _OPENS_NOTHING or (alone and first.part in _MAY_NAME_ALL))
    if first.level > highest or (first.part is not None and not names_all):
        return None
    if alone and (len(explicit) > 1 or not _prominent_before(found, place)):
        return _named(first, place)
    plain = first.reading.marker is Marker.NONE and not first.reading.timed
    others = [head for _, head in explicit[1:] if head.level == highest]
    announced = any(head.reading.marker is not Marker.NONE or head.reading.timed or head.part for head in others)
    if plain and place <= _EARLY and (announced or _empty(found, place)):
        return _named(first, place)
    return None


def _prominent_before(found: Sequence[Element | Candidate], place: int) -> bool:
    return any(isinstance(each, Candidate) and each.head.origin is Origin.LOOK for each in found[:place])


def _empty(found: Sequence[Element | Candidate], place: int) -> bool:
    """Whether another heading follows at once."""
    following = found[place + 1] if place + 1 < len(found) else None
    return isinstance(following, Candidate) and following.head.origin is Origin.EXPLICIT


def _first_line(found: Sequence[Element | Candidate]) -> FoundTitle | None:
    """Return the most prominent of the first lines, or the very first when it is short and is not a sentence."""
    best: tuple[tuple[float, bool], FoundTitle] | None = None
    for place, each in enumerate(found[:_EARLY]):
        if isinstance(each, Candidate) and each.head.origin is Origin.EXPLICIT:
            break
        named = _line_title(found, place, best is None)
        if named is None:
            if best is None and place > 0:
                break
            continue
        prominence = _prominence(each)
        if best is None or prominence > best[0]:
            best = prominence, named
    return best[1] if best else None


def _line_title(found: Sequence[Element | Candidate], place: int, first: bool) -> FoundTitle | None:
    each = found[place]
    if isinstance(each, Candidate):
        head = each.head
        telling = head.part is not None or head.reading.timed or head.reading.marker in {Marker.ACTIVITY, Marker.STEP}
        later_sessions = head.reading.numbered and _sessions_after(found, place)
        return None if telling or later_sessions or head.origin is Origin.LABEL else _named(head, place)
    if not isinstance(each, Paragraph) or isinstance(each, ListItem) or place > 0 or not first:
        return None
    text = " ".join(each.text.split())
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= _MOST_WORDS and not text.endswith((".", ";", ","))
    if not short or match_label(text) or label_line(text):
        return None
    return FoundTitle(text, read_heading(text), place)


def _sessions_after(found: Sequence[Element | Candidate], place: int) -> bool:
    telling = {Marker.SESSION, Marker.PERIOD}
    return any(head.reading.marker in telling and head.reading.numbered for at, head in _heads(found) if at > place)


def _prominence(each: Element | Candidate) -> tuple[float, bool]:
    if isinstance(each, Candidate) and each.style is not None:
        return each.style.size, each.style.capitals
    return 0.0, False
