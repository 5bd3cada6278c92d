"""Turns blocks back into HTML: paragraphs, nested lists, tables."""

from collections.abc import Sequence
from html import escape

import nh3

from .blocks import Block, Cell, Image, ListItem, Table
from .inline import LINE

_TAGS = {"p", "ul", "ol", "li", "b", "i", "br", "a", "table", "tbody", "tr", "td"}
_LINKS = {"http", "https", "mailto", "tel"}


def html_of(blocks: Sequence[Block]) -> str:
    """Return clean HTML for blocks in order; neighbouring list items make one list."""
    parts: list[str] = []
    position = 0
    while position < len(blocks):
        end = position
        while end < len(blocks) and isinstance(blocks[end], ListItem):
            end += 1
        if end > position:
            parts.append(_list_html([item for item in blocks[position:end] if isinstance(item, ListItem)]))
            position = end
        else:
            parts.append(_block_html(blocks[position]))
            position += 1
    return clean("".join(parts))


def clean(html: str) -> str:
    """Keep only the tags and addresses this package writes."""
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_LINKS, link_rel=None)


def text_of(blocks: Sequence[Block]) -> str:
    """Return the plain text of blocks, one a line."""
    return LINE.join(text for text in (_text(block) for block in blocks) if text)


def _text(block: Block) -> str:
    if isinstance(block, Table):
        return LINE.join(" | ".join(" ".join(cell.text.split()) for cell in row) for row in block.rows)
    return block.text.strip()


def _block_html(block: Block) -> str:
    if isinstance(block, Table):
        rows = ("".join(f"<td>{_cell_html(cell)}</td>" for cell in row) for row in block.rows)
        return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    if isinstance(block, Image):
        return f"<p>{escape(block.text)}</p>" if block.text else ""
    html = block.inline.html
    return f"<p>{html}</p>" if html.strip() else ""


def _cell_html(cell: Cell) -> str:
    if len(cell.blocks) == 1 and not isinstance(cell.blocks[0], Table | ListItem):
        return cell.blocks[0].inline.html
    return html_of(cell.blocks)


def _list_html(items: Sequence[ListItem]) -> str:
    """Nest items by depth; a list takes the sort of its first item."""
    html: list[str] = []
    open_lists: list[tuple[int, str]] = []
    for item in items:
        while open_lists and open_lists[-1][0] > item.depth and len(open_lists) > 1 and open_lists[-2][0] >= item.depth:
            html.append(f"</li></{open_lists.pop()[1]}>")
        if not open_lists or open_lists[-1][0] < item.depth:
            tag = "ol" if item.ordered else "ul"
            open_lists.append((item.depth, tag))
            html.append(f"<{tag}>")
        else:
            html.append("</li>")
        html.append(f"<li>{item.inline.html}")
    while open_lists:
        html.append(f"</li></{open_lists.pop()[1]}>")
    return "".join(html)
