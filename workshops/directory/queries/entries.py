"""Entries as they are read: the words of lists beside what is said of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from relais.presentation.figures import age_range
from workshops.curricula.models import CurriculumPage
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Viewer
from workshops.programmes.lines import lines_of
from workshops.programmes.vocabulary import RiskLevel
from workshops.taxonomy.reading import read_terms

from ..facts import LISTS
from ..models import Initiative, InitiativeText, SourceRecord
from ..vocabulary import ADULT, Evaluation, gender_word

PARTS: Final = (
    "audiences",
    "objectives",
    "core_components",
    "phases",
    "referral",
    "requirements",
    "partnerships",
    "training",
    "assessment_tools",
    "materials",
    "sites",
    "results",
    "endorsements",
    "cost",
    "references",
)
# Where a reader needs other words than a form.
TITLES: Final[dict[str, Promise]] = {"audiences": gettext_lazy("qui elle rejoint")}


@dataclass(frozen=True)
class Fact:
    """A label and what is said under it; `language` is that of the words when they are an entry's own, else empty."""

    label: str
    value: str
    language: str = ""


@dataclass(frozen=True)
class Part:
    """A titled part of an entry, an item a line."""

    title: str
    items: list[str]
    ordered: bool = False


@dataclass(frozen=True)
class Entry:
    """An initiative with its words, ready to be read. `text` is in the language asked for where it is written in it."""

    initiative: Initiative
    text: InitiativeText
    facts: list[Fact]
    parts: list[Part]
    records: list[SourceRecord]

    @property
    def partners(self) -> list[str]:
        """Who takes part, an organisation (or a sentence of the source) a line."""
        return lines_of(self.initiative.partners)


def entry_of(initiative: Initiative, user: Viewer, language: str) -> Entry:
    """All that an entry says, with the guides and curricula of it `user` may see. Fifteen queries."""
    (entry,) = _whole([initiative], user, language)
    return entry


def entries_of(pks: Iterable[int], user: Viewer, language: str) -> list[Entry]:
    """The entries `pks`, whole, in that order; those `user` may not see are left out. Sixteen queries."""
    wanted = list(pks)
    by_pk = Initiative.objects.visible_to(user).in_bulk(wanted)
    return _whole([by_pk[pk] for pk in wanted if pk in by_pk], user, language)


def _whole(initiatives: list[Initiative], user: Viewer, language: str) -> list[Entry]:
    prefetch_related_objects(
        initiatives,
        *LISTS,
        "texts",
        "links",
        "modality",
        Prefetch("guides", GuidePage.objects.published().visible_to(user)),
        Prefetch("curricula", CurriculumPage.objects.published().visible_to(user)),
        Prefetch("records", SourceRecord.objects.select_related("source").order_by("-source__published_on")),
    )
    entries = []
    for initiative in initiatives:
        text = initiative.text(language) or InitiativeText(initiative=initiative, language=language)
        records = list(initiative.records.all())
        entries.append(Entry(initiative, text, _facts(initiative, text), _parts(text), records))
    return entries


def entry_from(initiative: Initiative, text: InitiativeText) -> Entry:
    """An entry that is not kept yet, its lists and texts given with it. No query."""
    return Entry(initiative, text, _facts(initiative, text), _parts(text), [])


def cards_of(pks: Iterable[int], language: str) -> list[Entry]:
    """The entries `pks`, in that order, as the list shows them. Three queries."""
    wanted = list(pks)
    found = list(Initiative.objects.filter(pk__in=wanted).prefetch_related("texts").select_related("modality"))
    read_terms(found, LISTS)
    by_pk = {each.pk: each for each in found}
    entries = []
    for pk in wanted:
        initiative = by_pk[pk]
        text = initiative.text(language) or InitiativeText(initiative=initiative, language=language)
        entries.append(Entry(initiative, text, _facts(initiative, text), [], []))
    return entries


def _facts(initiative: Initiative, text: InitiativeText) -> list[Fact]:
    """What is known; what nobody said is left out."""
    return [fact for fact in every_fact(initiative, text) if fact.value]


