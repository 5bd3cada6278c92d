"""The fields of known blocks that this site does not know, in raw bodies: pure, what is given is left as it is."""

from collections.abc import Iterator, Sequence
from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from .blocks import SessionsBlock

Block = dict[str, Any]

STREAM = SessionsBlock()


def with_unknown_fields(body: Sequence[Block], held: Sequence[Block]) -> list[Block]:
    """`body` with the unknown fields that the same blocks and items have in `held`, unless it has them itself."""
    former = {(each["type"], each.get("id")): each for each in _every(held) if each.get("id")}
    return [_filled(STREAM, block, former) for block in body]


def _every(body: Sequence[Block]) -> Iterator[Block]:
    for block in body:
        yield block
        known = STREAM.child_blocks.get(block["type"])
        for name, child in known.child_blocks.items() if known else ():
            if isinstance(child, StreamBlock):
                yield from block["value"].get(name) or ()


def _filled(stream: StreamBlock, block: Block, former: dict[tuple[str, Any], Block]) -> Block:
    known = stream.child_blocks.get(block["type"])
    if known is None:
        return block
    value = block["value"]
    for name, child in known.child_blocks.items():
        if isinstance(child, StreamBlock) and value.get(name):
            value = {**value, name: [_filled(child, each, former) for each in value[name]]}
    was = former.get((block["type"], block.get("id")))
    return {**block, "value": _with_fields(known, value, was["value"]) if was else value}


def _with_fields(struct: StructBlock, value: Block, former: Block) -> Block:
    known = struct.child_blocks
    lists = {
        name: _with_items(child.child_block, value[name], former[name])
        for name, child in known.items()
        if isinstance(child, ListBlock) and value.get(name) and former.get(name)
    }
    return {**{name: held for name, held in former.items() if name not in known}, **value, **lists}


def _with_items(struct: StructBlock, items: list[Block], former: list[Block]) -> list[Block]:
    """The items of a list, each with the unknown fields it had: the editor may have given it another id."""
    found = []
    for item in items:
        same = [each for each in former if _is_item(each) and _is_item(item) and each.get("id") == item.get("id")]
        same += [each for each in former if _is_item(each) and _is_item(item) and _says(struct, each, item)]
        found.append({**item, "value": _with_fields(struct, item["value"], same[0]["value"])} if same else item)
    return found


def _is_item(item: Any) -> bool:
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def _says(struct: StructBlock, one: Block, other: Block) -> bool:
    return all(one["value"].get(name) == other["value"].get(name) for name in struct.child_blocks)
