"""What the catalogue is made of: a light row for every guide a person may see, and the words for its values.

Counting a dozen facets in the database takes a query each; from these rows it takes none, whatever is chosen.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from operator import itemgetter, or_
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.utils.translation import get_language

from workshops.freshness.generation import generation
from workshops.freshness.memory import EachRemembered
from workshops.organisations.models import Organisation
from workshops.organisations.visibility import OrganisationViewer, Viewer, sight_of
from workshops.programmes.facets import RowSet, Shelf, content_languages
from workshops.programmes.facets.filters import Label
from workshops.programmes.models import ProgrammeTag
from workshops.programmes.stems import fold
from workshops.taxonomy.models import Audience, Region, Setting, Term, Theme

from ..models import GuidePage, TaggedGuide
from .stored import Stored, as_stored

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


# What was read of a guide: its columns as the database gave them, and the codes of its lists.
Read = tuple[tuple[Any, ...], *tuple[tuple[str, ...], ...]]
# With more changes than this, everything is made again: it takes less.
FEW: Final = 20


@dataclass(frozen=True)
class CatalogueShelf:
    """The rows of every published guide, the newest first, of one generation of what is shown.

    `words` are those of every value, by language. `read` is what the database gave for each row, by guide.
    Kept in the memory of the process: ten thousand rows are a fifth of a second of reading, and the same for all.
    """

    generation: str
    shelf: Shelf[GuideRow]
    words: dict[str, CatalogueWords]
    read: Mapping[int, Read]


class GuideSet(RowSet[GuideRow]):
    """The guides that a person may see."""

    def __init__(self, catalogued: CatalogueShelf, bits: int) -> None:
        super().__init__(catalogued.shelf, bits)
        self.catalogued = catalogued

    @cached_property
    def readers(self) -> frozenset[Readers]:
        """What guides here say of who reads them: whoever sees one of them sees all that say the same."""
        return frozenset(readers for readers, bits in _by_readers(self.shelf).items() if bits & self.bits)

    def also_in(self, language: str) -> Iterator[int]:
        """The editions of guides in another language, a version of which in that `language` is here too."""
        for places in self.shelf.versions.values():
            versions = [self.shelf.rows[place] for place in places if self.bits >> place & 1]
            if any(row.language == language for row in versions):
                yield from (row.edition for row in versions if row.language != language)


_catalogued = CatalogueShelf("", Shelf([]), {}, {})
# Who reads, as `_reader` says it, and what she may see: memberships and visibilities are among what changes.
_sights: EachRemembered[tuple[Any, ...], int] = EachRemembered(500)


def guide_set(user: Viewer) -> GuideSet:
    """The published guides `user` may see. One query; seven, and time, after something changed."""
    global _catalogued  # noqa: PLW0603 - replaced whole: two threads would only fill it twice
    current = generation()
    catalogued = _catalogued
    if catalogued.generation != current:
        catalogued = _catalogued = _catalogue_of(current, catalogued)
    reader = _reader(user)
    seen = _sights.of(current, [reader], lambda _missing: {reader: _seen_by(user, catalogued.shelf)})
    return GuideSet(catalogued, seen[reader])


def _reader(user: Viewer) -> tuple[Any, ...]:
    """All that what `user` may see depends on, beside what changes are told of."""
    if isinstance(user, OrganisationViewer):
        return ("organisation", user.organisation)
    return ("person", user.pk, user.is_active, user.is_superuser)


def _seen_by(user: Viewer, shelf: Shelf[GuideRow]) -> int:
    sees = sight_of(user)
    return reduce(or_, (bits for (visibility, home), bits in _by_readers(shelf).items() if sees(visibility, home)), 0)


def _by_readers(shelf: Shelf[GuideRow]) -> Mapping[Readers, int]:
    return shelf.having("readers", lambda row: (row.readers,))


def guide_rows(user: Viewer) -> list[GuideRow]:
    """A row for each published guide `user` may see, in no order. As many queries as `guide_set`."""
    return list(guide_set(user))


def _catalogue_of(current: str, before: CatalogueShelf) -> CatalogueShelf:
    """The catalogue as it is now: all of it is read, and what differs from `before` is made again."""
    stored, read = _every_row()
    differ = {pk for pk in before.read.keys() | read.keys() if before.read.get(pk) != read.get(pk)}
    if not differ:
        return CatalogueShelf(current, before.shelf, {}, read)
    come = [pk for pk in (differ if len(differ) <= FEW else read) if pk in read]
    columns = stored.turned([read[pk][0] for pk in come])
    rows = [_row(each, read[each[0]][1:]) for each in columns]
    if len(differ) > FEW:
        return CatalogueShelf(current, Shelf(sorted(rows, key=_newest)), {}, read)
    return CatalogueShelf(current, _with_changes(before.shelf, differ, rows), {}, read)


def _row(columns: Sequence[Any], lists: Iterable[tuple[str, ...]]) -> GuideRow:
    *values, visibility, home = columns
    return GuideRow._make((*values, *lists, (visibility, home)))


def _with_changes(shelf: Shelf[GuideRow], differ: set[int], come: list[GuideRow]) -> Shelf[GuideRow]:
    """`shelf` without the guides that `differ`, and with the rows that `come`."""
    rows = [row for row in shelf.rows if row.pk not in differ]
    placed = []
    for row in sorted(come, key=_newest):
        place = bisect_left(rows, _newest(row), key=_newest)
        rows.insert(place, row)
        placed.append((place, row))
    return shelf.changed([place for place, row in enumerate(shelf.rows) if row.pk in differ], placed)


def _newest(row: GuideRow) -> tuple[float, int]:
    return -row.published_at.timestamp(), row.pk


def _every_row() -> tuple[Stored, dict[int, Read]]:
    """What the database says of each guide, by its id, and what turns its columns into values. Five queries."""
    guides = GuidePage.objects.published().filter(catalogue_entry__isnull=False).order_by()
    listed = [
        (GuidePage.audiences.through.objects, "guidepage", "audience__code"),
        (GuidePage.themes.through.objects, "guidepage", "theme__code"),
        (GuidePage.settings.through.objects, "guidepage", "setting__code"),
        (TaggedGuide.objects, "content_object", "tag__slug"),
    ]
    lists = [_lists(as_stored(manager.values_list(guide, code)).rows) for manager, guide, code in listed]
    stored = as_stored(guides.values_list(*COLUMNS, "visibility", "organisation"))
    return stored, {row[0]: (row, *(held.get(row[0], ()) for held in lists)) for row in stored.rows}


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
