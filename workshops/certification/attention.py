"""A list of records needing attention, as a reader may see it: those she may open by name, the others as a number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.core.paginator import Page, Paginator

A_PAGE = 20


@dataclass(frozen=True)
class NeedsAttention:
    """One record: its name, what is wrong in a few words, and the person or the cohort (primary key) it is about."""

    name: str
    why: str
    person: int | None = None
    cohort: int | None = None


class InWords(Sequence[NeedsAttention]):
    """Records put in words as they are looked at: a page shows twenty of hundreds."""

    def __init__(self, found: Sequence[Any], said: Callable[[Any], NeedsAttention]) -> None:
        self.found = found
        self.said = said

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, at: int) -> NeedsAttention: ...

    @overload
    def __getitem__(self, at: slice) -> list[NeedsAttention]: ...

    def __getitem__(self, at: int | slice) -> NeedsAttention | list[NeedsAttention]:
        """One of them, or some."""
        if isinstance(at, slice):
            return [self.said(each) for each in self.found[at]]
        return self.said(self.found[at])


@dataclass(frozen=True)
class Attention:
    """The records, and how many more there are that the reader may not see."""

    records: Sequence[NeedsAttention]
    hidden: int = 0

    def page(self, number: str | None) -> Page[NeedsAttention]:
        """A page of them, as an address asks for it (`number`); files have them all."""
        return Paginator(self.records, A_PAGE).get_page(number)

    def __len__(self) -> int:
        return len(self.records) + self.hidden
