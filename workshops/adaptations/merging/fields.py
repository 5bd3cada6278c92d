"""One field merged three ways, whatever its sort. The values of lists keep what both sides did to their items."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .items import matched, same_items
from .order import merge_trees
from .shapes import Shape, Sort
from .words import merge_prose, merge_rich

LIST = "list"

Items = list[dict[str, Any]]


@dataclass(frozen=True)
class MergedField:
    """What a field becomes; `conflicts` when both changed the same of it, where it is ours."""

    value: Any
    conflicts: bool = False


def is_same(shape: Shape, one: Any, other: Any) -> bool:
    """Whether two values say the same: the editor gives list items new ids without anyone changing them."""
    if shape.sort is Sort.ITEMS and isinstance(one, list) and isinstance(other, list):
        return same_items(one, other)
    return bool(one == other)


def merge_field(shape: Shape, base: Any, theirs: Any, mine: Any) -> MergedField:
    """The field of both; the base may be None where there was none."""
    if is_same(shape, mine, theirs) or is_same(shape, base, theirs):
        return MergedField(mine)
    if is_same(shape, base, mine):
        return MergedField(theirs)
    if shape.sort is Sort.ITEMS:
        return _merge_items(shape, base or [], theirs or [], mine or [])
    if shape.sort in {Sort.WHOLE, Sort.LINE} or base is None or theirs is None or mine is None:
        return MergedField(mine, conflicts=True)
    merged = (merge_prose if shape.sort is Sort.PROSE else merge_rich)(base, theirs, mine)
    return MergedField(merged.text, merged.conflicts)


def _merge_items(shape: Shape, base: Items, theirs: Items, mine: Items) -> MergedField:
    """Item by item, each by its fields. Removed on one side and changed on the other, an item stays as it is here."""
    theirs, mine = matched(shape.worded, base, theirs, mine)
    were, there, here = ({item["id"]: item for item in side} for side in (base, theirs, mine))
    conflicts = False
    kept: dict[str, dict[str, Any]] = {}
    for mark in {**here, **there}:
        was, other, own = were.get(mark), there.get(mark), here.get(mark)
        if own and other:
            merged = _merge_item(shape.inside, was["value"] if was else {}, other["value"], own["value"])
            kept[mark] = {**own, "value": merged.value}
            conflicts = conflicts or merged.conflicts
        elif was is None:
            kept[mark] = own or other or {}
        else:
            changed = (own or other or {})["value"] != was["value"]
            conflicts = conflicts or changed
            if own and changed:
                kept[mark] = own
    was_listed, theirs_listed, ours_listed = ({LIST: [item["id"] for item in side]} for side in (base, theirs, mine))
    order = merge_trees(was_listed, theirs_listed, ours_listed, {LIST, *kept})[LIST]
    return MergedField([kept[mark] for mark in order], conflicts)


def _merge_item(
    shapes: Mapping[str, Shape], base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> MergedField:
    merged = {
        name: merge_field(shape, base.get(name), theirs.get(name), mine.get(name)) for name, shape in shapes.items()
    }
    value = {name: field.value for name, field in merged.items() if name in mine or name in theirs}
    return MergedField(value, any(field.conflicts for field in merged.values()))
