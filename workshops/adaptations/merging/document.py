"""A programme laid flat for a merge: its blocks by id, and what holds what.

The programme is a block too, `PROGRAMME_ID`: its fields are those of its page, and it holds the sessions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshops.programmes.body_schema import current_body
from workshops.programmes.editor_html import as_edited

from .order import Tree
from .shapes import HELD, SHAPES, Shape, Sort

PROGRAMME_ID = "programme"

Body = list[dict[str, Any]]

# What the editor changes without anyone changing a word.
EMPTY = re.compile(r"(?:<(?:p|br)\s*/?>|</p>|\s)*")


@dataclass(frozen=True)
class Block:
    """The programme, a session, an activity or a break; `fields` as stored, without what it holds."""

    id: str
    type: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Document:
    """The blocks of a programme by id, and the tree of their ids, whose root is `PROGRAMME_ID`."""

    blocks: Mapping[str, Block]
    tree: Tree


def document_of(body: Body, fields: Mapping[str, Any]) -> Document:
    """Lay flat a portable body and the fields of its page, written as today's editor writes them.

    Two that say the same are equal, but for the ids of list items.
    """
    blocks = {PROGRAMME_ID: _block(PROGRAMME_ID, PROGRAMME_ID, fields)}
    tree: dict[str, tuple[str, ...]] = {}
    sessions = current_body(body)
    for session in sessions:
        blocks[session["id"]] = _block(session["id"], "session", session["value"])
        for activity in session["value"][HELD]:
            blocks[activity["id"]] = _block(activity["id"], activity["type"], activity["value"])
        tree[session["id"]] = tuple(activity["id"] for activity in session["value"][HELD])
    return Document(blocks, {PROGRAMME_ID: tuple(session["id"] for session in sessions), **tree})


def body_of(document: Document) -> Body:
    """The portable body of `document`, to be stored once its names are ids again."""
    return current_body(
        [_stored(document, session) for session in document.tree[PROGRAMME_ID]],
    )


def fields_of_programme(document: Document) -> dict[str, Any]:
    """The fields of its page."""
    return dict(document.blocks[PROGRAMME_ID].fields)


def _stored(document: Document, mark: str) -> dict[str, Any]:
    block = document.blocks[mark]
    value = dict(block.fields)
    if block.type == "session":
        value[HELD] = [_stored(document, child) for child in document.tree.get(mark, ())]
    return {"type": block.type, "value": value, "id": mark}


def _block(mark: str, sort: str, value: Mapping[str, Any]) -> Block:
    shapes = SHAPES[sort]
    return Block(mark, sort, {name: _written(shapes[name], value[name]) for name in shapes if name in value})


def _written(shape: Shape, value: Any) -> Any:
    """`value` the way the editor would write it today: marks left out, line ends and spaces always the same."""
    if shape.sort is Sort.ITEMS:
        return [
            {**item, "value": {name: _written(shape.inside[name], held) for name, held in item["value"].items()}}
            for item in value
        ]
    if shape.sort is Sort.RICH:
        html = as_edited(value or "")
        return "" if EMPTY.fullmatch(html) else html
    if isinstance(value, str) or (value is None and shape.sort is Sort.PROSE):
        return (value or "").replace("\r\n", "\n").strip()
    return value
