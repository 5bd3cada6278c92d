"""The items of two lists, matched by id, else by what they say, else by the nearest words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from wagtail.blocks import ChoiceBlock, ListBlock, RichTextBlock, StructBlock

from workshops.programmes.plain_text import text_of_html

from .canonical import canonical, items_of, said

ALIKE = 0.6  # the share of their text two items have in common to be one item that was reworded


@dataclass(frozen=True)
class ItemDifference:
    """An item of a list in both: stored values, None on the side that lacks it."""

    before: Any
    after: Any
    same: bool = False


def is_list(block: Any) -> bool:
    """Whether a field holds a list of items."""
    return isinstance(block, ListBlock)


def compare_items(block: Any, before: Any, after: Any) -> tuple[ItemDifference, ...]:
    """What became of each item of `before` in `after`, in the order of `after`, then what is gone."""
    old, new = items_of(before), items_of(after)
    pairs = _pairs(block.child_block, old, new)
    taken = set(pairs.values())
    shown = [
        ItemDifference(
            old[pairs[place]]["value"] if place in pairs else None,
            item["value"],
            place in pairs and _says(block, old[pairs[place]]) == _says(block, item),
        )
        for place, item in enumerate(new)
    ]
    gone = [ItemDifference(item["value"], None) for place, item in enumerate(old) if place not in taken]
    return (*shown, *gone)


def _says(block: Any, item: dict[str, Any]) -> str:
    return said(block.child_block, item["value"])


def _pairs(block: Any, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> dict[int, int]:
    """By place in `new`, the place in `old` of the item it was."""
    words_of_old = [said(block, item["value"]) for item in old]
    words_of_new = [said(block, item["value"]) for item in new]
    found: dict[int, int] = {}
    _join(found, _same(((item["id"] or None) for item in old), ((item["id"] or None) for item in new)))
    _join(found, _same(words_of_old, words_of_new, found))
    former, now = ([_words(block, item["value"]) for item in side] for side in (old, new))
    _join(found, _nearest(former, now, found))
    return found


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


def _same(
    old: Iterable[str | None], new: Iterable[str | None], found: dict[int, int] | None = None
) -> Iterator[tuple[int, int]]:
    """Items of one mark, the first with the first; those of `found` are taken."""
    found = found or {}
    places: dict[str, list[int]] = {}
    for place, mark in enumerate(old):
        if mark is not None and place not in found.values():
            places.setdefault(mark, []).append(place)
    for place, mark in enumerate(new):
        if mark is not None and place not in found and places.get(mark):
            yield place, places[mark].pop(0)


def _nearest(old: list[str], new: list[str], found: dict[int, int]) -> list[tuple[int, int]]:
    """The most alike of what is left, best first."""
    near = [
        (SequenceMatcher(None, former, words, autojunk=False).ratio(), place, at)
        for at, former in enumerate(old)
        if former and at not in found.values()
        for place, words in enumerate(new)
        if words and place not in found
    ]
    return [(place, at) for ratio, place, at in sorted(near, key=lambda each: (-each[0], *each[1:])) if ratio >= ALIKE]
