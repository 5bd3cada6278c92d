"""The words that differ between two texts, each text kept whole, or both in one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

TOKEN = re.compile(r"\s+|\w+\s*|[^\w\s]+\s*")
APART = 0.3  # less in common than this, and two passages are shown one after the other
ALONE = 4  # letters: what both have between two changes is a change too when it has no more, or words are a jumble


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    """Some words in a row of one mark."""

    text: str
    mark: Mark = Mark.SAME


@dataclass(frozen=True)
class _Stretch:
    """Pieces of both texts, alike or not, spaces aside."""

    same: bool
    old: str
    new: str


def marked(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """`before` with what was removed marked, and `after` with what was added. Joined, the runs are the texts."""
    stretches = list(_stretches(before, after))
    old = [(each.old, Mark.SAME if each.same else Mark.REMOVED) for each in stretches]
    new = [(each.new, Mark.SAME if each.same else Mark.ADDED) for each in stretches]
    return _runs(old), _runs(new)


def marked_together(before: str, after: str) -> list[Run]:
    """`after`, with what was added marked, and what was removed where it was: what is gone never touches what came."""
    pieces: list[tuple[str, Mark]] = []
    for each in _stretches(before, after):
        if each.same:
            pieces.append((each.new, Mark.SAME))
            continue
        glued = each.old.strip() and each.new.strip() and not each.old[-1:].isspace() and not each.new[:1].isspace()
        between = ("\n" if "\n" in each.old.strip() or "\n" in each.new.strip() else " ") if glued else ""
        # Spaces that went or came say nothing when they are marked: those of the text as it is are kept.
        pieces += [(each.old, Mark.REMOVED)] if each.old.strip() else []
        pieces += [(between, Mark.SAME), (each.new, Mark.ADDED if each.new.strip() else Mark.SAME)]
    return _runs(pieces)


def _stretches(before: str, after: str) -> Iterator[_Stretch]:
    """Both texts cut line by line, and word by word in the lines that differ."""
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in _matched(*lines):
        yield from [line] if line.same else _by_words(line)


def _by_words(passage: _Stretch) -> list[_Stretch]:
    old, new = TOKEN.findall(passage.old), TOKEN.findall(passage.new)
    found = list(_matched(old, new))
    alike = sum(len(each.new.strip()) for each in found if each.same)
    if alike * 2 < APART * (len(passage.old.strip()) + len(passage.new.strip())):
        return [passage]
    return list(_without_islands(found))


def _without_islands(found: list[_Stretch]) -> Iterator[_Stretch]:
    """The same, a few letters that both happen to have between two changes taken as changed."""
    last = len(found) - 1
    islands = [
        0 < place < last and each.same and len(re.sub(r"\W", "", each.new)) < ALONE for place, each in enumerate(found)
    ]
    changed = [not each.same or island for each, island in zip(found, islands, strict=True)]
    for change, group in groupby(zip(changed, found, strict=True), key=lambda pair: pair[0]):
        stretches = [stretch for _changed, stretch in group]
        if change:
            old, new = ("".join(getattr(each, side) for each in stretches) for side in ("old", "new"))
            yield _Stretch(same=False, old=old, new=new)
        else:
            yield from stretches


def _matched(old: list[str], new: list[str]) -> Iterator[_Stretch]:
    """Stretches of both, alike or not: spaces around a piece do not make it another."""
    former, now = ([piece.strip() for piece in side] for side in (old, new))
    for tag, *at in SequenceMatcher(None, former, now, autojunk=False).get_opcodes():
        yield _Stretch(tag == "equal", "".join(old[at[0] : at[1]]), "".join(new[at[2] : at[3]]))


def _runs(pieces: Iterable[tuple[str, Mark]]) -> list[Run]:
    said = ((text, mark) for text, mark in pieces if text)
    return [
        Run("".join(text for text, _mark in group), mark) for mark, group in groupby(said, key=lambda piece: piece[1])
    ]
