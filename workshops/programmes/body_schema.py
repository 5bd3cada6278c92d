"""An older raw body in the shape its blocks have today.

Editions are never rewritten: one of years ago still has the fields of its day. Whoever compares it with a newer one
brings it to today's shape first, so that a field added or renamed since is not taken for a change someone made.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from .blocks import SessionsBlock

Body = list[dict[str, Any]]

# What renamed or split a field, oldest first. Each knows the old shape when it sees it and leaves any other alone, so
# that all may run on any body. Nothing has been renamed yet: a field that was added is filled in below.
STEPS: tuple[Callable[[Body], Body], ...] = ()

SESSIONS = SessionsBlock()


def current_body(body: Body, steps: tuple[Callable[[Body], Body], ...] = STEPS) -> Body:
    """`body` in today's shape: fields since removed left out, new ones at their first value, an id for each part.

    An id that was missing, or that two blocks share, is made from what the block says and where it is: asked again, the
    same. Runs no query; `body` is left as it is.
    """
    for step in steps:
        body = step(body)
    return _Shaper().shaped(SESSIONS, body, "")


def held(block: StructBlock, value: Mapping[str, Any], name: str) -> Any:
    """The stored value of a field, or its first value when it was stored before the field existed."""
    if name in value:
        return value[name]
    child = block.child_blocks[name]
    return child.get_prep_value(child.get_default())


class _Shaper:
    def __init__(self) -> None:
        self.given: set[str] = set()

    def shaped(self, block: Any, value: Any, place: str) -> Any:
        if isinstance(block, StreamBlock):
            return [
                self._part(block.child_blocks[child["type"]], child, f"{place}/{number}")
                for number, child in enumerate(value or [])
                if child["type"] in block.child_blocks
            ]
        if isinstance(block, ListBlock):
            return [
                self._part(block.child_block, _as_item(item), f"{place}/{number}")
                for number, item in enumerate(value or [])
            ]
        if isinstance(block, StructBlock):
            return {
                name: self.shaped(child, held(block, value or {}, name), f"{place}/{name}")
                for name, child in block.child_blocks.items()
            }
        return value

    def _part(self, block: Any, part: dict[str, Any], place: str) -> dict[str, Any]:
        mark = part.get("id")
        if not mark or mark in self.given:
            mark = str(uuid5(NAMESPACE_OID, place + json.dumps(part, sort_keys=True, default=str)))
        self.given.add(mark)
        return {"type": part["type"], "value": self.shaped(block, part["value"], place), "id": mark}


def _as_item(item: Any) -> dict[str, Any]:
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return item
    return {"type": "item", "value": item}
