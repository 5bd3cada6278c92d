"""Programmes say « image 12 » on one site: in a package they say which file, by what it holds.

A picture or a document is `sha256:` and the checksum of its bytes; a link to a page is the page's whole address.
Works on plain JSON, whatever the blocks: those this version does not know go through untouched.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

PREFIX = "sha256:"
MEDIA = ("image", "document")  # the names that hold a reference, in any block
RICH = frozenset({"steps", "say", "tips", "introduction", "safeguarding_note"})

_HOLDING = (dict, list)

# Given the kind (`image` or `document`), what is written there, and the whole block around it.
ConvertMedia = Callable[[str, Any, Mapping[str, Any]], Any]
ConvertHtml = Callable[[str], str]


def mapped(value: Any, media: ConvertMedia, html: ConvertHtml) -> Any:
    """`value` with each reference and each rich text converted; the order of names is kept."""
    if isinstance(value, list):
        return [mapped(each, media, html) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _named(name, each, value, media, html) for name, each in value.items()}


def _named(name: str, each: Any, block: Mapping[str, Any], media: ConvertMedia, html: ConvertHtml) -> Any:
    if isinstance(each, _HOLDING):
        return mapped(each, media, html)
    if name in MEDIA:
        return None if each is None else media(name, each, block)
    return html(each) if isinstance(each, str) and is_rich(name, block) else each


def is_rich(name: str, block: Mapping[str, Any]) -> bool:
    """Whether `name` holds HTML in `block`: the text of a document to give out does, that of a variant does not."""
    return name in RICH or (name == "text" and "document" in block)


def reference(sha256: str) -> str:
    """How a file is named in a body."""
    return f"{PREFIX}{sha256}"


def sha256_of(written: Any) -> str | None:
    """The checksum a reference names; None when it is no reference."""
    if isinstance(written, str) and re.fullmatch(r"sha256:[0-9a-f]{64}", written):
        return written.removeprefix(PREFIX)
    return None


def references_in(value: Any) -> set[tuple[str, str]]:
    """The files that `value` refers to, whatever its blocks, as (kind, checksum). Anything else there is let be."""
    found: set[tuple[str, str]] = set()

    def note(kind: str, written: Any, _block: Mapping[str, Any]) -> Any:
        sha256 = sha256_of(written)
        if sha256:
            found.add((kind, sha256))
        return written

    mapped(value, note, str)
    return found


def depth_of(value: Any) -> int:
    """How many lists and objects stand one in another. Never recurses, however deep."""
    depth, level = 0, [value]
    while level:
        depth += 1
        inner = [each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)]
        level = [each for held in inner for each in held if isinstance(each, dict | list)]
    return depth


STORED_LINK = re.compile(r'<a\b[^>]*\blinktype="(\w+)"[^>]*>')
PAGE_ID = re.compile(r'\bid="(\d+)"')
LOCAL_HREF = re.compile(r'(<a\b[^>]*\bhref=")/(?!/)')
EMBED = re.compile(r"<embed\b[^>]*>")


def portable_html(html: str, address: str, address_of_page: Callable[[int], str]) -> str:
    """Rich text of the site at `address`, its links whole; one to what does not travel keeps its words."""

    def whole(link: re.Match[str]) -> str:
        page = PAGE_ID.search(link[0])
        found = address_of_page(int(page[1])) if link[1] == "page" and page else ""
        return f'<a href="{found}">' if found else "<a>"

    return LOCAL_HREF.sub(rf"\1{address}/", EMBED.sub("", STORED_LINK.sub(whole, html)))