def every_fact(initiative: Initiative, text: InitiativeText) -> list[Fact]:
    """What the survey's form asks, in its order, for every entry alike: empty where nobody said it."""
    own = text.language
    return [
        _regions(initiative, text),
        Fact(_("Type de projet"), _terms(initiative.project_types.all())),
        Fact(_("Stade"), capfirst(initiative.get_stage_display())),
        Fact(_("Année de création"), str(initiative.year)) if initiative.year else Fact(_("Année"), text.year, own),
        Fact(_("Cible principale"), _target(initiative)),
        Fact(_("Autre cible"), text.target, own),
        Fact(_("Inclut des jeunes"), _answer(initiative.includes_youth)),
        _ages(initiative, text),
        Fact(_("Genre"), _genders(initiative)),
        Fact(_("Type d’implication"), _terms(initiative.involvements.all())),
        Fact(_("Prévention"), _chosen(RiskLevel, initiative.risk_levels)),
        Fact(_("Clientèle"), _terms(initiative.audiences.all())),
        Fact(_("Secteur des adultes"), _terms(initiative.sectors.all())),
        Fact(_("Thème"), _terms(initiative.themes.all())),
        Fact(_("Milieu"), _terms(initiative.settings.all())),
        Fact(_("Fréquence"), text.frequency, own),
        Fact(_("Durée"), text.duration, own),
        Fact(_("Principale modalité"), capfirst(initiative.modality.name) if initiative.modality else ""),
        Fact(_("Financement"), capfirst(initiative.get_funding_display()) if initiative.funding else ""),
        Fact(_("Source de financement"), text.funding_source, own),
        Fact(_("Évaluation"), _evaluation(initiative)),
    ]


def _parts(text: InitiativeText) -> list[Part]:
    """The parts that are written, in the order they are read."""
    return [part for part in every_part(text) if part.items]


def every_part(text: InitiativeText) -> list[Part]:
    """The parts an entry may have, in the order they are read, the empty ones too."""
    columns: list[Any] = [InitiativeText._meta.get_field(name) for name in PARTS]
    return [
        Part(
            capfirst(str(TITLES.get(column.name, column.verbose_name))),
            lines_of(getattr(text, column.name)),
            ordered=column.name == "phases",
        )
        for column in columns
    ]


def _terms(terms: Iterable[Any]) -> str:
    return ", ".join(term.name for term in terms)


def _chosen(choices: Any, codes: Iterable[str]) -> str:
    return capfirst(", ".join(str(choices(code).label) for code in codes))


def _answer(value: bool | None) -> str:
    return "" if value is None else (_("Oui") if value else _("Non"))


def _regions(initiative: Initiative, text: InitiativeText) -> Fact:
    """The regions of our list, then those it does not have, as they are written."""
    listed = _terms(initiative.regions.all())
    words = ", ".join(said for said in (listed, text.regions) if said)
    return Fact(_("Région"), words, "" if listed else text.language)


def _genders(initiative: Initiative) -> str:
    """In words for adults when nobody younger is welcome."""
    adults = initiative.age_from is not None and initiative.age_from >= ADULT
    return capfirst(", ".join(str(gender_word(code, adults=adults)) for code in initiative.genders))


def _evaluation(initiative: Initiative) -> str:
    """Where it stands, and how many are completed where that is known."""
    said = capfirst(initiative.get_evaluation_display()) if initiative.evaluation else ""
    if initiative.evaluation_count is None:
        return said
    number = ngettext(
        "%(count)s évaluation terminée", "%(count)s évaluations terminées", initiative.evaluation_count
    ) % {"count": initiative.evaluation_count}
    return f"{said} ({number})" if said and initiative.evaluation != Evaluation.COMPLETED else number


def _target(initiative: Initiative) -> str:
    return _answer(initiative.is_primary_target)


def _ages(initiative: Initiative, text: InitiativeText) -> Fact:
    """The range of ages; the words too when they say more than it."""
    if initiative.age_from is None:
        return Fact(_("Âge"), text.ages, text.language)
    written = _("tous les âges") if (initiative.age_from, initiative.age_to) == (0, None) else ""
    written = written or age_range(initiative.age_from, initiative.age_to)
    if text.ages and not text.ages[0].isdigit() and text.ages.lower() != written.lower():
        said = _("%(range)s (« %(words)s »)") % {"range": capfirst(written), "words": text.ages}
        return Fact(_("Âge"), said)
    return Fact(_("Âge"), capfirst(written))
