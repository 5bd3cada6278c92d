"""The activity library: how activities are narrowed, in rows and in the database, and in which orders they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from operator import attrgetter, or_

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from workshops.organisations.visibility import Viewer
from workshops.programmes.facets import (
    ChoiceFilter,
    Filter,
    LanguageFilter,
    Listing,
    Other,
    RangeFilter,
    Sorting,
    TextFilter,
    ceilings_over,
    content_languages,
    other_languages,
    text_in,
)
from workshops.programmes.facets.filters import Label
from workshops.programmes.facets.ranges import Span
from workshops.programmes.vocabulary import Grouping, Importance, Kind

from .catalogue import AGE_BANDS, OLDEST_AGE, age_choices, age_codes, minute_choices, write_ages
from .queries.activities import ActivityResults, Answers, activity_cells, not_in
from .queries.activity_shelf import ActivityCell, activity_shelf
from .queries.catalogue import guide_set
from .queries.found_activities import found_activities
from .queries.search import Questions

MINUTE_CEILINGS = (10, 15, 20, 30, 45)
RELEVANCE = "relevance"
ORDERS: dict[str, Label] = {
    RELEVANCE: gettext_lazy("pertinence"),
    "newest": gettext_lazy("plus récentes"),
    "title": gettext_lazy("titre"),
    "duration": gettext_lazy("plus courtes"),
}


@dataclass(frozen=True)
class Library:
    """The activities a person may see, narrowed by an address. `answers` are those of its search, if there is one."""

    user: Viewer
    interface: str
    listing: Listing[ActivityCell]
    answers: Answers | None
    languages: LanguageFilter[ActivityCell]

    @property
    def questions(self) -> Questions:
        """What is looked for, in each language."""
        return self.answers.questions if self.answers else {}

    @property
    def shown_languages(self) -> tuple[str, ...]:
        """The languages of the activities shown."""
        return self.languages.languages(self.listing.chosen[self.languages.name])

    @cached_property
    def results(self) -> Sequence[int]:
        """The ids of the activities to show, in order; read a page at a time."""
        sort = self.listing.sort
        if self.answers and sort == RELEVANCE:
            return self.answers.ranked(self.listing.narrowed.passing)
        few = self.answers is not None and self.answers.are_few
        return ActivityResults(self.user, wanted_activities(self), self.questions, sort, self.listing.count, few=few)

    @cached_property
    def others(self) -> list[Other]:
        """The activities that only their language keeps out."""
        merged = self.interface in self.shown_languages
        hidden = [
            (cell.language, cell.number)
            for cell in self.listing.kept_out_by(self.languages.name)
            if not (merged and cell.elsewhere)
        ]
        return other_languages(self.listing, self.languages, hidden)


def open_library(user: Viewer, data: QueryDict, path: str, interface: str) -> Library:
    """The library as `data` (an address's parameters) narrows it for `user`.

    One query, and those of a search the first time (`found_activities`).
    """
    guides = guide_set(user)
    text = text_in(data, "q")
    answers = Answers(guides, found_activities(activity_shelf(guides), text, content_languages())) if text else None
    filters = library_filters(interface)
    languages = next(item for item in filters if isinstance(item, LanguageFilter))
    # An activity of a guide that exists in two languages is shown once, in the interface's when that one is shown.
    merged = interface in languages.languages(languages.read(data))

    def listed(cells: list[ActivityCell]) -> Listing[ActivityCell]:
        return Listing(
            cells,
            filters,
            data,
            path,
            sorting(searching=bool(text)),
            weigh=attrgetter("number"),
            merge=lambda cells: [cell for cell in cells if not (merged and cell.elsewhere)],
        )

    listing = listed(answers.cells if answers else activity_cells(guides, interface))
    if answers and not listing.count:
        listing = listed(answers.cells_around)
    return Library(user, interface, listing, answers, languages)


def sorting(*, searching: bool) -> Sorting:
    """The orders offered: by relevance only, and first, when words are looked for."""
    if searching:
        return Sorting(ORDERS, RELEVANCE)
    return Sorting({order: label for order, label in ORDERS.items() if order != RELEVANCE}, "newest")


def library_filters(interface: str) -> list[Filter[ActivityCell]]:
    """Every filter of the library, in the order shown. `interface` is the language of the interface."""
    return _filters(interface, get_language())


@cache
def _filters(interface: str, _language: str | None) -> list[Filter[ActivityCell]]:
    """They depend on nothing that changes while the program runs."""
    kinds = {code: label for code, label in Kind.choices if code != Kind.BREAK}
    return [
        TextFilter("q", _("Recherche"), lambda cell: cell.found),
        ChoiceFilter("kind", _("Sorte d’activité"), lambda cell: (cell.kind,), kinds, is_open=True),
        ChoiceFilter(
            "minutes",
            _("Durée"),
            lambda cell: ceilings_over(MINUTE_CEILINGS, cell.minutes),
            minute_choices(MINUTE_CEILINGS),
            single=True,
            any_label=_("toutes les durées"),
            is_open=True,
        ),
        ChoiceFilter("age", _("Âge"), lambda cell: age_codes(cell.age_from, cell.age_to), age_choices(), is_open=True),
        RangeFilter(
            "ages",
            _("Âge précis"),
            lambda cell: (cell.age_from, cell.age_to),
            write=write_ages,
            largest=OLDEST_AGE,
            unit=_("ans"),
        ),
        ChoiceFilter("grouping", _("Regroupement"), lambda cell: (cell.grouping,), dict(Grouping.choices)),
        ChoiceFilter(
            "materials",
            _("Matériel"),
            lambda cell: () if cell.needs_materials else ("none",),
            {"none": _("sans matériel")},
        ),
        ChoiceFilter("importance", _("Importance"), lambda cell: (cell.importance,), dict(Importance.choices)),
        LanguageFilter("language", _("Langue du guide"), lambda cell: cell.language, content_languages(), interface),
    ]


def wanted_activities(library: Library) -> Q:
    """What the filters ask of an activity, as a condition for the database."""
    listing = library.listing
    chosen = {name: [value for _parameter, value in pairs] for name, pairs in listing.chosen.items()}
    condition = _wanted_ages(listing, chosen["age"]) & _wanted_languages(library)
    for name in ("kind", "grouping", "importance"):
        if chosen[name]:
            condition &= Q(**{f"{name}__in": chosen[name]})
    if chosen["minutes"]:
        condition &= Q(minutes__lte=int(chosen["minutes"][0]))
    if chosen["materials"]:
        condition &= Q(needs_materials=False)
    return condition


def _wanted_ages(listing: Listing[ActivityCell], bands: list[str]) -> Q:
    spans: list[Span] = [(band.first, band.last) for band in AGE_BANDS if band.code in bands]
    condition = reduce(or_, map(_overlapping, spans)) if spans else Q()
    for item in listing.filters:
        if isinstance(item, RangeFilter):
            condition &= _overlapping(item.span(listing.chosen[item.name]))
    return condition


def _overlapping(span: Span) -> Q:
    first, last = span
    condition = Q()
    if first is not None:
        condition &= Q(age_to=None) | Q(age_to__gte=first)
    if last is not None:
        condition &= Q(age_from__lte=last)
    return condition


def _wanted_languages(library: Library) -> Q:
    condition = Q(language__in=library.shown_languages)
    if library.interface in library.shown_languages and not library.answers:
        condition &= Q(language=library.interface) | not_in(library.interface, library.user)
    return condition
