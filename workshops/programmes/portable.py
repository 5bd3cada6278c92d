"""A programme's raw body without this site's numbers: what may travel, and what two sites' drafts are merged on.

In a raw body (`Edition.body`), a picture or a file is the id of a row here, and a link to a page holds one. In a
portable body each is a name instead (a `str`), the same on every site: of a picture or a file, that of its bytes; of a
programme, its `identity`. Nothing else changes: block ids, item ids and words stay as they are.

These functions are pure: what gives a name for an id, or an id for a name, is an argument. `programmes.references`
holds those of this site.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import Any, Literal, cast

from wagtail.blocks import ListBlock, PageChooserBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .blocks import SessionsBlock

Sort = Literal["image", "document", "page"]
NameOf = Callable[[Sort, int], str | None]  # None: there is no such thing here any more
IdOf = Callable[[Sort, str], int | None]  # None: what has that name is not here
LinkOf = Callable[[int, str], int | str | None]
Leaf = Callable[[Any, Any], Any]  # of a block and its raw value, what the value becomes
Body = list[dict[str, Any]]

SESSIONS = SessionsBlock()
ACTIVITIES = SESSIONS.child_blocks["session"].child_blocks["activities"]
CHOOSERS: dict[type, Sort] = {ImageChooserBlock: "image", DocumentChooserBlock: "document", PageChooserBlock: "page"}

# `<a linktype="page" id="3">words</a>` and `<embed embedtype="image" id="5" … />`, as Wagtail stores them.
LINK = re.compile(r'<a\b(?P<marks>[^>]*\blinktype="(?P<sort>page|document)"[^>]*)>(?P<words>.*?)</a>', re.DOTALL)
EMBED = re.compile(r'<embed\b(?P<marks>[^>]*\bembedtype="(?P<sort>image)"[^>]*)/>')
ID = re.compile(r'(?<=\s)id="([^"]*)"')


def to_portable(body: Body, name_of: NameOf) -> Body:
    """`body` with names for ids. What has no name any more is left out: no picture, and a link's words alone."""
    return _changed(SESSIONS, body, _referring(_by_number(name_of)))


def from_portable(body: Body, id_of: IdOf) -> Body:
    """`body` with this site's ids for names. What is not here is left out, as above."""
    return _changed(SESSIONS, body, _referring(lambda sort, name: None if name is None else id_of(sort, str(name))))


def html_to_portable(html: str, name_of: NameOf) -> str:
    """A rich text field outside the body, with names for ids."""
    return _rewritten(html, _by_number(name_of))


def html_from_portable(html: str, id_of: IdOf) -> str:
    """A rich text field outside the body, with this site's ids for names."""
    return _rewritten(html, id_of)


def references_in(body: Body) -> set[tuple[Sort, Any]]:
    """What `body` refers to, as (sort, id), or (sort, name) when it is portable: to be looked for all at once."""
    found: set[tuple[Sort, Any]] = set()

    def note(sort: Sort, mark: Any) -> Any:
        if mark is not None:
            found.add((sort, mark))
        return mark

    _changed(SESSIONS, body, _referring(note))
    return {(sort, _number(mark)) for sort, mark in found}


def references_in_html(html: str) -> set[tuple[Sort, Any]]:
    """The same of a rich text field."""
    return {
        (cast("Sort", match["sort"]), _number(unescape(mark)))
        for pattern in (LINK, EMBED)
        for match in pattern.finditer(html)
        for mark in ID.findall(match["marks"])
    }


def _by_number(name_of: NameOf) -> Callable[[Sort, Any], str | None]:
    return lambda sort, pk: name_of(sort, int(pk)) if str(pk).isdecimal() else None


def _number(mark: Any) -> Any:
    return int(mark) if isinstance(mark, str) and mark.isdecimal() else mark


def relinked(blocks: Body, written: LinkOf, *, stream: Any = SESSIONS) -> Body:
    """Raw `blocks` of `stream` with each link of their prose to a file written anew.

    `written` is given its id and its words, and gives another id, what stands in its place, or None to leave it.
    """

    def rewritten(match: re.Match[str]) -> str:
        held = ID.search(match["marks"])
        if match["sort"] != "document" or held is None or not held[1].isdecimal():
            return match[0]
        new = written(int(held[1]), match["words"])
        if new is None or isinstance(new, str):
            return match[0] if new is None else new
        start, end = (match.start("marks") - match.start() + place for place in held.span(1))
        return f"{match[0][:start]}{new}{match[0][end:]}"

    return _changed(
        stream,
        blocks,
        lambda block, value: LINK.sub(rewritten, value) if isinstance(block, RichTextBlock) and value else value,
    )


def _changed(block: Any, value: Any, leaf: Leaf) -> Any:
    """`value`, raw, of `block`, with every field that holds no others given to `leaf`, after its block."""
    if isinstance(block, StreamBlock):
        return [{**child, "value": _changed_child(block, child, leaf)} for child in value or []]
    if isinstance(block, ListBlock):
        return [
            {**item, "value": _changed(block.child_block, item["value"], leaf)}
            if _is_item(item)
            else _changed(block.child_block, item, leaf)
            for item in value or []
        ]
    if isinstance(block, StructBlock):
        known = dict(_known(block, value or {}, leaf))
        return {name: known.get(name, held) for name, held in (value or {}).items()}
    return leaf(block, value)


def _referring(change: Callable[[Sort, Any], Any]) -> Leaf:
    """A leaf that gives every reference to `change`."""

    def leaf(block: Any, value: Any) -> Any:
        if isinstance(block, RichTextBlock):
            return _rewritten(value, change) if value else value
        sort = next((sort for chooser, sort in CHOOSERS.items() if isinstance(block, chooser)), None)
        return value if sort is None else change(sort, value)

    return leaf


def _known(block: StructBlock, value: dict[str, Any], leaf: Leaf) -> Iterator[tuple[str, Any]]:
    for name, child in block.child_blocks.items():
        if name in value:
            yield name, _changed(child, value[name], leaf)


def _changed_child(block: StreamBlock, child: dict[str, Any], leaf: Leaf) -> Any:
    known = block.child_blocks.get(child["type"])
    return child["value"] if known is None else _changed(known, child["value"], leaf)


def _is_item(item: Any) -> bool:
    """Lists were once stored as bare values, without an id each."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def _rewritten(html: str, change: Callable[[Sort, Any], Any]) -> str:
    def renamed(match: re.Match[str]) -> str:
        held = ID.search(match["marks"])
        new = change(cast("Sort", match["sort"]), unescape(held[1])) if held else None
        if held is None or new is None:
            return match["words"] if match.re is LINK else ""
        start, end = (match.start("marks") - match.start() + place for place in held.span(1))
        return match[0][:start] + escape(str(new)) + match[0][end:]

    return EMBED.sub(renamed, LINK.sub(renamed, html))
