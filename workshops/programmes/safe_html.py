"""What rich text may hold: the tags authors' editors write, and nothing that runs or loads anything."""

from functools import lru_cache
from html.parser import HTMLParser

import nh3

TAGS = {"p", "b", "i", "strong", "em", "a", "ul", "ol", "li", "br", "h3", "h4"}
ATTRIBUTES = {"a": {"href"}, **{tag: {"data-block-key"} for tag in ("p", "ul", "ol", "li", "h3", "h4")}}
LONGEST_KEPT = 4000  # letters of a text whose answer is remembered
SCHEMES = {"http", "https", "mailto", "tel"}


def is_safe(html: str) -> bool:
    """Whether nothing would be taken away by a sanitiser that reads HTML as browsers do."""
    # The same texts are asked about when a package is looked at, imported and read.
    return _found_safe(html) if len(html) <= LONGEST_KEPT else _judged(html)


def _judged(html: str) -> bool:
    return _Pieces.of(html) == _Pieces.of(cleaned(html))


_found_safe = lru_cache(maxsize=1000)(_judged)


def cleaned(html: str) -> str:
    """`html` with the tags and attributes the editor knows alone; the words of the others stay, but for scripts."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


class _Pieces(HTMLParser):
    """What a text is made of; comments, declarations and all that the editor never writes are pieces of their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[object, ...]] = []

    @classmethod
    def of(cls, html: str) -> list[tuple[object, ...]]:
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(("start", tag, *sorted(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "text":
            data = f"{self.found.pop()[1]}{data}"
        self.found.append(("text", data.replace("\r\n", "\n")))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("declaration", data))

    def handle_pi(self, data: str) -> None:
        self.found.append(("instruction", data))
