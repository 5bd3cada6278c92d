"""The « à trier » part of an imported guide: what no field took, word for word, under where it stood."""

from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from .guide_import import Unsorted
from .rich_text import rich_text_of_html, rich_text_of_lines


@dataclass
class ToSort:
    """Passages in the order they came, each with the path of titles it stood under."""

    passages: list[tuple[str, str]] = field(default_factory=list)

    def keep(self, where: str, html: str) -> None:
        """Keep a passage of HTML."""
        if html.strip():
            self.passages.append((where, html))

    def keep_text(self, where: str, text: str) -> None:
        """Keep a plain text, one line as one line."""
        self.keep(where, rich_text_of_lines(text))

    def keep_unsorted(self, unsorted: Unsorted) -> None:
        """Keep what the importer left to sort."""
        self.keep(unsorted.position, unsorted.html or rich_text_of_lines(unsorted.text))

    def html(self) -> str:
        """The whole part as rich text: a heading a place, then what stood there."""
        parts = []
        for where, passages in groupby(self.passages, key=lambda passage: passage[0]):
            if where:
                parts.append(f"<h4>{escape(where, quote=False)}</h4>")
            parts += [rich_text_of_html(html) for _where, html in passages]
        return "".join(parts)
