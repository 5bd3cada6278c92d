"""Single activities across the guides a person may see: how many have what filters look at, and which, in order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db import connections, router
from django.db.models import Exists, OuterRef, Q, QuerySet

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import EditionActivity

from ..models import GuidePage, GuideQuerySet, LibraryActivity
from .activity_shelf import ActivityCell, ActivityShelf, activity_shelf
from .catalogue import GuideSet
from .found_activities import FoundActivities
from .search import Questions, answers

# Fewer rows than this are looked up one by one sooner than all that a reader may see is gathered.
MANY = 2000
# The best of all answers are read, until so many of them pass the filters: a little more than should be enough.
MARGIN = 1.5
AT_LEAST = 50


class Listed(NamedTuple):
    """An activity as the library shows it."""

    pk: int
    edition: int
    session: int
    block_id: str
    title: str
    kind: str
    minutes: int
    grouping: str
    needs_materials: bool  # one or nought where the database has no other
    importance: str
    text: str


def activity_cells(guides: GuideSet, interface: str) -> list[ActivityCell]:
    """The counts of all activities of `guides`. No query when the shelf is known."""
    shelf = activity_shelf(guides)
    counted = shelf.every.copy()
    elsewhere: Counter[int] = Counter()
    for edition in guides.also_in(interface):
        elsewhere.update(shelf.counted(shelf.ids[edition]) if edition in shelf.ids else ())
    counted.subtract(elsewhere)
    twice = (cell._replace(elsewhere=True) for cell in _seen(guides, shelf, elsewhere))
    return [*_seen(guides, shelf, counted), *twice]


def _seen(guides: GuideSet, shelf: ActivityShelf, counted: Mapping[int, int]) -> list[ActivityCell]:
    """The cells of those numbers that the reader of `guides` may see, one for all who may read."""
    seen: Counter[ActivityCell] = Counter()
    for number, many in counted.items():
        readers, cell = shelf.cells[number]
        if many and readers in guides.readers:
            seen[cell] += many
    return [cell._replace(number=many) for cell, many in seen.items()]


@dataclass(frozen=True)
class Answers:
    """The activities that answer a search among those of `guides`."""

    guides: GuideSet
    found: FoundActivities

    @property
    def shelf(self) -> ActivityShelf:
        """All activities."""
        return activity_shelf(self.guides)

    @property
    def questions(self) -> Questions:
        """What is looked for, in each language."""
        return self.found.questions

    @cached_property
    def cells(self) -> list[ActivityCell]:
        """Their counts. Of a guide in two languages, either may answer: none counts as being `elsewhere`."""
        counted = sum(self.found.counted, Counter())
        return [cell._replace(found=True) for cell in _seen(self.guides, self.shelf, counted)]

    @property
    def cells_around(self) -> list[ActivityCell]:
        """Their counts, and those of all that does not answer."""
        answering = {cell._replace(found=False, number=0): cell.number for cell in self.cells}
        every = _seen(self.guides, self.shelf, self.shelf.every)
        others = (cell._replace(number=cell.number - answering.get(cell._replace(number=0), 0)) for cell in every)
        return [*self.cells, *(cell for cell in others if cell.number)]

    @property
    def are_few(self) -> bool:
        """Whether so few answer that each may be looked up alone."""
        return self.found.number < MANY

    def ranked(self, cells: Iterable[ActivityCell]) -> "RankedActivities":
        """The ids of those counted in `cells`, the best first."""
        return RankedActivities(self, {cell._replace(found=False, number=0) for cell in cells})


class RankedActivities(Sequence[int]):
    """The ids of the answers that are of some cells, the best first: no more of them are ranked than are looked at."""

    def __init__(self, answers: Answers, cells: set[ActivityCell]) -> None:
        self.answers = answers
        shelf, readers = answers.shelf, answers.guides.readers
        self.wanted = [
            {number for number in counted if shelf.cells[number][0] in readers and shelf.cells[number][1] in cells}
            for counted in answers.found.counted
        ]
        self.total = sum(
            counted[n] for counted, some in zip(answers.found.counted, self.wanted, strict=True) for n in some
        )

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, index: slice) -> list[int]:  # type: ignore[override]
        """A slice of the ids. One query the first time, more where the best answers are mostly others."""
        first, last, _step = index.indices(self.total)
        return self._best(last)[first:last] if first < last else []

    def _best(self, needed: int) -> list[int]:
        every = self.answers.found.number
        limit = int(needed * every / self.total * MARGIN) + AT_LEAST
        while True:
            ranked = self.answers.found.best(limit)
            best = self._passing(ranked)
            if len(best) >= needed or limit >= every:
                return best
            limit *= 4

    def _passing(self, ranked: list[tuple[int, int]]) -> list[int]:
        numbers = self.answers.shelf.numbered(pk for _question, pk in ranked)
        return [pk for (question, pk), number in zip(ranked, numbers, strict=True) if number in self.wanted[question]]


def _readable(user: Viewer, *, few: bool = False) -> QuerySet[LibraryActivity]:
    """What `user` may see; when `few` are wanted of it, the guide of each is asked, not all guides gathered first."""
    guides = _readable_guides(user)
    if few:
        return LibraryActivity.objects.filter(Exists(guides.filter(current_edition=OuterRef("edition"))))
    return LibraryActivity.objects.filter(edition__in=guides.values("current_edition"))


def _readable_guides(user: Viewer) -> GuideQuerySet:
    return GuidePage.objects.published().visible_to(user).order_by()


def not_in(language: str, user: Viewer) -> Q:
    """The condition of activities whose guide has no version in `language` that `user` may see."""
    guides = _readable_guides(user)
    translated = guides.filter(locale__language_code=language).values("translation_key")
    return ~Q(edition__in=guides.filter(translation_key__in=translated).values("current_edition"))


class ActivityResults(Sequence[int]):
    """The ids of the activities that meet `condition` and answer `questions`, in order, read one page at a time.

    `count`, known from the cells, is taken for their number; `few` says that few answer.
    """

    def __init__(
        self, user: Viewer, condition: Q, questions: Questions, sort: str, count: int, *, few: bool = False
    ) -> None:
        found = _readable(user, few=few).filter(condition).order_by(*ORDERS[sort])
        self.found = found.filter(answers(questions)) if questions else found
        self.total = count

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, index: slice) -> list[int]:  # type: ignore[override]
        """A slice of the ids. One query; none when there is nothing to read."""
        first, last, _step = index.indices(self.total)
        return list(self.found.values_list("pk", flat=True)[first:last]) if first < last else []


# The rows of an edition are made in the order of its sessions, so their keys follow it.
ORDERS: Mapping[str, tuple[str, ...]] = {
    "newest": ("-edition_id", "pk"),
    # Stems have neither accents nor case: every database puts them in the same order.
    "title": ("heading", "-edition_id", "pk"),
    "duration": ("minutes", "-edition_id", "pk"),
}


LISTED = "id, edition_id, session_position, block_id, title, kind, minutes, grouping, needs_materials, importance, text"


def listed_activities(keys: Sequence[int]) -> list[Listed]:
    """What is shown of these activities, in this order. One query."""
    if not keys:
        return []
    # Written here: Django takes longer to write it than the database to answer. Names are ours, values parameters.
    sql = (
        f'SELECT {LISTED} FROM "{EditionActivity._meta.db_table}" '  # noqa: S608
        f"WHERE id IN ({', '.join(['%s'] * len(keys))})"
    )
    with connections[router.db_for_read(EditionActivity)].cursor() as cursor:
        cursor.execute(sql, keys)
        found = {row[0]: Listed._make(row) for row in cursor.fetchall()}
    return [found[key] for key in keys if key in found]


def guides_of_editions(editions: Sequence[int]) -> list[GuidePage]:
    """What cards of activities show of the guides whose current editions these are. One query."""
    guides = GuidePage.objects.filter(current_edition__in=editions).select_related("organisation", "locale").order_by()
    return list(
        guides.only(
            "title", "slug", "current_edition", "age_from", "age_to", "organisation__name", "locale__language_code"
        )
    )
