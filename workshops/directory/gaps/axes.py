"""The axes of the gap map: filters of both lists, and how a sentence says each of their values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from workshops.guides.catalogue import age_choices, age_codes
from workshops.guides.queries.guide_rows import GuideRow
from workshops.programmes.facets import UNSAID, ChoiceFilter, Filter, SaidFilter
from workshops.programmes.facets.filters import Label
from workshops.programmes.vocabulary import GenderFocus, Stage
from workshops.taxonomy.models import Audience, Modality, ProjectType, Region, Setting, Term, Theme

from ..listing import ELSEWHERE
from ..queries.rows import InitiativeRow
from .asked import AXES, Asked, ForAll

Row = InitiativeRow | GuideRow
Codes = tuple[str, ...]
TERMS: Mapping[str, type[Term]] = {
    "audience": Audience,
    "theme": Theme,
    "region": Region,
    "setting": Setting,
    "type": ProjectType,
    "modality": Modality,
}
EVERYONE = GenderFocus.ALL.value


@dataclass(frozen=True)
class Axis:
    """A filter along which entries are counted.

    `phrases` is how a sentence says a value, where a controlled word says it; `widened` adds to a value, in the
    addresses of lists, those whose entries count with it.
    """

    filter: SaidFilter[Row]
    phrases: Mapping[str, str] = field(default_factory=dict)
    widened: Codes = ()

    @property
    def name(self) -> str:
        """The name of the filter in addresses."""
        return self.filter.name

    @property
    def label(self) -> str:
        """What it is about: « Région »."""
        return str(self.filter.label)

    @property
    def values(self) -> Codes:
        """What an entry may say, in order."""
        return tuple(code for code in self.filter.choices if code != UNSAID)

    def word(self, code: str) -> str:
        """A value as it is shown."""
        return capfirst(str(self.filter.choices[code]))

    def in_lists(self, codes: Codes) -> Codes:
        """The values that the lists are asked for, to give what counts in one of `codes`."""
        said = [code for code in codes if code != UNSAID]
        return (*codes, *(code for code in self.widened if said and code not in codes))


def axes_for(asked: Asked) -> dict[str, Axis]:
    """The axes of what is counted, by name, in the order shown. A query for each list of words: six at most."""
    return {name: _axis(name, AXES[name], asked) for name in asked.axes}


def filters_of(axes: Mapping[str, Axis]) -> list[Filter[Row]]:
    """What narrows the map: its axes, and the stage."""
    stage: ChoiceFilter[Row] = ChoiceFilter("stage", _("Stade"), lambda row: (row.stage,), dict(Stage.choices))
    return [*(axis.filter for axis in axes.values()), stage]


def _axis(name: str, label: Label, asked: Asked) -> Axis:
    if name == "age":
        return Axis(SaidFilter(name, label, _ages, age_choices(), is_open=True))
    if name == "gender":
        return _genders(label, asked.for_all)
    terms = list(TERMS[name]._default_manager.all())
    return Axis(
        SaidFilter(name, label, VALUES[name], {term.code: term.name for term in terms}),
        {term.code: term.phrase for term in terms},
    )


def _genders(label: Label, for_all: ForAll) -> Axis:
    choices: dict[str, Label] = dict(GenderFocus.choices)
    if for_all == ForAll.APART:
        return Axis(SaidFilter("gender", label, _genders_of, choices))
    named = {code: word for code, word in choices.items() if code != EVERYONE}
    every = tuple(named)

    @cache
    def each(said: Codes) -> Codes:
        return tuple(code for code in every if code in said or EVERYONE in said)

    return Axis(SaidFilter("gender", label, lambda row: each(_genders_of(row)), named), widened=(EVERYONE,))


def _ages(row: Row) -> Codes:
    return () if row.age_from is None else age_codes(row.age_from, row.age_to)


def _genders_of(row: Row) -> Codes:
    return (row.gender_focus,) if isinstance(row, GuideRow) else tuple(row.genders)


def _regions(row: Row) -> Codes:
    """Those of an initiative, else that it is elsewhere, no value of the axis; that of a guide's organisation."""
    if isinstance(row, GuideRow):
        return (row.region,) if row.region else ()
    return row.regions or ((ELSEWHERE,) if row.elsewhere else ())


def _types(row: Row) -> Codes:
    return () if isinstance(row, GuideRow) else row.project_types


def _modality(row: Row) -> Codes:
    return () if isinstance(row, GuideRow) or not row.modality else (row.modality,)


VALUES: Mapping[str, Callable[[Row], Codes]] = {
    "audience": lambda row: row.audiences,
    "theme": lambda row: row.themes,
    "region": _regions,
    "setting": lambda row: row.settings,
    "type": _types,
    "modality": _modality,
}
