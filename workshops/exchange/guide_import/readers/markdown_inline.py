"""The inline side of Markdown: emphasis, links, breaks, and the few HTML tags people type in it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from ..inline import LINE, WRAP, Inline, Run

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<(/?)\s*([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'>\s]+)""", re.IGNORECASE)
_ANY_TAG = re.compile(r"<!--|-->|</?[a-zA-Z!?][^>]*>")
_BREAKING = re.compile(r"</?(?:p|div|li|ul|ol|tr|td|th|table|h[1-6]|br|hr|section)\b[^>]*>", re.IGNORECASE)
_SAFE_LINK = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
_LOOKS = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic"}


def inline_of(tokens: Iterable["Token"]) -> Inline:
    """Turn inline tokens into runs. Relative links lose their target, which leads nowhere outside their site."""
    runs: list[Run] = []
    style = Run("")
    for token in tokens:
        kind = token.type
        if kind in {"text", "code_inline"}:
            runs.append(replace(style, text=token.content))
        elif kind in {"softbreak", "hardbreak"}:
            runs.append(replace(style, text=WRAP if kind == "softbreak" else LINE))
        elif kind == "html_inline":
            style, text = _html(token.content, style)
            runs.append(replace(style, text=text))
        else:
            style = _restyled(style, token)
    return Inline.of(runs)


def _restyled(style: Run, token: "Token") -> Run:
    name, _, edge = token.type.rpartition("_")
    if name in _LOOKS:
        return _with(style, _LOOKS[name], edge == "open")
    if name == "link":
        return replace(style, href=safe_link(str(token.attrGet("href") or "")) if edge == "open" else "")
    return style


def _with(style: Run, look: str, on: bool) -> Run:
    return replace(style, bold=on) if look == "bold" else replace(style, italic=on)


def _html(content: str, style: Run) -> tuple[Run, str]:
    """Read a typed HTML tag: returns the look after it and the text it stands for."""
    match = _TAG.match(content)
    if match is None:
        return style, text_without_tags(content)
    closing, name = bool(match.group(1)), match.group(2).lower()
    if name == "br":
        return style, LINE
    if name in _LOOKS:
        return _with(style, _LOOKS[name], not closing), ""
    if name == "a":
        href = _HREF.search(content)
        return replace(style, href="" if closing or not href else safe_link(unescape(href.group(1)))), ""
    return style, ""


def images_of(tokens: Iterable["Token"]) -> list[str]:
    """List the text alternatives of the pictures."""
    return [token.content or str(token.attrGet("title") or "") for token in tokens if token.type == "image"]


def safe_link(address: str) -> str:
    """Return the address when it may be followed from a page (http, https, mail, telephone), else nothing."""
    return address if _SAFE_LINK.match(address.strip()) else ""


def text_without_tags(html: str) -> str:
    """Return the text of a piece of HTML, comments included, one line for each of its blocks."""
    text = unescape(_ANY_TAG.sub("", _BREAKING.sub(LINE, html)))
    return LINE.join(line.strip() for line in text.split(LINE) if line.strip())
