"""What the catalogue is made of: a light row for every guide a person may see, and the words for its values.

Counting a dozen facets in the database takes a query each; from these rows it takes none, whatever is chosen.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import itemgetter, or_
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import get_language

from workshops.freshness.generation import generation
from workshops.organisations.models import Organisation
from workshops.organisations.visibility import Viewer, sight_of
from workshops.programmes.facets import RowSet, Shelf, content_languages
from workshops.programmes.facets.bits import bits_at
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
class CatalogueShelf:
    """The rows of every published guide, the newest first, of one generation of what is shown.

    `readers` are those of each visibility and organisation, as bits; `words` those of every value, by language.
    Kept in the memory of the process: ten thousand rows are a fifth of a second of reading, and the same for all.
    """

    generation: str
    shelf: Shelf[GuideRow]
    readers: dict[tuple[str, int], int]
    words: dict[str, CatalogueWords]


class GuideSet(RowSet[GuideRow]):
    """The guides that a person may see."""

    def __init__(self, catalogued: CatalogueShelf, bits: int) -> None:
        super().__init__(catalogued.shelf, bits)
        self.catalogued = catalogued


_catalogued = CatalogueShelf("", Shelf([]), {}, {})


def guide_set(user: Viewer) -> GuideSet:
    """The published guides `user` may see. Two queries; seven, and time, after something changed."""
    global _catalogued  # noqa: PLW0603 - replaced whole: two threads would only fill it twice
    current = generation()
    catalogued = _catalogued
    if catalogued.generation != current:
        catalogued = _catalogued = _catalogue_of(current)
    sees = sight_of(user)
    seen = (bits for (visibility, home), bits in catalogued.readers.items() if sees(visibility, home))
    return GuideSet(catalogued, reduce(or_, seen, 0))


def guide_rows(user: Viewer) -> list[GuideRow]:
    """A row for each published guide `user` may see, in no order. As many queries as `guide_set`."""
    return list(guide_set(user))


def _catalogue_of(current: str) -> CatalogueShelf:
    found = [(readers, row) for readers, rows in _every_row().items() for row in rows]
    found.sort(key=lambda pair: pair[1].published_at, reverse=True)
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, (readers, _row) in enumerate(found):
        places[readers].append(place)
    groups = {group: bits_at(many) for group, many in places.items()}
    return CatalogueShelf(current, Shelf([row for _readers, row in found]), groups, {})


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


def catalogue_words(rows: list[GuideRow] | GuideSet) -> CatalogueWords:
    """The words of every value; organisations and free words are those of `rows` alone.

    Six queries; of a set, none once they were read since something changed.
    """
    if isinstance(rows, GuideSet):
        return _words_of(rows)
    words = _every_word()
    organisations = {row.organisation for row in rows}
    tags = {tag for row in rows for tag in row.tags}
    return _narrowed(words, organisations, tags)


def _words_of(rows: GuideSet) -> CatalogueWords:
    language = get_language() or ""
    kept = rows.catalogued.words
    words = kept[language] = kept.get(language) or _every_word()
    used = [
        {value for value, bits in rows.shelf.having(name, values_of).items() if bits & rows.bits}
        for name, values_of in (("organisation", lambda row: (row.organisation,)), ("tag", lambda row: row.tags))
    ]
    return _narrowed(words, *used)


def _narrowed(words: CatalogueWords, organisations: set[str], tags: set[str]) -> CatalogueWords:
    return words._replace(
        organisations={slug: name for slug, name in words.organisations.items() if slug in organisations},
        tags={slug: name for slug, name in words.tags.items() if slug in tags},
    )


def _every_word() -> CatalogueWords:
    return CatalogueWords(
        audiences=_terms(Audience),
        themes=_terms(Theme),
        settings=_terms(Setting),
        regions=_terms(Region),
        organisations=_by_name(Organisation.objects.values_list("slug", "name")),
        tags=_by_name(ProgrammeTag.objects.values_list("slug", "name")),
        languages=content_languages(),
    )


def _terms(model: type[Term]) -> Mapping[str, Label]:
    return {term.code: term.name for term in model._default_manager.all()}


def _by_name(pairs: Any) -> Mapping[str, Label]:
    return dict(sorted(pairs, key=lambda pair: fold(pair[1])))


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
