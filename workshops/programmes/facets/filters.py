"""What every filter does, and the one that is a text search."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Generic

from django.http import QueryDict
from django.utils.functional import Promise

from .bits import Row, Shelf
from .places import bits_at

# A parameter of the address and its value. What a filter has chosen is a tuple of them.
Pair = tuple[str, str]
Label = str | Promise


@dataclass(frozen=True)
class Chip:
    """One active choice in words, and the pairs that leave the address when it is removed."""

    label: str
    pairs: tuple[Pair, ...]


class Filter(ABC, Generic[Row]):
    """One way of narrowing a list. `name` is unique in the list and the (first) parameter in the address."""

    # A filter that holds even when the address does not name it (the language).
    always = False
    # A filter that tells apart the versions of one thing (the language).
    parts_versions = False

    def __init__(self, name: str, label: Label) -> None:
        self.name = name
        self.label = label

    @abstractmethod
    def read(self, data: QueryDict) -> tuple[Pair, ...]:
        """What the address chooses, put in order; what it does not know is left out, never an error."""

    @abstractmethod
    def test(self, chosen: tuple[Pair, ...]) -> Callable[[Row], bool]:
        """The condition a row must meet."""

    def bits(self, chosen: tuple[Pair, ...], shelf: Shelf[Row]) -> int:
        """The rows of `shelf` that meet the condition, as the bits of a number. Asks each; most filters know better."""
        test = self.test(chosen)
        return bits_at(place for place, row in enumerate(shelf.rows) if test(row))

    @abstractmethod
    def chips(self, chosen: tuple[Pair, ...]) -> list[Chip]:
        """Each choice in words."""

    @abstractmethod
    def facet(
        self, chosen: tuple[Pair, ...], rows: Iterable[Row], weigh: Callable[[Row], int]
    ) -> dict[str, Any] | None:
        """What `presentation/facets.py` draws, with the count of each choice over `rows`; None when it has no place."""


LONGEST_TEXT = 200


def text_in(data: QueryDict, name: str) -> str:
    """The words typed in a search box, spaces evened out, cut at the longest text a search takes."""
    return " ".join(data.get(name, "").replace("\0", "").split())[:LONGEST_TEXT].strip()


class TextFilter(Filter[Row]):
    """Words to look for. `found` says whether a row holds them: the search itself was done by the database.

    `keys`, where they are known, are those of all the rows that may: the others are not asked.
    """

    def __init__(
        self, name: str, label: Label, found: Callable[[Row], bool], keys: Collection[int] | None = None
    ) -> None:
        super().__init__(name, label)
        self.found = found
        self.keys = keys

    def read(self, data: QueryDict) -> tuple[Pair, ...]:
        """The words typed."""
        text = text_in(data, self.name)
        return ((self.name, text),) if text else ()

    def test(self, chosen: tuple[Pair, ...]) -> Callable[[Row], bool]:
        """Whether the search found the row."""
        return self.found

    def bits(self, chosen: tuple[Pair, ...], shelf: Shelf[Row]) -> int:
        """Those the search found: a rare word costs as little among ten thousand rows as among a hundred."""
        if self.keys is None:
            return super().bits(chosen, shelf)
        places = (shelf.places[key] for key in self.keys if key in shelf.places)
        return bits_at(place for place in places if self.found(shelf.rows[place]))

    def chips(self, chosen: tuple[Pair, ...]) -> list[Chip]:
        """The words between quotation marks."""
        return [Chip(f"«\u00a0{text}\u00a0»", ((name, text),)) for name, text in chosen]

    def facet(self, chosen: tuple[Pair, ...], rows: Iterable[Row], weigh: Callable[[Row], int]) -> None:
        """It has its own box above the list."""


class AnsweredFilter(TextFilter[Row]):
    """Words to look for whose `answers` on a shelf are known, as the bits of a number."""

    def __init__(self, name: str, label: Label, shelf: Shelf[Row], answers: int) -> None:
        super().__init__(name, label, lambda row: bool(answers >> shelf.places[row.pk] & 1))  # type: ignore[attr-defined]
        self.answers = answers

    def bits(self, chosen: tuple[Pair, ...], shelf: Shelf[Row]) -> int:
        """The answers: whatever the words, nothing is asked of any row."""
        return self.answers
