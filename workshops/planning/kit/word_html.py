"""Rich text of a guide, which is HTML, as paragraphs, lists and links of a Word document."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from .word_document import WordDocument

BOLD, ITALIC = {"b", "strong"}, {"i", "em", "cite"}
LISTS = {"ul", "ol"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}


def write_html(document: WordDocument, html: str, language: str = "", style: str = "Normal") -> None:
    """Write `html` at the end of `document`; paragraphs outside lists take `style`."""
    _Writer(document, language, style).blocks(BeautifulSoup(html, "html.parser"))


class _Writer:
    def __init__(self, document: WordDocument, language: str, style: str) -> None:
        self.document = document
        self.language = language
        self.style = style

    def blocks(self, parent: Tag) -> None:
        """Each block of `parent`; words outside any block make a paragraph of their own."""
        loose: list[Any] = []
        for node in parent.children:
            block = isinstance(node, Tag) and (node.name in LISTS | HEADINGS | {"p", "div", "blockquote"})
            if block and loose:
                self._paragraph(loose)
                loose = []
            if isinstance(node, Tag) and block:
                self._block(node)
            elif isinstance(node, Tag) or str(node).strip():
                loose.append(node)
        if loose:
            self._paragraph(loose)

    def _block(self, node: Tag) -> None:
        if node.name in LISTS:
            self._list(node, 1)
        elif node.name in HEADINGS:
            self.document.line(node.get_text(" ", strip=True), language=self.language, bold=True)
        elif node.name == "p":
            self._paragraph(list(node.children))
        else:
            self.blocks(node)

    def _paragraph(self, nodes: list[Any]) -> None:
        paragraph = self.document.paragraph(self.style)
        self._inline(paragraph, nodes)

    def _list(self, node: Tag, level: int) -> None:
        numbering = self.document.numbering() if node.name == "ol" else 0
        for item in node.find_all("li", recursive=False):
            if numbering:
                paragraph = self.document.numbered_paragraph(numbering, level)
            else:
                name = "List Bullet" if level == 1 else f"List Bullet {min(level, 3)}"
                paragraph = self.document.paragraph(name)
            inside = [one for one in item.children if not (isinstance(one, Tag) and one.name in LISTS)]
            self._inline(paragraph, inside)
            for nested in item.find_all(LISTS, recursive=False):
                self._list(nested, level + 1)

    def _inline(
        self, paragraph: Any, nodes: list[Any], *, bold: bool | None = None, italic: bool | None = None
    ) -> None:
        for node in nodes:
            if isinstance(node, NavigableString):
                if str(node).strip(" \n"):
                    self.document.words(paragraph, str(node), self.language, bold=bold, italic=italic)
                elif paragraph.runs:
                    self.document.words(paragraph, " ")
            elif node.name == "br":
                self.document.break_line(paragraph)
            elif node.name == "a" and node.get("href"):
                self.document.link(paragraph, str(node["href"]), node.get_text(), self.language)
            else:
                self._inline(
                    paragraph,
                    list(node.children),
                    bold=True if node.name in BOLD else bold,
                    italic=True if node.name in ITALIC else italic,
                )
