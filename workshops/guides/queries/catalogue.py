"""What the catalogue is made of: a light row for every guide a person may see, and the words for its values.

Counting a dozen facets in the database takes a query each; from these rows it takes none, whatever is chosen.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any, Final, NamedTuple

from django.db.models import Value
from django.utils.translation import get_language
from wagtail.models import Locale

from workshops.freshness.generation import generation
from workshops.freshness.memory import EachRemembered
from workshops.organisations.models import Organisation
from workshops.organisations.visibility import OrganisationViewer, Viewer, sight_of
from workshops.programmes.facets import RowSet, Shelf, content_languages
from workshops.programmes.facets.filters import Label
from workshops.programmes.models import ProgrammeTag
from workshops.programmes.stems import fold
from workshops.taxonomy.models import Audience, Region, Setting, Term, Theme

from ..models import CatalogueMark
from .guide_rows import FEW, GuideRow, Readers, newest, published_guides, rows_of

Codes = frozenset[tuple[Any, ...]]


class CatalogueWords(NamedTuple):
    """What people read for each value of a filter, in the order shown."""

    audiences: Mapping[str, Label]
    themes: Mapping[str, Label]
    settings: Mapping[str, Label]
    regions: Mapping[str, Label]
    organisations: Mapping[str, Label]
    tags: Mapping[str, Label]
    languages: Mapping[str, Label]


@dataclass(frozen=True)
class CatalogueShelf:
    """The rows of every published guide, the newest first, of one generation of what is shown.

    `words` are those of every value, by language. `marks` say, by guide, which change of it was read last, and `codes`
    by what rows named organisations and words. Kept in the memory of the process: ten thousand rows are a fifth of a
    second of reading, and the same for all.
    """

    generation: str
    shelf: Shelf[GuideRow]
    words: dict[str, CatalogueWords]
    marks: Mapping[int, int]
    codes: Codes


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
        for places in self.shelf.works.several.values():
            versions = [self.shelf.rows[place] for place in places if self.bits >> place & 1]
            if any(row.language == language for row in versions):
                yield from (row.edition for row in versions if row.language != language)


NOTHING_READ: Final = CatalogueShelf("", Shelf([]), {}, {}, frozenset())
_catalogued = NOTHING_READ
# Who reads, as `_reader` says it, and what she may see: memberships and visibilities are among what changes.
_sights: EachRemembered[tuple[Any, ...], int] = EachRemembered(500)


def guide_set(user: Viewer) -> GuideSet:
    """The published guides `user` may see. One query; eight after a guide changed, and time after a code did."""
    global _catalogued  # noqa: PLW0603 - replaced whole: two threads would only fill it twice
    current = generation()
    catalogued = _catalogued
    if catalogued.generation != current:
        catalogued = _catalogued = _catalogue_of(current, catalogued)
    return GuideSet(catalogued, _sights.one(current, _reader(user), lambda: _seen_by(user, catalogued.shelf)))


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
    """The catalogue as it is now: the guides marked since `before` are read again, or all of them."""
    # Marks before rows: a change in between makes one reading too many, never an old row.
    marks = dict(CatalogueMark.objects.order_by().values_list("guide", "mark"))
    codes = _codes()
    differ = {guide for guide, _mark in marks.items() ^ before.marks.items()}
    # One that came is only named by guides that are marked.
    changed = not before.codes <= codes
    if before is NOTHING_READ or changed or len(differ) > FEW:
        return CatalogueShelf(current, Shelf(sorted(rows_of(published_guides()), key=newest)), {}, marks, codes)
    if not differ:
        return CatalogueShelf(current, before.shelf, {}, marks, codes)
    come = rows_of(published_guides().filter(pk__in=differ))
    return CatalogueShelf(current, _with_changes(before.shelf, differ, come), {}, marks, codes)


def _with_changes(shelf: Shelf[GuideRow], differ: set[int], come: list[GuideRow]) -> Shelf[GuideRow]:
    """`shelf` without the guides that `differ`, and with the rows that `come`."""
    rows = [row for row in shelf.rows if row.pk not in differ]
    placed = []
    for row in sorted(come, key=newest):
        place = bisect_left(rows, newest(row), key=newest)
        rows.insert(place, row)
        placed.append((place, row))
    return shelf.changed([place for place, row in enumerate(shelf.rows) if row.pk in differ], placed)


def _codes() -> Codes:
    """By what rows name organisations, words and languages, which change without their guides. One query."""
    named = Organisation.objects.order_by().values_list(Value("organisation"), "pk", "slug", "region__code")
    others = [
        model._default_manager.order_by().values_list(Value(model._meta.label), "pk", code, Value(""))
        for model, code in (
            (Audience, "code"),
            (Theme, "code"),
            (Setting, "code"),
            (ProgrammeTag, "slug"),
            (Locale, "language_code"),
        )
    ]
    return frozenset(named.union(*others, all=True))


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
