"""A list of records needing attention, as a reader may see it: those she may open by name, the others as a number."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True)
class NeedsAttention:
    """One record: its name, what is wrong in a few words, and the person or the cohort (primary key) it is about."""

    name: str
    why: str
    person: int | None = None
    cohort: int | None = None


@dataclass(frozen=True)
class Attention:
    """The records, and how many more there are that the reader may not see."""

    records: Sequence[NeedsAttention]
    hidden: int = 0

    @property
    def shown(self) -> Sequence[NeedsAttention]:
        """The first of them; files have them all."""
        return self.records[:SHOWN]

    @property
    def not_shown(self) -> int:
        """How many more may be seen in a file."""
        return len(self.records) - len(self.shown)

    def __len__(self) -> int:
        return len(self.records) + self.hidden
