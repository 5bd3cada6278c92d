"""Light Markdown to the few HTML tags authors' rich text uses."""

import re
from collections.abc import Iterable

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "b", "i", "a", "ul", "ol", "li", "br", "h3", "h4", "strong", "em"}
# Only the spaces a folded line brings: non-breaking ones belong to the text.
LINE_BREAKS = re.compile(r"[ \t\n]+")
ATTRIBUTES = {"a": {"href"}}

_markdown = MarkdownIt("commonmark", {"html": False})


def rich_text_of_markdown(text: str) -> str:
    """HTML of `text`, cleaned; bold and italics written as Wagtail's editor writes them."""
    return clean_rich_text(_markdown.render(text.strip())) if text and text.strip() else ""


def clean_rich_text(html: str) -> str:
    """`html` with every tag the editor does not know removed and its text kept."""
    cleaned = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)
    for written, known in (("strong", "b"), ("em", "i")):
        cleaned = cleaned.replace(f"<{written}>", f"<{known}>").replace(f"</{written}>", f"</{known}>")
    return cleaned.strip().replace(">\n<", "><")


def numbered_list(items: Iterable[str]) -> str:
    """An ordered list whose items are inline Markdown; empty for no items."""
    lines = [f"<li>{_inline(item)}</li>" for item in items]
    return f"<ol>{''.join(lines)}</ol>" if lines else ""


def bullet_list(items: Iterable[str]) -> str:
    """A bulleted list whose items are inline Markdown; empty for no items."""
    lines = [f"<li>{_inline(item)}</li>" for item in items]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _inline(text: str) -> str:
    return clean_rich_text(_markdown.renderInline(LINE_BREAKS.sub(" ", text).strip()))
