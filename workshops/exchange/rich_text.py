"""Light Markdown, or HTML from elsewhere, to the few HTML tags authors' rich text uses."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import TYPE_CHECKING

import nh3
from bs4 import BeautifulSoup, Tag

from workshops.programmes.editor_html import as_spaced

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TAGS = {"p", "b", "i", "a", "ul", "ol", "li", "br", "h3", "h4", "strong", "em"}
# Only the spaces a folded line brings: non-breaking ones belong to the text.
LINE_BREAKS = re.compile(r"[ \t\r\n]+")
ATTRIBUTES = {"a": {"href"}}
BLOCKS = ["p", "ul", "ol", "li", "br", "table", "thead", "tbody", "tr", "td", "th", "h3", "h4"]


def rich_text_of_markdown(text: str) -> str:
    """HTML of `text`, as the editor can keep it."""
    return rich_text_of_html(_markdown().render(text.strip())) if text and text.strip() else ""


def clean_rich_text(html: str) -> str:
    """`html` with every tag the editor does not know removed and its text kept, spaces written as the editor does.

    Otherwise a programme opened and saved would look changed wherever its file folds a line.
    """
    cleaned = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)
    for written, known in (("strong", "b"), ("em", "i")):
        cleaned = cleaned.replace(f"<{written}>", f"<{known}>").replace(f"</{written}>", f"</{known}>")
    # The editor stops at a line break that is not closed.
    return as_spaced(cleaned).replace("<br>", "<br/>")


def rich_text_of_html(html: str) -> str:
    """`html` as the editor can keep it: a table becomes a list, one item a row; paragraphs in an item become lines.

    The editor has neither tables nor blocks inside list items, and would run their words together.
    """
    soup = BeautifulSoup(html, "html.parser")
    while (table := soup.find("table")) is not None:  # the outermost first: it takes those in its cells with it
        table.replace_with(_list_of_rows(table))
    for item in soup.find_all("li"):
        for paragraph in item.find_all("p", recursive=False):
            _open_line(paragraph)
    return clean_rich_text(str(soup))


def rich_text_of_lines(text: str) -> str:
    """One paragraph with the lines of a plain `text`; empty for no text."""
    lines = [escape(line, quote=False) for line in text.strip().splitlines()]
    return f"<p>{'<br/>'.join(lines)}</p>" if lines else ""


def _list_of_rows(table: Tag) -> BeautifulSoup:
    """A list of the rows of `table`, cells apart by a dash; a table inside a cell gives its words to that cell."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    lines = []
    for row in rows:
        cells = [_inline_html(cell) for cell in row.find_all(["td", "th"], recursive=False)]
        lines.append(" — ".join(cell for cell in cells if cell))
    items = "".join(f"<li>{line}</li>" for line in lines if line)
    return BeautifulSoup(f"<ul>{items}</ul>" if items else "", "html.parser")


def _inline_html(cell: Tag) -> str:
    """The words of a cell on one line, with their bold, italics and links."""
    for block in cell.find_all(BLOCKS):
        block.insert_after(" ")
        block.unwrap()
    return LINE_BREAKS.sub(" ", cell.decode_contents()).strip()


def _open_line(paragraph: Tag) -> None:
    """Put the words of a paragraph of a list item straight into the item, after a line break if others stand before."""
    if any(str(before).strip() for before in paragraph.previous_siblings):
        paragraph.insert_before(BeautifulSoup("<br/>", "html.parser"))
    paragraph.unwrap()


def numbered_list(items: Iterable[str]) -> str:
    """An ordered list whose items are inline Markdown; empty for no items."""
    lines = [f"<li>{_inline(item)}</li>" for item in items]
    return f"<ol>{''.join(lines)}</ol>" if lines else ""


def bullet_list(items: Iterable[str]) -> str:
    """A bulleted list whose items are inline Markdown; empty for no items."""
    lines = [f"<li>{_inline(item)}</li>" for item in items]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _inline(text: str) -> str:
    return clean_rich_text(_markdown().renderInline(LINE_BREAKS.sub(" ", text).strip()))


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - sixty modules, for a process that imports

    return MarkdownIt("commonmark", {"html": False})
