"""The list of initiatives: how it is narrowed, and in which orders it comes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.guides.catalogue import age_choices, age_codes
from workshops.organisations.visibility import Viewer
from workshops.programmes.facets import ChoiceFilter, Filter, Listing, SaidFilter, Sorting, TextFilter, text_in
from workshops.programmes.facets.filters import Label
from workshops.programmes.stems import fold
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
from .queries.rows import InitiativeRow, initiative_rows, initiatives_saying
from .selection import pairs_of, selection_in
from .verification import is_overdue
from .vocabulary import Answer, Checked

# What the filter of regions calls those that are in words only.
ELSEWHERE = "elsewhere"
TITLE, NEWEST, OLDEST = "title", "newest", "oldest"
ORDERS: Mapping[str, Label] = {
    TITLE: gettext_lazy("nom"),
    NEWEST: gettext_lazy("plus récentes"),
    OLDEST: gettext_lazy("plus anciennes"),
}


@dataclass(frozen=True)
class Directory:
    """The entries a person may see, narrowed by an address. `chosen` are those it says are ticked, by id."""

    listing: Listing[InitiativeRow]
    rows: list[InitiativeRow]
    chosen: list[int]

    @cached_property
    def results(self) -> list[InitiativeRow]:
        """The entries to show, in order; those of no known year after the others."""
        rows = sorted(self.listing.results, key=lambda row: fold(row.name))
        if self.listing.sort == NEWEST:
            return sorted(rows, key=lambda row: -(row.year or 0))
        if self.listing.sort == OLDEST:
            return sorted(rows, key=lambda row: row.year or 9999)
        return rows


def open_directory(user: Viewer, data: QueryDict, path: str, language: str) -> Directory:
    """The list as `data` (an address's parameters) narrows it for `user`. Nineteen queries, one more to search."""
    rows = initiative_rows(user, language)
    text = text_in(data, "q")
    found = initiatives_saying(text) if text else set()
    filters = directory_filters(lambda row: row.pk in found)
    known = {row.pk for row in rows}
    chosen = [pk for pk in selection_in(data) if pk in known]
    return Directory(
        Listing(rows, filters, data, path, Sorting(ORDERS, TITLE), carried=tuple(pairs_of(chosen))), rows, chosen
    )


def directory_filters(found: Callable[[InitiativeRow], bool]) -> list[Filter[InitiativeRow]]:
    """Every filter, in the order shown. Nine queries."""
    today = timezone.localdate()
    return [
        TextFilter("q", _("Recherche"), found),
        SaidFilter("region", _("Région"), _regions, _region_choices(), is_open=True),
        _terms("type", _("Type de projet"), ProjectType, lambda row: row.project_types, is_open=True),
        _terms("audience", _("Clientèle"), Audience, lambda row: row.audiences),
        ChoiceFilter("youth", _("Inclut des jeunes"), lambda row: _answer(row.includes_youth), dict(Answer.choices)),
        SaidFilter("age", _("Âge"), _ages, age_choices(), is_open=True),
        SaidFilter("gender", _("Genre"), lambda row: row.genders, dict(GenderFocus.choices)),
        _terms("involvement", _("Type d’implication"), Involvement, lambda row: row.involvements),
        ChoiceFilter("risk", _("Prévention"), lambda row: row.risk_levels, dict(RiskLevel.choices)),
        _terms("theme", _("Thème"), Theme, lambda row: row.themes),
        ChoiceFilter(
            "primary", _("Cible principale"), lambda row: _answer(row.is_primary_target), dict(Answer.choices)
        ),
        _terms("setting", _("Milieu"), Setting, lambda row: row.settings),
        _terms("modality", _("Principale modalité"), Modality, lambda row: (row.modality,) if row.modality else ()),
        _terms("sector", _("Secteur des adultes"), Sector, lambda row: row.sectors),
        ChoiceFilter("stage", _("Stade"), lambda row: (row.stage,), dict(Stage.choices)),
        ChoiceFilter("checked", _("Vérification"), lambda row: _checked(row, today), dict(Checked.choices)),
        ChoiceFilter("source", _("Source"), lambda row: row.sources, dict(Source.objects.values_list("code", "title"))),
    ]


def _terms(
    name: str,
    label: str,
    model: type[Term],
    values_of: Callable[[InitiativeRow], tuple[str, ...]],
    *,
    is_open: bool = False,
) -> SaidFilter[InitiativeRow]:
    choices = {term.code: term.name for term in model._default_manager.all()}
    return SaidFilter(name, label, values_of, choices, is_open=is_open)


def _region_choices() -> dict[str, Label]:
    return {**{region.code: region.name for region in Region.objects.all()}, ELSEWHERE: _("ailleurs")}


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
