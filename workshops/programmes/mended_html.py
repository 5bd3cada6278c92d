"""Rich text that no editor wrote, made into what one can open: its words stay, in the order they come."""

from html import escape
from html.parser import HTMLParser

import nh3

from .safe_html import ATTRIBUTES, SCHEMES, TAGS

# A link to a document or a page of the site says which.
LINKS = ATTRIBUTES | {"a": {"href", "linktype", "id"}}
LINES = {"p", "h3", "h4"}
LISTS = {"ul", "ol"}


def mended(html: str) -> str:
    """`html` as paragraphs, headings and lists that are whole: each tag is closed, and each where it may be."""
    writer = _Writer()
    writer.feed(nh3.clean(html, tags=TAGS, attributes=LINKS, url_schemes=SCHEMES, link_rel=None))
    writer.close()
    writer.end_all()
    return "".join(writer.written)


class _Writer(HTMLParser):
    """Writes each tag again when there is a place for it. `opened` holds what is open, the innermost last."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._begin_line()
            self.written.append("<br/>")
        elif tag == "li":
            self._begin_item(attrs)
        elif tag in LISTS:
            self._end_line()
            if not self._is_in("li") and self.opened:  # a list in a list is in one of its items
                self._begin_item([])
            self._open(tag, attrs)
        elif tag in LINES and not self._is_in("li"):
            self._end_line()
            self._open(tag, attrs)
        elif tag not in LINES and tag not in self._inline():
            self._begin_line()
            self._open(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inline() or (tag in LINES and tag in self.opened):
            self._close(tag)
        elif tag == "li" and self._is_in("li"):
            self._close("li")
        elif tag in LISTS and tag in self.opened:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._begin_line()
        elif not self._is_in_line():
            return
        self.written.append(escape(data, quote=False))

    def end_all(self) -> None:
        """Close what is still open."""
        while self.opened:
            self.written.append(f"</{self.opened.pop()}>")

    def _open(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.written.append(f"<{tag}{said}>")
        self.opened.append(tag)

    def _close(self, tag: str) -> None:
        while (last := self.opened.pop()) != tag:
            self.written.append(f"</{last}>")
        self.written.append(f"</{tag}>")

    def _begin_line(self) -> None:
        if self._is_in_line():
            return
        if self.opened:  # a list
            self._begin_item([])
        else:
            self._open("p", [])

    def _begin_item(self, attrs: list[tuple[str, str | None]]) -> None:
        if self._is_in("li"):
            self._close("li")
        elif not self.opened or self.opened[-1] not in LISTS:
            self._end_line()
            self._open("ul", [])
        self._open("li", attrs)

    def _end_line(self) -> None:
        """Close what has only words in it; in an item of a list, that item stays."""
        if self._is_in("li"):
            while self.opened[-1] != "li":
                self._close(self.opened[-1])
        elif self._is_in_line():
            self.end_all()

    def _inline(self) -> list[str]:
        """What is open in the line."""
        inner = [*LINES, *LISTS, "li"]
        last = max((place for place, tag in enumerate(self.opened) if tag in inner), default=-1)
        return self.opened[last + 1 :]

    def _is_in(self, tag: str) -> bool:
        """Whether the innermost block is one of those."""
        inner = self.opened[: len(self.opened) - len(self._inline())]
        return bool(inner) and inner[-1] == tag

    def _is_in_line(self) -> bool:
        return any(self._is_in(tag) for tag in ("li", *LINES))
