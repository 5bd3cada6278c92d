"""When two values of a block say the same thing, whatever the editor did to the way they are stored.

Opened and saved without a word changed, a programme comes back with new ids for the items of its lists, new marks in
its paragraphs, other line ends and spaces, and a first value in each field it did not have. None of that is a change.
"""

import json
import re
from typing import Any

from wagtail.blocks import BooleanBlock, IntegerBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock

from workshops.programmes.blocks import SessionsBlock
from workshops.programmes.body_schema import held

SESSION = SessionsBlock().child_blocks["session"]
ACTIVITIES = SESSION.child_blocks["activities"].child_blocks

EDITOR_MARK = re.compile(r' data-block-key="[^"]*"')
LINE_END = re.compile(r"[ \t]*\r?\n[ \t]*")
# Spaces that are not drawn: several in a row, and those at either end of a paragraph; non-breaking ones are.
SPACES = re.compile(r"[ \t\r\n]+")
AT_AN_END = re.compile(r" ?(</?(?:p|ul|ol|li|h3|h4)>|<br/>) ?")
LINE_BREAK = re.compile(r"<br ?/?>")
EMPTY_PARAGRAPHS = re.compile(r"(?:<p>(?:\s|&nbsp;|<br\s*/?>)*</p>\s*)*")


def definition_of(kind: str) -> StructBlock:
    """The block of a session (« session ») or of an activity (« activity », « pause »); KeyError for another."""
    found: StructBlock = SESSION if kind == "session" else ACTIVITIES[kind]
    return found


def items_of(raw: Any) -> list[dict[str, Any]]:
    """The items of a list as `{"id", "value"}`: those stored without an id have None."""
    return [
        {"id": item.get("id"), "value": item["value"]}
        if isinstance(item, dict) and item.get("type") == "item" and "value" in item
        else {"id": None, "value": item}
        for item in raw or ()
    ]


def canonical(block: Any, raw: Any) -> Any:
    """`raw` in a form that is equal exactly when two values say the same. Runs no query."""
    if isinstance(block, StreamBlock):
        children = [child for child in raw or () if child["type"] in block.child_blocks]
        return [[child["type"], canonical(block.child_blocks[child["type"]], child["value"])] for child in children]
    if isinstance(block, ListBlock):
        return [canonical(block.child_block, item["value"]) for item in items_of(raw)]
    if isinstance(block, StructBlock):
        value = raw or {}
        return {name: canonical(child, held(block, value, name)) for name, child in block.child_blocks.items()}
    return _plain(block, raw)


def _plain(block: Any, raw: Any) -> Any:
    if isinstance(block, RichTextBlock):
        return _prose(raw)
    if isinstance(block, BooleanBlock):
        return bool(raw)
    if isinstance(raw, str):
        text = LINE_END.sub("\n", raw).strip()
        return int(text) if isinstance(block, IntegerBlock) and text.isdecimal() else text
    return "" if raw is None else raw


def said(block: Any, raw: Any) -> str:
    """`canonical` as one text, to compare and to sort by."""
    return json.dumps(canonical(block, raw), sort_keys=True, ensure_ascii=False, default=str)


def _prose(raw: Any) -> str:
    html = EDITOR_MARK.sub("", str(raw or ""))
    html = (
        AT_AN_END.sub(r"\1", LINE_BREAK.sub("<br/>", SPACES.sub(" ", html)))
        .replace("&nbsp;", "\N{NO-BREAK SPACE}")
        .strip()
    )
    return "" if EMPTY_PARAGRAPHS.fullmatch(html) else html
