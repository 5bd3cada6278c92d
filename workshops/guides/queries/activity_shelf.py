"""What filters look at of every activity, in the memory of the process: counted there, however many there are.

Most activities are alike in all that filters look at: each is the number of its kind of cell, in four bytes.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from ..models import LibraryActivity
from .catalogue import CatalogueShelf, GuideSet
from .guide_rows import GuideRow, Readers

# With more editions than this to read, all activities are read again: it takes less.
FEW: Final = 20
AT_ONCE: Final = 2000  # rows read
NOWHERE: Final = 0  # the number of an activity that no reader may find: its guide was taken back, or is a draft


class ActivityCell(NamedTuple):
    """How many activities share these values. `elsewhere`: their guide exists in the interface's language too."""

    language: str
    age_from: int
    age_to: int | None
    kind: str
    minutes: int
    importance: str
    grouping: str
    needs_materials: bool
    found: bool = False
    elsewhere: bool = False
    number: int = 0


Held = tuple[Readers, ActivityCell]
OWN: Final = ("kind", "minutes", "importance", "grouping", "needs_materials")


@dataclass(frozen=True)
class ActivityShelf:
    """The activities of every published guide, of one generation of what is shown.

    `guides` are the rows they were read for, and `ids` their ids, both by edition; `numbers` is what each is a cell of,
    by its id: the place in `cells`.
    """

    generation: str
    guides: Mapping[int, GuideRow]
    ids: Mapping[int, "array[int]"]
    numbers: "array[int]"
    cells: list[Held]

    def numbered(self, ids: Iterable[int]) -> Iterator[int]:
        """The number of each of these activities; one that came since the shelf was read is nowhere."""
        end = len(self.numbers)
        return (self.numbers[pk] if pk < end else NOWHERE for pk in ids)

    def counted(self, ids: Sequence[int]) -> Counter[int]:
        """How many of these activities have each number."""
        # One pass without Python between two, where all are known: a common word answers with most of a library.
        known = not ids or max(ids) < len(self.numbers)
        return Counter(map(self.numbers.__getitem__, ids) if known else self.numbered(ids))

    @cached_property
    def every(self) -> Counter[int]:
        """How many activities of the site have each number."""
        return Counter(self.numbers)


_nothing = ActivityShelf(
    "", {}, {}, array("I"), [(("", 0), ActivityCell("", 0, None, "", 0, "", "", needs_materials=False))]
)
_shelf = _nothing


def activity_shelf(guides: GuideSet) -> ActivityShelf:
    """The shelf of the generation of `guides`. No query when it is known; one after a guide changed."""
    global _shelf  # noqa: PLW0603 - replaced whole: two threads would only fill it twice
    shelf, current = _shelf, guides.catalogued
    if shelf.generation != current.generation:
        shelf = _shelf = _shelf_of(current, shelf)
    return shelf


def _shelf_of(catalogued: CatalogueShelf, before: ActivityShelf) -> ActivityShelf:
    """The shelf as it is now. What an edition holds never changes: only those whose guide differs are read again."""
    guides = {row.edition: row for row in catalogued.shelf.rows}
    # Most rows are those of before: to compare what they hold would take longer than all the rest.
    differ = {
        edition
        for edition in before.guides.keys() | guides.keys()
        if (was := before.guides.get(edition)) is not (row := guides.get(edition)) and was != row
    }
    if not differ:
        return replace(before, generation=catalogued.generation)
    if len(differ) > FEW:
        before, differ = _nothing, set(guides)
    return _Filling(before, guides, differ).shelf(catalogued.generation)


class _Filling:
    """A shelf being made of the one before it, which others may be reading: what it holds is copied, then replaced."""

    def __init__(self, before: ActivityShelf, guides: Mapping[int, GuideRow], differ: set[int]) -> None:
        self.guides = guides
        self.ids = {edition: ids for edition, ids in before.ids.items() if edition not in differ}
        self.numbers = before.numbers[:]
        self.cells = before.cells[:]
        self.known = {held: number for number, held in enumerate(self.cells)}
        for edition in differ:
            for pk in before.ids.get(edition, ()):
                self.numbers[pk] = NOWHERE
        for edition, rows in groupby(_read(differ), itemgetter(0)):
            if edition in differ and edition in guides:
                self._put(guides[edition], [row[1:] for row in rows])

    def _put(self, guide: GuideRow, rows: list[tuple[Any, ...]]) -> None:
        ids = self.ids[guide.edition] = array("I", [row[0] for row in rows])
        if max(ids) >= len(self.numbers):
            self.numbers.extend(bytes(max(ids) + 1 - len(self.numbers)))
        for pk, *own in rows:
            held = guide.readers, ActivityCell(guide.language, guide.age_from, guide.age_to, *own)
            number = self.known.setdefault(held, len(self.cells))
            if number == len(self.cells):
                self.cells.append(held)
            self.numbers[pk] = number

    def shelf(self, generation: str) -> ActivityShelf:
        """What was made."""
        return ActivityShelf(generation, self.guides, self.ids, self.numbers, self.cells)


def _read(editions: set[int]) -> Iterator[tuple[Any, ...]]:
    """An edition, an activity and what the library says of it: of these editions, or of all. One query."""
    asked = LibraryActivity.objects.order_by("edition").values_list("edition", "pk", *OWN)
    if len(editions) <= FEW:
        asked = asked.filter(edition__in=editions)
    return asked.iterator(chunk_size=AT_ONCE)
