"""How each column of a file says the facts of an entry: the ways of saying it, the best first.

The one that is read back as the very facts is written (`rows`).
"""

from collections.abc import Callable, Iterable
from typing import Final

from relais.presentation.figures import NBSP, age_range

from ..reading.cells import Facts
from .names import Names

Writer = Callable[[Facts, Names], Iterable[str]]
LONGEST_AGES: Final = 250


def _as_it_is(fact: str) -> Writer:
    return lambda facts, _names: [facts[fact]]


def _several_of(name: str, fact: str) -> Writer:
    return lambda facts, names: [names.of(name, facts[fact]), "; ".join(facts[fact])]


def _one_of(name: str, fact: str) -> Writer:
    return lambda facts, names: [names.of(name, [facts[fact]]), facts[fact]] if facts[fact] else [""]


def _yes_or_no(fact: str) -> Writer:
    return lambda facts, names: ["" if facts[fact] is None else names.of("answers", ["yes" if facts[fact] else "no"])]


def _number(fact: str) -> Writer:
    return lambda facts, _names: ["" if facts[fact] is None else str(facts[fact])]


def _places(facts: Facts, names: Names) -> Iterable[str]:
    """The regions of the list, then the words of those it does not have."""
    for words in _several_of("regions", "regions")(facts, names):
        yield "; ".join(part for part in (words, facts["text.regions"].replace(", ", "; ")) if part)


def _year(facts: Facts, names: Names) -> Iterable[str]:
    return [str(facts["year"]) if facts["year"] else facts["text.year"]]


def _ages(facts: Facts, names: Names) -> Iterable[str]:
    """The words where they say the range; else the range, with the words beside it where nothing else is then read."""
    words, first, last = facts["text.ages"], facts["age_from"], facts["age_to"]
    if first is None:
        return [words]
    everyone = (first, last) == (0, None)
    said = (age_range(None, None) if everyone else age_range(first, last)).replace(NBSP, " ")
    ranges = [said, f"{first} à {first} ans"] if first == last else [said]
    beside = f"{said} ({words})"
    return [words, *([beside] if words and len(beside) <= LONGEST_AGES else []), *ranges]


WRITERS: Final[dict[str, Writer]] = {
    "name": lambda facts, _names: [facts["text.name"] or facts["lead_name"]],
    "lead_organisation": _as_it_is("lead_name"),
    "region": _places,
    "year": _year,
    "status": _one_of("stages", "stage"),
    "primary_target": _yes_or_no("is_primary_target"),
    "other_target": _as_it_is("text.target"),
    "project_types": _several_of("project-types", "project_types"),
    "includes_youth": _yes_or_no("includes_youth"),
    "age_range": _ages,
    "gender": _several_of("genders", "genders"),
    "involvement": _several_of("involvements", "involvements"),
    "other_audience": _as_it_is("text.audiences"),
    "setting": _several_of("settings", "settings"),
    "frequency": _as_it_is("text.frequency"),
    "modality": _one_of("modalities", "modality"),
    "partners": _as_it_is("partners"),
    "duration": _as_it_is("text.duration"),
    "description": _as_it_is("text.description"),
    "objectives": _as_it_is("text.objectives"),
    "core_components": _as_it_is("text.core_components"),
    "phases": _as_it_is("text.phases"),
    "risk_level": _several_of("risk_levels", "risk_levels"),
    "funding_source": _as_it_is("text.funding_source"),
    "results": _as_it_is("text.results"),
    "cost": _as_it_is("text.cost"),
    "references": _as_it_is("text.references"),
    "contact_name": _as_it_is("contact_name"),
    "contact_phone": _as_it_is("contact_phone"),
    "contact_email": _as_it_is("contact_email"),
    "contact_address": _as_it_is("contact_address"),
    "funding": _one_of("fundings", "funding"),
    "evaluation": _one_of("evaluations", "evaluation"),
    "evaluation_count": _number("evaluation_count"),
    "referral": _as_it_is("text.referral"),
    "requirements": _as_it_is("text.requirements"),
    "partnerships": _as_it_is("text.partnerships"),
    "training": _as_it_is("text.training"),
    "assessment_tools": _as_it_is("text.assessment_tools"),
    "materials": _as_it_is("text.materials"),
    "endorsements": _as_it_is("text.endorsements"),
    "sites": _as_it_is("text.sites"),
    "themes": _several_of("themes", "themes"),
    "audiences": _several_of("audiences", "audiences"),
    "sectors": _several_of("sectors", "sectors"),
}
