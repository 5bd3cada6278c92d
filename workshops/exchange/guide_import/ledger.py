"""Keeps account of what happens to the source: what is unsorted, understood, or to be checked, and where."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from .blocks import Block, Image, block_text
from .folding import words_of
from .model import GuideWarning, Understood, Unsorted
from .rendering import html_of, text_of

_ARROW = " › "


@dataclass
class Ledger:
    """Collects, with the path of titles under which each thing stood."""

    unsorted: list[Unsorted] = field(default_factory=list)
    read: list[Understood] = field(default_factory=list)
    warnings: list[GuideWarning] = field(default_factory=list)
    path: list[str] = field(default_factory=list)

    @contextmanager
    def inside(self, title: str) -> Iterator[None]:
        """Work inside a session, an activity or a heading."""
        self.path.append(title)
        try:
            yield
        finally:
            self.path.pop()

    @property
    def where(self) -> str:
        """The path of titles at hand."""
        return _ARROW.join(title for title in self.path if title)

    def understood(self, text: str, index: int) -> None:
        """Note source text that was read for what it says."""
        if text.strip():
            self.read.append(Understood(text.strip(), index))

    def understood_rest(self, text: str, kept: Iterable[str], index: int) -> None:
        """Note the words of a text that are not among those kept: numbering, a label, an « et »."""
        left = Counter(words_of(text)) - Counter(word for each in kept for word in words_of(each))
        if left:
            rest = []
            for word in words_of(text):
                if left[word] > 0:
                    left[word] -= 1
                    rest.append(word)
            self.understood(" ".join(rest), index)

    def unsorted_blocks(self, blocks: list[Block], where: str | None = None, place: str = "") -> None:
        """Keep blocks word for word, as one thing to sort; `place` is a code for text outside the body."""
        blocks = [block for block in blocks if block_text(block).strip()]
        if blocks:
            path = self.where if where is None else where
            self.unsorted.append(Unsorted(text_of(blocks), html_of(blocks), path, blocks[0].index, place))

    def unsorted_block(self, block: Block) -> None:
        """Keep one block word for word."""
        self.unsorted_blocks([block], place="image" if isinstance(block, Image) else "")

    def warn(self, code: str, detail: str = "", index: int | None = None, where: str | None = None) -> None:
        """Note something to check at the place at hand."""
        self.warnings.append(GuideWarning(code, self.where if where is None else where, detail, index))
