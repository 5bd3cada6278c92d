"""Finds the length of an activity in a sentence that says it: « Prévoyez 20 minutes », "This takes about an hour"."""

import re
from collections.abc import Iterable

from .blocks import Block, Table, block_text
from .durations import Duration, find_durations
from .folding import fold_in_place

_SEEN = 3  # blocks from the top of an activity where its length may be told
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]*)*[.!?]?")
_TELLS = re.compile(
    r"^\W*(?:allow|plan(?: on| for)?|allocate|reserve|set aside|count on|prevoir|prevoyez|compter|comptez|accorder|"
    r"accordez|allouer|allouez|reserver|reservez)\b|"
    r"\b(?:activit[ye]|exercice|exercise|game|jeu|session|rencontre|atelier|workshop|this) "
    r"(?:takes?|lasts?|should (?:take|last)|will (?:take|last)|dure|durera|prend|demande|requires?|needs?)\b"
)


def told_duration(blocks: Iterable[Block]) -> Duration | None:
    """Return the one length that the opening sentences tell, or None when none or several do."""
    told = set()
    for block in [block for block in blocks if not isinstance(block, Table)][:_SEEN]:
        for sentence in _SENTENCE.findall(block_text(block)):
            found = list(find_durations(sentence))
            if len(found) == 1 and _TELLS.search(fold_in_place(sentence)):
                told.add(found[0].duration)
    return told.pop() if len(told) == 1 else None
