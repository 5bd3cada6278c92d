"""Which item of a list is which: the editor gives items new ids, so what they say tells.

An item was another one when it has its id, else when it says the same, else when the words are alike: the most alike
first. Twins are told apart by their order.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from wagtail.blocks import ChoiceBlock, ListBlock, RichTextBlock, StructBlock

from workshops.programmes.plain_text import text_of_html

from .canonical import canonical, items_of, said

ALIKE = 0.6  # the share of their words two items have in common to be one item that was reworded

Items = list[dict[str, Any]]


@dataclass(frozen=True)
class Sign:
    """What an item is known by: its id, None without one; all that it says; the words someone wrote in it."""

    id: str | None
    said: str
    words: str


@dataclass(frozen=True)
class ItemDifference:
    """An item of a list in both: stored values, None on the side that lacks it."""

    before: Any
    after: Any
    same: bool = False


def pairs(old: Sequence[Sign], new: Sequence[Sign]) -> dict[int, int]:
    """By place in `new`, the place in `old` of the item it was."""
    found: dict[int, int] = {}
    _join(found, _same([sign.id or None for sign in old], [sign.id or None for sign in new], found))
    _join(found, _same([sign.said for sign in old], [sign.said for sign in new], found))
    _join(found, _nearest([sign.words for sign in old], [sign.words for sign in new], found))
    return found


def same_items(one: Items, other: Items) -> bool:
    """Whether two lists say the same in the same order."""
    return [item["value"] for item in one] == [item["value"] for item in other]


def matched(worded: Sequence[str], base: Items, theirs: Items, mine: Items) -> tuple[Items, Items]:
    """`theirs` and `mine` with the ids of the items of `base` they come from, and one id for what both added alike.

    `worded` names the fields of an item that are words someone wrote.
    """
    theirs, mine = (_renamed(base, side, worded) for side in (theirs, mine))
    known = {item["id"] for item in base}
    added, own = ([item for item in side if item["id"] not in known] for side in (theirs, mine))
    renamed = iter(_renamed(added, own, ()))
    return theirs, [item if item["id"] in known else next(renamed) for item in mine]


def _renamed(base: Items, changed: Items, worded: Sequence[str]) -> Items:
    """`changed` with the id of an item of `base` for each that is one of them."""
    was = pairs(*([_sign(item, worded) for item in side] for side in (base, changed)))
    names = {place: base[former]["id"] for place, former in was.items()}
    return [{**item, "id": names.get(place, item["id"])} for place, item in enumerate(changed)]


def _sign(item: Mapping[str, Any], worded: Sequence[str]) -> Sign:
    value = item["value"]
    words = "\n".join(str(value.get(name) or "") for name in worded).strip()
    return Sign(item["id"], json.dumps(value, sort_keys=True, default=str), words)


def is_list(block: Any) -> bool:
    """Whether a field holds a list of items."""
    return isinstance(block, ListBlock)


def compare_items(block: Any, before: Any, after: Any) -> tuple[ItemDifference, ...]:
    """What became of each item of `before`, raw, in `after`, in the order of `after`, then what is gone."""
    old, new = items_of(before), items_of(after)
    former, now = ([_raw_sign(block.child_block, item) for item in side] for side in (old, new))
    was = pairs(former, now)
    taken = set(was.values())
    shown = [
        ItemDifference(
            old[was[place]]["value"] if place in was else None,
            item["value"],
            place in was and former[was[place]].said == now[place].said,
        )
        for place, item in enumerate(new)
    ]
    gone = [ItemDifference(item["value"], None) for place, item in enumerate(old) if place not in taken]
    return (*shown, *gone)


def _raw_sign(block: Any, item: Mapping[str, Any]) -> Sign:
    return Sign(item["id"], said(block, item["value"]), _words(block, item["value"]))


def _words(block: Any, value: Any) -> str:
    """What someone wrote in an item: neither the words of a list, nor numbers, which many items share."""
    if isinstance(block, StructBlock):
        parts = (_words(child, (value or {}).get(name)) for name, child in block.child_blocks.items())
        return " ".join(part for part in parts if part)
    if isinstance(block, RichTextBlock):
        return text_of_html(canonical(block, value))
    return value.strip() if isinstance(value, str) and not isinstance(block, ChoiceBlock) else ""


def _join(found: dict[int, int], more: Iterable[tuple[int, int]]) -> None:
    for place, former in list(more):
        if place not in found and former not in found.values():
            found[place] = former


def _same(old: Sequence[str | None], new: Sequence[str | None], found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Items of one mark, the first with the first; those of `found` are taken."""
    places: dict[str, list[int]] = {}
    taken = set(found.values())
    for place, mark in enumerate(old):
        if mark is not None and place not in taken:
            places.setdefault(mark, []).append(place)
    for place, mark in enumerate(new):
        if mark is not None and place not in found and places.get(mark):
            yield place, places[mark].pop(0)


def _nearest(old: Sequence[str], new: Sequence[str], found: Mapping[int, int]) -> list[tuple[int, int]]:
    """The most alike of what is left, best first."""
    taken = set(found.values())
    near = [
        (SequenceMatcher(None, former, words, autojunk=False).ratio(), place, at)
        for at, former in enumerate(old)
        if former and at not in taken
        for place, words in enumerate(new)
        if words and place not in found
    ]
    return [(place, at) for ratio, place, at in sorted(near, key=lambda each: (-each[0], *each[1:])) if ratio >= ALIKE]
