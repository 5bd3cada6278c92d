"""A light row for every published guide, as lists show and narrow it, read from the database."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from ..models import GuidePage, TaggedGuide

Readers = tuple[str, int]  # a visibility, and the id of an organisation


class GuideRow(NamedTuple):
    """A guide as filters see it. `work` is shared by its versions in other languages; minutes, years, people.

    `region` is that of its organisation, None where it has none.
    """

    pk: int
    work: UUID
    language: str
    organisation: str
    region: str | None
    title: str
    age_from: int
    age_to: int | None
    group_from: int
    group_to: int
    gender_focus: str
    stage: str
    training: str
    edition: int
    session_count: int
    shortest_session: int
    longest_session: int
    minutes_total: int
    published_at: datetime
    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    readers: Readers = ("", 0)


# Of a programme of any type, as its page says it; its figures follow.
OF_PAGE = (
    "pk",
    "translation_key",
    "locale__language_code",
    "organisation__slug",
    "organisation__region__code",
    "title",
    "age_from",
    "age_to",
    "group_from",
    "group_to",
    "gender_focus",
    "stage",
    "training_required",
    "current_edition",
)
COLUMNS = (
    *OF_PAGE,
    "catalogue_entry__session_count",
    "catalogue_entry__shortest_session",
    "catalogue_entry__longest_session",
    "catalogue_entry__minutes_total",
    "catalogue_entry__published_at",
)
# What holds the codes of a list: its rows, the guide of each, and its code.
LISTED = (
    (GuidePage.audiences.through.objects, "guidepage", "audience__code"),
    (GuidePage.themes.through.objects, "guidepage", "theme__code"),
    (GuidePage.settings.through.objects, "guidepage", "setting__code"),
    (TaggedGuide.objects, "content_object", "tag__slug"),
)
# As many guides are read by their ids; of more, whole tables: it takes less.
FEW: Final = 20


def published_guides() -> QuerySet[GuidePage]:
    """Those that have a row. Runs no query."""
    return GuidePage.objects.published().filter(catalogue_entry__isnull=False).order_by()


def rows_of(guides: QuerySet[GuidePage]) -> list[GuideRow]:
    """A row for each of `guides`, in no order. Five queries."""
    read = list(guides.values_list(*COLUMNS, "visibility", "organisation"))
    some = [columns[0] for columns in read] if len(read) <= FEW else None
    lists = [_lists(*listed, some) for listed in LISTED]
    return [_row(columns, [held.get(columns[0], ()) for held in lists]) for columns in read]


def _lists(manager: Any, guide_of: str, code_of: str, some: list[int] | None) -> dict[int, tuple[str, ...]]:
    """The codes of each guide, or of `some`. Guides with the same ones share one tuple: fewer for Python to watch.

    In the order they were given, which a database does not keep by itself: a guide read alone is as read among all.
    """
    lists: dict[int, tuple[str, ...]] = {}
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    asked = manager.order_by("pk").values_list(guide_of, code_of)
    for guide, code in asked if some is None else asked.filter(**{f"{guide_of}__in": some}):
        codes = (*lists.get(guide, ()), code)
        lists[guide] = shared.setdefault(codes, codes)
    return lists


def _row(columns: Sequence[Any], lists: Iterable[tuple[str, ...]]) -> GuideRow:
    *values, visibility, home = columns
    return GuideRow._make((*values, *lists, (visibility, home)))


def newest(row: GuideRow) -> tuple[float, int]:
    """The order of rows: the newest first."""
    return -row.published_at.timestamp(), row.pk
