"""Single activities across the guides a person may see.

There may be dozens for each guide, so the database counts them: one row for each combination of what filters look
at (`ActivityCell`), from which every facet is added up without another query.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection, connections, router
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import EditionActivity

from ..models import GuidePage, GuideQuerySet, LibraryActivity
from .catalogue import guide_set
from .search import Questions, answers, few_answers, ranked_activities

YES, NO = map(Value, (True, False))


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
    found: bool
    elsewhere: bool
    number: int


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


def activity_cells(user: Viewer, interface: str) -> list[ActivityCell]:
    """The counts of all activities `user` may see. One query."""
    twice = ~Q(language=interface) & ~not_in(interface, user)
    elsewhere = Case(When(twice, then=YES), default=NO)
    return _cells(_readable(user), found=NO, elsewhere=elsewhere)


def answering_cells(user: Viewer, questions: Questions) -> list[ActivityCell]:
    """The counts of those that answer. One query.

    Of a guide in two languages, a search may be answered by either: none counts as being `elsewhere`.
    """
    return _cells(_readable(user).filter(answers(questions)), found=YES, elsewhere=NO)


@dataclass(frozen=True)
class FewAnswers:
    """The activities that a person may see and that answer a search which few answer: all are in memory.

    `ranked` are their ids, the best first, each with its cell, whose `number` is one.
    """

    ranked: list[tuple[int, ActivityCell]]

    def cells(self) -> list[ActivityCell]:
        """Their counts, as `answering_cells` gives them."""
        counts = Counter(cell for _pk, cell in self.ranked)
        return [cell._replace(number=number) for cell, number in counts.items()]

    def among(self, cells: Iterable[ActivityCell]) -> list[int]:
        """The ids of those counted in `cells`, the best first."""
        wanted = {cell._replace(number=1) for cell in cells}
        return [pk for pk, cell in self.ranked if cell in wanted]


def few_answering(user: Viewer, questions: Questions) -> FewAnswers:
    """Those `user` may see of the few that answer. Three queries: the guides that she may see are in memory."""
    visible = guide_set(user)
    answered = [row for row in few_answers(questions, COLUMNS) if visible.shows(row[2])]
    answered.sort(key=itemgetter(1, 0))
    return FewAnswers(
        [
            # Needing materials is one or nought where the database has no other.
            (pk, ActivityCell._make((*columns, bool(needs_materials), True, False, 1)))
            for pk, _rank, _edition, *columns, needs_materials in answered
        ]
    )


def cells_around(user: Viewer, answering: list[ActivityCell]) -> list[ActivityCell]:
    """The cells `answering` a search, and the counts of all that does not answer it. One query."""
    answered = {cell._replace(found=False, number=0): cell.number for cell in answering}
    every = _cells(_readable(user), found=NO, elsewhere=NO)
    others = (cell._replace(number=cell.number - answered.get(cell._replace(number=0), 0)) for cell in every)
    return [*answering, *(cell for cell in others if cell.number)]


def _cells(activities: QuerySet[LibraryActivity], **told: Any) -> list[ActivityCell]:
    counted = activities.annotate(**told).values_list(*COLUMNS, *told).annotate(number=Count("*")).order_by()
    return [ActivityCell(*cell) for cell in counted]


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
    """The ids of the activities that meet `condition`, in order, read one page at a time.

    `count`, known from the cells, is taken for their number; `few` says that few answer the questions.
    """

    def __init__(
        self, user: Viewer, condition: Q, questions: Questions, sort: str, count: int, *, few: bool = False
    ) -> None:
        self.activities = _readable(user, few=few).filter(condition).order_by()
        self.questions = questions
        self.sort = sort
        self.total = count

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, index: slice) -> list[int]:  # type: ignore[override]
        """A slice of the ids. One query; none when there is nothing to read."""
        first, last, _step = index.indices(self.total)
        if first >= last:
            return []
        if self.sort == "relevance":
            return self._ranked(first, last - first)
        found = self.activities.filter(answers(self.questions)) if self.questions else self.activities
        return list(found.order_by(*ORDERS[self.sort]).values_list("pk", flat=True)[first:last])

    def _ranked(self, first: int, count: int) -> list[int]:
        """Each language's ranking is kept to the activities wanted in that language, then all are merged."""
        rankings: list[str] = []
        parts: list[str] = []
        ranking_values: list[str | int] = []
        part_values: list[str | int] = []
        for number, (language, question) in enumerate(self.questions.items()):
            ranked = ranked_activities(question)
            # From the ranking to the activities: the other way round, each one a reader may see would be looked up.
            found = RawSQL(f"SELECT id FROM ranking_{number}", ())  # noqa: S608, S611 - the name is ours
            wanted = self.activities.filter(language=language, pk__in=found)
            sql, values = wanted.values("pk").query.sql_with_params()
            # Materialised: the planner would otherwise search the index again for each activity.
            rankings.append(f"ranking_{number} AS MATERIALIZED ({ranked.text})")
            # Every name is ours and every value a parameter.
            parts.append(f"SELECT id, rank FROM ranking_{number} WHERE id IN ({sql})")  # noqa: S608
            ranking_values += ranked.parameters
            part_values += values
        text = f"WITH {', '.join(rankings)} {' UNION ALL '.join(parts)} ORDER BY rank, id LIMIT %s OFFSET %s"
        with connection.cursor() as cursor:
            cursor.execute(text, [*ranking_values, *part_values, count, first])
            return [pk for pk, _rank in cursor]


# The rows of an edition are made in the order of its sessions, so their keys follow it.
ORDERS: Mapping[str, tuple[str, ...]] = {
    "newest": ("-edition_id", "pk"),
    # Stems have neither accents nor case: every database puts them in the same order.
    "title": ("heading", "-edition_id", "pk"),
    "duration": ("minutes", "-edition_id", "pk"),
}
COLUMNS = (
    "language",
    "age_from",
    "age_to",
    "kind",
    "minutes",
    "importance",
    "grouping",
    "needs_materials",
)


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
