"""What the catalogue is made of: a light row for every guide a person may see, and the words for its values.

Counting a dozen facets in the database takes a query each; from these rows it takes none, whatever is chosen.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from workshops.freshness.generation import generation
from workshops.organisations.models import Organisation
from workshops.organisations.visibility import Viewer, sight_of
from workshops.programmes.facets import content_languages
from workshops.programmes.facets.filters import Label
from workshops.programmes.models import ProgrammeTag
from workshops.programmes.stems import fold
from workshops.taxonomy.models import Audience, Region, Setting, Term, Theme

from ..models import GuidePage, TaggedGuide


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


class CatalogueWords(NamedTuple):
    """What people read for each value of a filter, in the order shown."""

    audiences: Mapping[str, Label]
    themes: Mapping[str, Label]
    settings: Mapping[str, Label]
    regions: Mapping[str, Label]
    organisations: Mapping[str, Label]
    tags: Mapping[str, Label]
    languages: Mapping[str, Label]


COLUMNS = (
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
    "catalogue_entry__session_count",
    "catalogue_entry__shortest_session",
    "catalogue_entry__longest_session",
    "catalogue_entry__minutes_total",
    "catalogue_entry__published_at",
)


@dataclass(frozen=True)
class Shelf:
    """The rows of every published guide, whoever may see it, by visibility and organisation; of one generation.

    Kept in the memory of the process: ten thousand rows are a fifth of a second of reading, and the same for all.
    """

    generation: str
    rows: dict[tuple[str, int], list[GuideRow]]


class GuideRows(list[GuideRow]):
    """Rows, and the generation of what is shown that they are of."""

    generation = ""


_shelf = Shelf("", {})


def guide_rows(user: Viewer) -> GuideRows:
    """A row for each published guide `user` may see, in no order. Two queries, seven after something changed."""
    global _shelf  # noqa: PLW0603 - replaced whole: two threads would only fill it twice
    current = generation()
    shelf = _shelf
    if shelf.generation != current:
        shelf = _shelf = Shelf(current, _every_row())
    sees = sight_of(user)
    shown = GuideRows()
    for (visibility, home), rows in shelf.rows.items():
        if sees(visibility, home):
            shown += rows
    shown.generation = current
    return shown


def _every_row() -> dict[tuple[str, int], list[GuideRow]]:
    """Five queries."""
    guides = GuidePage.objects.published().filter(catalogue_entry__isnull=False).order_by()
    listed = [
        (GuidePage.audiences.through.objects, "guidepage", "audience__code"),
        (GuidePage.themes.through.objects, "guidepage", "theme__code"),
        (GuidePage.settings.through.objects, "guidepage", "setting__code"),
        (TaggedGuide.objects, "content_object", "tag__slug"),
    ]
    values = [_lists(manager.values_list(guide, code)) for manager, guide, code in listed]
    rows: dict[tuple[str, int], list[GuideRow]] = defaultdict(list)
    for visibility, home, *columns in guides.values_list("visibility", "organisation", *COLUMNS):
        rows[visibility, home].append(GuideRow(*columns, *(held.get(columns[0], ()) for held in values)))
    return dict(rows)


def _lists(pairs: Any) -> dict[int, tuple[str, ...]]:
    """The codes of each guide. Guides with the same ones share one tuple: forty thousand fewer for Python to watch."""
    lists: dict[int, tuple[str, ...]] = {}
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    for guide, code in pairs:
        codes = (*lists.get(guide, ()), code)
        lists[guide] = shared.setdefault(codes, codes)
    return lists


def catalogue_words(rows: list[GuideRow]) -> CatalogueWords:
    """The words of every value; organisations and free words are those of `rows` alone. Six queries."""
    organisations = {row.organisation for row in rows}
    tags = {tag for row in rows for tag in row.tags}
    return CatalogueWords(
        audiences=_terms(Audience),
        themes=_terms(Theme),
        settings=_terms(Setting),
        regions=_terms(Region),
        organisations=_known(Organisation.objects.values_list("slug", "name"), organisations),
        tags=_known(ProgrammeTag.objects.values_list("slug", "name"), tags),
        languages=content_languages(),
    )


def _terms(model: type[Term]) -> Mapping[str, Label]:
    return {term.code: term.name for term in model._default_manager.all()}


def _known(pairs: Any, used: set[str]) -> Mapping[str, Label]:
    return dict(sorted((pair for pair in pairs if pair[0] in used), key=lambda pair: fold(pair[1])))


def in_order(rows: list[GuideRow], sort: str, ranks: Mapping[str, Mapping[int, float]]) -> list[GuideRow]:
    """`rows` by relevance (the best `ranks` first), newest, title or shortest; the newest first among equals."""
    newest = sorted(rows, key=itemgetter(GuideRow._fields.index("published_at")), reverse=True)
    if sort == "title":
        return sorted(newest, key=lambda row: fold(row.title))
    if sort == "duration":
        return sorted(newest, key=lambda row: row.minutes_total)
    if sort == "relevance":
        return sorted(newest, key=lambda row: ranks.get(row.language, {}).get(row.pk, 0.0))
    return newest
