"""The words that differ between two texts, each text kept whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

TOKEN = re.compile(r"\s+|\w+\s*|[^\w\s]+\s*")


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


Pieces = list[tuple[str, Mark]]


def marked(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """`before` with what was removed marked, and `after` with what was added. Joined, the runs are the texts."""
    old: Pieces = []
    new: Pieces = []
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for same, former, now in _matched(*lines):
        if same:
            _put(old, new, former, now, same=True)
        else:
            tokens = TOKEN.findall("".join(former)), TOKEN.findall("".join(now))
            for alike, gone, come in _matched(*tokens):
                _put(old, new, gone, come, same=alike)
    return _runs(old), _runs(new)


def _matched(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Stretches of both, alike or not: spaces around a piece do not make it another."""
    former, now = ([piece.strip() for piece in side] for side in (old, new))
    for tag, *at in SequenceMatcher(None, former, now, autojunk=False).get_opcodes():
        yield tag == "equal", old[at[0] : at[1]], new[at[2] : at[3]]


def _put(old: Pieces, new: Pieces, former: list[str], now: list[str], *, same: bool) -> None:
    old += [(piece, Mark.SAME if same else Mark.REMOVED) for piece in former]
    new += [(piece, Mark.SAME if same else Mark.ADDED) for piece in now]


def _runs(pieces: Pieces) -> list[Run]:
    return [
        Run("".join(text for text, _mark in group), mark) for mark, group in groupby(pieces, key=lambda piece: piece[1])
    ]
