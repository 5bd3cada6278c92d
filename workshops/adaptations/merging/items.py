"""Which item of a list is which: the editor gives items new ids, so what they say tells.

An item is `{"type": "item", "value": {…}, "id": …}`; `worded` names the fields of its value that are words.
"""

from collections.abc import Container, Sequence
from difflib import SequenceMatcher
from typing import Any

ALIKE = 0.6  # how much of its words an item keeps to be the same one, changed

Items = list[dict[str, Any]]


def same_items(one: Items, other: Items) -> bool:
    """Whether two lists say the same in the same order."""
    return [item["value"] for item in one] == [item["value"] for item in other]


def matched(worded: Sequence[str], base: Items, theirs: Items, mine: Items) -> tuple[Items, Items]:
    """`theirs` and `mine` with the ids of the items of `base` they come from, and one id for what both added alike."""
    theirs, mine = (_renamed(worded, base, side, (1.0, ALIKE)) for side in (theirs, mine))
    known = {item["id"] for item in base}
    added = [item for item in theirs if item["id"] not in known]
    return theirs, _renamed(worded, added, mine, (1.0,), known)


def _renamed(
    worded: Sequence[str], base: Items, changed: Items, enough: Sequence[float], settled: Container[str] = ()
) -> Items:
    """`changed` with the id of an item of `base` for each that is one of them, but for those already `settled`.

    By id, then by likeness: each of `enough` in turn is how like they have to be.
    """
    free = {item["id"]: item["value"] for item in base}
    names = {place: item["id"] for place, item in enumerate(changed) if item["id"] in free}
    for mark in names.values():
        free.pop(mark)
    for least in enough:
        for place, item in enumerate(changed):
            if free and place not in names and item["id"] not in settled:
                found = max(free, key=lambda mark: _likeness(worded, free[mark], item["value"]))
                if _likeness(worded, free[found], item["value"]) >= least:
                    names[place] = found
                    free.pop(found)
    return [{**item, "id": names.get(place, item["id"])} for place, item in enumerate(changed)]


def _likeness(worded: Sequence[str], one: dict[str, Any], other: dict[str, Any]) -> float:
    """From 0, nothing in common, to 1, the same. Of two as like, the first is taken: order tells twins apart."""
    if one == other:
        return 1.0
    words, others = ("\n".join(str(value.get(name) or "") for name in worded) for value in (one, other))
    return min(SequenceMatcher(None, words, others, autojunk=False).ratio(), 0.99) if words.strip() else 0.0
