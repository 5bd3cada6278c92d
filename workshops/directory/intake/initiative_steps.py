"""The questions about one initiative, in the order of the provincial survey's form (its questions 2 to 13).

What its sheets and the national inventory say besides stands where it belongs, or in the last step.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.programmes.facets import content_languages
from workshops.programmes.vocabulary import GenderFocus, RiskLevel, Stage
from workshops.taxonomy.models import Audience, Involvement, ProjectType, Region, Sector

from ..ages import read_ages
from ..reading.cells import FIRST_YEAR, LAST_YEAR, Facts
from ..vocabulary import Funding
from .answers import Answers
from .fields import TermsField, capitals, one_field, several_field, text_field, words_field
from .step import Step
from .written import NO, YES, ages_in_words, one, year_in_words, yes_or_no

YES_NO = ((YES, gettext_lazy("Oui")), (NO, gettext_lazy("Non")))
MEANS: Mapping[str, bool] = {YES: True, NO: False}
YOUTH = "youth"  # the audience that « s’adresse à des jeunes » stands for, where the list has it


class IdentityStep(Step):
    """Questions 2 to 5, and what the survey's sheets say first."""

    code = "identity"
    title = gettext_lazy("L’initiative")
    unscreened = ("name",)
    same: ClassVar[Mapping[str, str]] = {
        "name": "text.name",
        "description": "text.description",
        "target": "text.target",
        "project_types": "project_types",
    }
    asked_if: ClassVar[Mapping[str, tuple[str, str]]] = {"target": ("is_primary_target", NO)}
    for_keepers = ("other_type",)

    written_in = forms.ChoiceField(
        label=gettext_lazy("Dans quelle langue écrivez-vous?"),
        required=False,
        help_text=gettext_lazy(
            "La fiche sera dans cette langue. Celle de la page ne change rien à ce que vous écrivez."
        ),
    )
    name = words_field(
        gettext_lazy("Nom du projet, du programme, de l’activité, de l’outil ou de la formation"),
        required=True,
        error_messages={"required": gettext_lazy("Donnez un nom à l’initiative : c’est la seule réponse nécessaire.")},
    )
    description = text_field(
        gettext_lazy("Description"), gettext_lazy("En quelques lignes : ce que c’est, ce qu’on y fait.")
    )
    year = words_field(gettext_lazy("Année de création"), 120, gettext_lazy("Une année, comme 2019, ou « à venir »."))
    stage = one_field(gettext_lazy("Où en est-elle?"), capitals(Stage))
    project_types = TermsField(ProjectType, gettext_lazy("De quoi s’agit-il?"))
    other_type = words_field(
        gettext_lazy("Autre chose, en vos mots"),
        help_text=gettext_lazy("Lu par les personnes qui tiennent le répertoire et ses listes."),
    )
    is_primary_target = one_field(
        gettext_lazy("Vise-t-elle d’abord le thème du répertoire?"),
        YES_NO,
        gettext_lazy("Oui, si un de ses objectifs le dit en toutes lettres."),
    )
    target = words_field(gettext_lazy("Que vise-t-elle d’abord?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        languages: Any = self.fields["written_in"]
        languages.choices = [(code, capfirst(str(name))) for code, name in content_languages().items()]

    def clean_year(self) -> str:
        """A year, or words."""
        year: str = self.cleaned_data["year"].strip()
        if year.isdecimal() and not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise ValidationError(_("Écrivez l’année en quatre chiffres, comme 2019."))
        return year

    def facts(self) -> dict[str, Facts]:
        """A stage nobody said is not a fact."""
        year, stage = self.cleaned_data.get("year", ""), self.cleaned_data.get("stage", "")
        is_year = year.isdecimal()
        return {
            **super().facts(),
            "year": {"year": int(year) if is_year else None, "text.year": "" if is_year else year},
            "stage": {"stage": stage} if stage else {},
            "is_primary_target": {"is_primary_target": MEANS.get(self.cleaned_data.get("is_primary_target", ""))},
        }

    @classmethod
    def answers_of(cls, facts: Mapping[str, Any]) -> Answers:
        """See `Step`."""
        return {
            **super().answers_of(facts),
            **one("year", year_in_words(facts)),
            **one("stage", facts.get("stage")),
            **one("is_primary_target", yes_or_no(facts.get("is_primary_target"))),
        }


class OrganisationStep(Step):
    """Questions 6 to 8, and the regions."""

    code = "organisation"
    title = gettext_lazy("Qui la porte")
    unscreened = ("lead_name", "partners", "funding_source")
    same: ClassVar[Mapping[str, str]] = {
        "lead_name": "lead_name",
        "partners": "partners",
        "regions": "regions",
        "elsewhere": "text.regions",
        "funding": "funding",
        "funding_source": "text.funding_source",
    }
    asked_if: ClassVar[Mapping[str, tuple[str, str]]] = {"funding_source": ("funding", Funding.FUNDED)}

    lead_name = words_field(gettext_lazy("Établissement ou organisme porteur"))
    partners = text_field(gettext_lazy("Partenaires officiels"), gettext_lazy("Un organisme par ligne."))
    regions = TermsField(Region, gettext_lazy("Dans quelles régions a-t-elle lieu?"))
    elsewhere = words_field(gettext_lazy("Ailleurs, en mots"))
    funding = one_field(gettext_lazy("Financement"), capitals(Funding))
    funding_source = words_field(gettext_lazy("Source de financement"))


class AudienceStep(Step):
    """Question 9: for whom."""

    code = "audience"
    title = gettext_lazy("Pour qui")
    lead = gettext_lazy("Décrivez le public que l’initiative veut joindre, jamais une personne.")
    same: ClassVar[Mapping[str, str]] = {
        "genders": "genders",
        "involvements": "involvements",
        "risk_levels": "risk_levels",
        "sectors": "sectors",
        "audience_words": "text.audiences",
    }
    asked_if: ClassVar[Mapping[str, tuple[str, str]]] = dict.fromkeys(
        ("ages", "genders", "involvements", "risk_levels"), ("includes_youth", YES)
    )

    includes_youth = one_field(gettext_lazy("S’adresse-t-elle à des jeunes?"), YES_NO)
    ages = words_field(
        gettext_lazy("De quel âge?"), help_text=gettext_lazy("Par exemple « 12 à 17 ans », « 14 ans et plus ».")
    )
    genders = several_field(gettext_lazy("De quel genre?"), capitals(GenderFocus))
    involvements = TermsField(
        Involvement,
        gettext_lazy("Type d’implication"),
        help_text=gettext_lazy("Les tierces parties sont celles qui y prennent part autrement."),
    )
    risk_levels = several_field(
        gettext_lazy("Niveau de risque"),
        (
            (RiskLevel.UNIVERSAL, gettext_lazy("Tous les jeunes")),
            (RiskLevel.SELECTIVE, gettext_lazy("Jeunes à risque, selon les facteurs de risque et de protection")),
            (RiskLevel.INDICATED, gettext_lazy("Jeunes qui l’ont vécu ou le vivent")),
        ),
    )
    audiences = TermsField(Audience, gettext_lazy("À qui d’autre?"), without=(YOUTH,))
    audience_words = text_field(gettext_lazy("Précisez, ou nommez une autre clientèle"), rows=2)
    sectors = TermsField(Sector, gettext_lazy("Dans quels secteurs travaillent les adultes à qui elle s’adresse?"))

    def clean_ages(self) -> str:
        """Words, or ages that can be read."""
        ages: str = self.cleaned_data["ages"].strip()
        if any(each.isdigit() for each in ages) and read_ages(ages) is None:
            raise ValidationError(
                _("Ces âges ne se lisent pas. Écrivez-les comme « 12 à 17 ans », le plus petit d’abord.")
            )
        return ages

    def facts(self) -> dict[str, Facts]:
        """Young people are one of the audiences."""
        asked = self.is_asked("ages")
        words = self.cleaned_data.get("ages", "") if asked else ""
        found = read_ages(words) if words else None
        audiences = {*self.cleaned_data.get("audiences", ()), *((YOUTH,) if asked else ())}
        return {
            "includes_youth": {"includes_youth": MEANS.get(self.cleaned_data.get("includes_youth", ""))},
            "ages": {
                "age_from": found.first if found else None,
                "age_to": found.last if found else None,
                "text.ages": words,
            },
            **super().facts(),
            "audiences": {"audiences": tuple(sorted(audiences))},
        }

    @classmethod
    def answers_of(cls, facts: Mapping[str, Any]) -> Answers:
        """See `Step`."""
        others = [code for code in facts.get("audiences") or () if code != YOUTH]
        return {
            **super().answers_of(facts),
            **one("includes_youth", yes_or_no(facts.get("includes_youth"))),
            **one("ages", ages_in_words(facts)),
            **({"audiences": others} if others else {}),
        }
