"""The list of initiatives: how it is narrowed, and in which orders it comes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from workshops.freshness.directory import remembered_of_directory
from workshops.guides.catalogue import age_choices, age_codes
from workshops.programmes.facets import (
    ChoiceFilter,
    Filter,
    RowSet,
    SaidFilter,
    ShelvedListing,
    Sorting,
    TextFilter,
    text_in,
)
from workshops.programmes.facets.filters import Label
from workshops.programmes.facets.places import below
from workshops.programmes.vocabulary import GenderFocus, RiskLevel, Stage
from workshops.taxonomy.models import (
    Audience,
    Involvement,
    Modality,
    ProjectType,
    Region,
    Sector,
    Setting,
    Term,
    Theme,
)

from .models import Source
from .queries.rows import InitiativeRow, initiative_shelf, initiatives_saying
from .selection import pairs_of, selection_in
from .verification import is_overdue
from .vocabulary import Answer, Checked

TERMS: Final[tuple[type[Term], ...]] = (
    Region,
    ProjectType,
    Audience,
    Involvement,
    Theme,
    Setting,
    Modality,
    Sector,
)
# What the filter of regions calls those that are in words only.
ELSEWHERE = "elsewhere"
TITLE, NEWEST, OLDEST = "title", "newest", "oldest"
YEARS: Final[Mapping[str, Callable[[InitiativeRow], int]]] = {
    NEWEST: lambda row: -(row.year or 0),
    OLDEST: lambda row: row.year or 9999,
}
ORDERS: Mapping[str, Label] = {
    TITLE: gettext_lazy("nom"),
    NEWEST: gettext_lazy("plus récentes"),
    OLDEST: gettext_lazy("plus anciennes"),
}


@dataclass(frozen=True)
class Directory:
    """The entries a person may see, narrowed by an address. `chosen` are those it says are ticked, by id."""

    listing: ShelvedListing[InitiativeRow]
    chosen: list[int]

    @cached_property
    def results(self) -> Sequence[InitiativeRow]:
        """The entries to show, in order, by name where it is the same; those of no known year after the others."""
        rows: RowSet[InitiativeRow] = self.listing.results  # type: ignore[assignment]
        year = YEARS.get(self.listing.sort)
        return rows.ordered(rows.shelf.order(self.listing.sort, year) if year else None)


def open_directory(data: QueryDict, path: str, language: str) -> Directory:
    """The list as `data` (an address's parameters) narrows it.

    Two queries, one more to search; twenty after the directory changed.
    """
    shelf = initiative_shelf(language, timezone.localdate())
    text = text_in(data, "q")
    found = initiatives_saying(text) if text else set()
    chosen = [pk for pk in selection_in(data) if pk in shelf.places]
    listing = ShelvedListing(
        RowSet(shelf, below(len(shelf.rows))),
        directory_filters(lambda row: row.pk in found, found),
        data,
        path,
        Sorting(ORDERS, TITLE),
        merge=lambda kept: kept,
        carried=tuple(pairs_of(chosen)),
    )
    return Directory(listing, chosen)


def directory_filters(
    found: Callable[[InitiativeRow], bool], keys: Collection[int] | None = None
) -> list[Filter[InitiativeRow]]:
    """Every filter, in the order shown; `keys` are those of the rows `found`, where known.

    One query, ten after the directory changed.
    """
    today, words = timezone.localdate(), _words(get_language())
    return [
        TextFilter("q", _("Recherche"), found, keys),
        SaidFilter("region", _("Région"), _regions, {**words[Region], ELSEWHERE: _("ailleurs")}, is_open=True),
        _terms("type", _("Type de projet"), words[ProjectType], lambda row: row.project_types, is_open=True),
        _terms("audience", _("Clientèle"), words[Audience], lambda row: row.audiences),
        ChoiceFilter("youth", _("Inclut des jeunes"), lambda row: _answer(row.includes_youth), dict(Answer.choices)),
        SaidFilter("age", _("Âge"), _ages, age_choices(), is_open=True),
        SaidFilter("gender", _("Genre"), lambda row: row.genders, dict(GenderFocus.choices)),
        _terms("involvement", _("Type d’implication"), words[Involvement], lambda row: row.involvements),
        ChoiceFilter("risk", _("Prévention"), lambda row: row.risk_levels, dict(RiskLevel.choices)),
        _terms("theme", _("Thème"), words[Theme], lambda row: row.themes),
        ChoiceFilter(
            "primary", _("Cible principale"), lambda row: _answer(row.is_primary_target), dict(Answer.choices)
        ),
        _terms("setting", _("Milieu"), words[Setting], lambda row: row.settings),
        _terms(
            "modality", _("Principale modalité"), words[Modality], lambda row: (row.modality,) if row.modality else ()
        ),
        _terms("sector", _("Secteur des adultes"), words[Sector], lambda row: row.sectors),
        ChoiceFilter("stage", _("Stade"), lambda row: (row.stage,), dict(Stage.choices)),
        ChoiceFilter("checked", _("Vérification"), lambda row: _checked(row, today), dict(Checked.choices)),
        ChoiceFilter("source", _("Source"), lambda row: row.sources, words[Source]),
    ]


def _terms(
    name: str,
    label: str,
    choices: Mapping[str, Label],
    values_of: Callable[[InitiativeRow], tuple[str, ...]],
    *,
    is_open: bool = False,
) -> SaidFilter[InitiativeRow]:
    return SaidFilter(name, label, values_of, choices, is_open=is_open)


@remembered_of_directory
def _words(_language: str | None) -> dict[type[Any], dict[str, Label]]:
    """The words of each list in the language of the interface, by code, in their order; those of sources are titles."""
    terms: dict[type[Any], dict[str, Label]] = {
        model: {term.code: term.name for term in model._default_manager.all()} for model in TERMS
    }
    return {**terms, Source: dict(Source.objects.values_list("code", "title"))}


def _regions(row: InitiativeRow) -> tuple[str, ...]:
    """Its regions, and "elsewhere" for one the list does not have: a filter by region then hides nobody for good."""
    return (*row.regions, ELSEWHERE) if row.elsewhere else row.regions


def _answer(value: bool | None) -> tuple[str, ...]:
    return () if value is None else (Answer.YES if value else Answer.NO,)


def _checked(row: InitiativeRow, day: date) -> tuple[str, ...]:
    return (Checked.OVERDUE if is_overdue(row, day) else Checked.CURRENT,)


def _ages(row: InitiativeRow) -> tuple[str, ...]:
    """The bands its ages meet; none when it says no age."""
    return () if row.age_from is None else age_codes(row.age_from, row.age_to)
