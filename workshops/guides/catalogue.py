"""The catalogue: how guides are narrowed and in which orders they come."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from workshops.freshness.memory import EachRemembered
from workshops.organisations.visibility import Viewer
from workshops.programmes.facets import (
    AnsweredFilter,
    Band,
    ChoiceFilter,
    Filter,
    LanguageFilter,
    Other,
    RangeFilter,
    RowSet,
    SaidFilter,
    ShelvedListing,
    Sorting,
    TextFilter,
    bands_over,
    ceilings_over,
    other_languages,
    text_in,
)
from workshops.programmes.facets.filters import Label
from workshops.programmes.stems import fold
from workshops.programmes.vocabulary import GenderFocus, Stage, Training

from .queries.catalogue import CatalogueWords, GuideSet, catalogue_words, guide_set
from .queries.found_guides import FoundGuides, found_guides
from .queries.guide_rows import GuideRow
from .queries.search import Questions

AGE_BANDS = (Band(0, 11), Band(12, 14), Band(15, 17), Band(18, 25), Band(26))
GROUP_BANDS = (Band(2, 5), Band(6, 12), Band(13, 20), Band(21))
SESSION_BANDS = (Band(1, 1), Band(2, 4), Band(5, 8), Band(9))
MINUTE_CEILINGS = (45, 60, 75, 90, 120)
OLDEST_AGE = 120
TAGS_SHOWN = 12
ORGANISATIONS_SHOWN = 40  # the others are found by their name, in the search

RELEVANCE, NEWEST, TITLE, SHORTEST = "relevance", "newest", "title", "duration"
ORDERS: dict[str, Label] = {
    RELEVANCE: gettext_lazy("pertinence"),
    NEWEST: gettext_lazy("plus récents"),
    TITLE: gettext_lazy("titre"),
    SHORTEST: gettext_lazy("plus courts"),
}


@dataclass(frozen=True)
class Catalogue:
    """The guides a person may see, narrowed by an address. `searched` is what answers its words."""

    listing: ShelvedListing[GuideRow]
    rows: GuideSet
    words: CatalogueWords
    searched: FoundGuides
    languages: LanguageFilter[GuideRow]

    @property
    def questions(self) -> Questions:
        """What its words ask, by language."""
        return self.searched.questions

    @cached_property
    def results(self) -> Sequence[GuideRow]:
        """The guides to show, in order."""
        found, sort, shelf = self._found, self.listing.sort, self.rows.shelf
        if sort == TITLE:
            return found.ordered(shelf.order(TITLE, lambda row: fold(row.title)))
        if sort == SHORTEST:
            return found.ordered(shelf.order(SHORTEST, lambda row: row.minutes_total))
        return found.ordered(self.searched.best_first if sort == RELEVANCE else None)

    @cached_property
    def others(self) -> list[Other]:
        """The guides that only their language keeps out and that have no version among the results."""
        kept_out: Any = self.listing.kept_out_by(self.languages.name)
        hidden = kept_out.without_versions_of(self._found)
        counts = hidden.count(self.languages.name, self.languages.values_of)
        return other_languages(self.listing, self.languages, counts.items())

    @property
    def _found(self) -> RowSet[GuideRow]:
        found: Any = self.listing.results
        return found  # type: ignore[no-any-return]


def open_catalogue(user: Viewer, data: QueryDict, path: str, interface: str) -> Catalogue:
    """The catalogue as `data` (an address's parameters) narrows it for `user`.

    One query; two more for words that nobody looked for since something changed.
    """
    rows = guide_set(user)
    words, offered = _offered(rows, interface)
    text = text_in(data, "q")
    searched = found_guides(rows.catalogued, text, words.languages)
    filters = [AnsweredFilter("q", _("Recherche"), rows.shelf, searched.bits), *offered]
    languages = next(item for item in filters if isinstance(item, LanguageFilter))
    shown = languages.languages(languages.read(data))
    preferred = interface if interface in shown else shown[0]
    listing = ShelvedListing(
        rows,
        filters,
        data,
        path,
        sorting(searching=bool(text)),
        merge=lambda kept: kept.one_of_each(preferred),
    )
    return Catalogue(listing, rows, words, searched, languages)


# The languages of the interface and of its words, and the guides its reader may see: what they say and its words.
_Key = tuple[str, str | None, int]
_Offered = tuple[CatalogueWords, list[Filter[GuideRow]]]
_remembered: EachRemembered[_Key, _Offered] = EachRemembered(100)


def _offered(rows: GuideSet, interface: str) -> _Offered:
    """The words of the catalogue and its filters, but for the words looked for: the same until something changes."""
    key = (interface, get_language(), rows.bits)

    def made() -> _Offered:
        words = catalogue_words(rows)
        return words, _choices(words, interface)

    return _remembered.one(rows.catalogued.generation, key, made)


def sorting(*, searching: bool) -> Sorting:
    """The orders offered: by relevance only, and first, when words are looked for."""
    if searching:
        return Sorting(ORDERS, RELEVANCE)
    return Sorting({order: label for order, label in ORDERS.items() if order != RELEVANCE}, NEWEST)


def catalogue_filters(
    words: CatalogueWords, found: Callable[[GuideRow], bool], interface: str, keys: Collection[int] | None = None
) -> list[Filter[GuideRow]]:
    """Every filter of the catalogue, in the order shown. `interface` is the language of the interface.

    `found` and `keys` are those of the `TextFilter`.
    """
    return [TextFilter("q", _("Recherche"), found, keys), *_choices(words, interface)]


def _choices(words: CatalogueWords, interface: str) -> list[Filter[GuideRow]]:
    return [
        *_audience_filters(words),
        *_shape_filters(),
        LanguageFilter("language", _("Langue du guide"), lambda row: row.language, words.languages, interface),
        *_origin_filters(words),
    ]


def _audience_filters(words: CatalogueWords) -> list[Filter[GuideRow]]:
    return [
        SaidFilter("audience", _("Clientèle"), lambda row: row.audiences, words.audiences, is_open=True),
        ChoiceFilter("age", _("Âge"), lambda row: age_codes(row.age_from, row.age_to), age_choices(), is_open=True),
        RangeFilter(
            "ages",
            _("Âge précis"),
            lambda row: (row.age_from, row.age_to),
            write=write_ages,
            largest=OLDEST_AGE,
            unit=_("ans"),
        ),
        ChoiceFilter("gender", _("Genre visé"), lambda row: (row.gender_focus,), dict(GenderFocus.choices)),
        SaidFilter("theme", _("Thème"), lambda row: row.themes, words.themes, is_open=True),
        SaidFilter("setting", _("Milieu"), lambda row: row.settings, words.settings, is_open=True),
    ]


def _shape_filters() -> list[Filter[GuideRow]]:
    return [
        ChoiceFilter(
            "minutes",
            _("Durée d’une rencontre"),
            lambda row: _minute_codes(row.longest_session),
            minute_choices(MINUTE_CEILINGS),
            single=True,
            any_label=_("toutes les durées"),
        ),
        ChoiceFilter(
            "sessions",
            _("Nombre de rencontres"),
            lambda row: _session_codes(row.session_count),
            _band_choices(
                SESSION_BANDS, one=_("une seule"), between=_("%(from)s à %(to)s"), over=_("%(from)s et plus")
            ),
        ),
        ChoiceFilter(
            "group",
            _("Taille du groupe"),
            lambda row: _group_codes(row.group_from, row.group_to),
            _band_choices(GROUP_BANDS, between=_("%(from)s à %(to)s personnes"), over=_("%(from)s personnes et plus")),
        ),
    ]


def _origin_filters(words: CatalogueWords) -> list[Filter[GuideRow]]:
    return [
        ChoiceFilter(
            "organisation",
            _("Organisme"),
            lambda row: (row.organisation,),
            words.organisations,
            shown=ORGANISATIONS_SHOWN,
        ),
        SaidFilter(
            "region", _("Région de l’organisme"), lambda row: (row.region,) if row.region else (), words.regions
        ),
        ChoiceFilter("training", _("Formation"), lambda row: (row.training,), dict(Training.choices)),
        ChoiceFilter("stage", _("État"), lambda row: (row.stage,), dict(Stage.choices)),
        ChoiceFilter("tag", _("Mots-clés"), lambda row: row.tags, words.tags, shown=TAGS_SHOWN),
    ]


def age_choices() -> dict[str, Label]:
    """The bands of ages, in words."""
    return _band_choices(
        AGE_BANDS,
        under=_("%(to)s ans et moins"),
        between=_("%(from)s à %(to)s ans"),
        over=_("%(from)s ans et plus"),
    )


def minute_choices(ceilings: tuple[int, ...]) -> dict[str, Label]:
    """So many minutes at most, in words."""
    return {str(ceiling): _("%(minutes)s min au plus") % {"minutes": ceiling} for ceiling in ceilings}


def write_ages(first: int | None, last: int | None) -> str:
    """An age or a range of ages, in words."""
    if first is not None and first == last:
        return _("%(from)s ans") % {"from": first}
    sentence = _("%(from)s à %(to)s ans")
    if first is None:
        sentence = _("%(to)s ans et moins")
    elif last is None:
        sentence = _("%(from)s ans et plus")
    return sentence % {"from": first, "to": last}


def _band_choices(
    bands: tuple[Band, ...], *, between: str, over: str, under: str = "", one: str = ""
) -> dict[str, Label]:
    labels: dict[str, Label] = {}
    for band in bands:
        sentence = over if band.last is None else between
        if under and band.first == 0:
            sentence = under
        elif one and band.first == band.last:
            sentence = one
        labels[band.code] = sentence % {"from": band.first, "to": band.last}
    return labels


# Ten thousand guides share a few hundred spans: each is sorted into bands once.
@cache
def age_codes(first: int, last: int | None) -> tuple[str, ...]:
    """The bands that these ages meet."""
    return bands_over(AGE_BANDS, (first, last))


@cache
def _group_codes(first: int, last: int) -> tuple[str, ...]:
    return bands_over(GROUP_BANDS, (first, last))


@cache
def _session_codes(count: int) -> tuple[str, ...]:
    return bands_over(SESSION_BANDS, (count, count))


@cache
def _minute_codes(longest: int) -> tuple[str, ...]:
    return ceilings_over(MINUTE_CEILINGS, longest)
