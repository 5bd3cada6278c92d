"""The columns of a file of initiatives: their titles, in the order they are written, and how a cell of each is read.

The first eighteen are those of the 2022 provincial survey; the others hold what the survey's form and the national
inventory ask besides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workshops.programmes.stems import plain

from . import cells
from .cells import Reader


@dataclass(frozen=True)
class Column:
    """`name` is the title files are written with; `titles` those people may give it, in French and in English.

    What a column that `rules` says of a list stands instead of what other columns made of their sentences.
    """

    name: str
    titles: tuple[str, str]
    read: Reader | None
    rules: bool = False

    @property
    def title(self) -> str:
        """The title in the language of the interface."""
        return self.titles[(get_language() or "fr").startswith("en")]


NUMBER: Final = Column("number", ("Numéro", "Number"), None)
NAME: Final = Column("name", ("Nom", "Name"), cells.always("text.name"))
# Where a line comes from, kept with it: a file made here credits its sources, and so does one made from that.
SOURCE: Final = Column("source", ("Source", "Credited source"), None)
TERMS: Final = Column("terms", ("Conditions", "Terms"), None)
COLUMNS: Final[tuple[Column, ...]] = (
    NUMBER,
    NAME,
    Column("lead_organisation", ("Organisme porteur", "Lead organisation"), cells.as_it_is("lead_name")),
    Column("region", ("Région", "Region"), cells.places),
    Column("year", ("Année de création", "Year"), cells.year),
    Column("status", ("Stade", "Status"), cells.one_of("stages", "stage", "in_use")),
    Column("primary_target", ("Cible principale", "Primary target"), cells.yes_or_no("is_primary_target")),
    Column("other_target", ("Autre cible", "Other target"), cells.other_target),
    Column("project_types", ("Type de projet", "Project types"), cells.several_of("project-types", "project_types")),
    Column("includes_youth", ("Inclut des jeunes", "Includes youth"), cells.youth),
    Column("age_range", ("Tranche d’âge", "Age range"), cells.ages),
    Column("gender", ("Genre", "Gender"), cells.several_of("genders", "genders")),
    Column("involvement", ("Type d’implication", "Involvement"), cells.several_of("involvements", "involvements")),
    Column("other_audience", ("Autre clientèle", "Other audience"), cells.other_audience),
    Column("setting", ("Milieu", "Setting"), cells.several_of("settings", "settings")),
    Column("frequency", ("Fréquence", "Frequency"), cells.as_it_is("text.frequency")),
    Column("modality", ("Principale modalité", "Modality"), cells.one_of("modalities", "modality")),
    Column("partners", ("Partenaires", "Partners"), cells.as_it_is("partners")),
    Column("duration", ("Durée", "Duration"), cells.as_it_is("text.duration")),
    Column("description", ("Description", "Description"), cells.as_it_is("text.description")),
    Column("objectives", ("Objectifs", "Objectives"), cells.as_it_is("text.objectives")),
    Column("core_components", ("Composantes", "Core components"), cells.as_it_is("text.core_components")),
    Column("phases", ("Étapes", "Phases"), cells.as_it_is("text.phases")),
    Column("risk_level", ("Niveau de risque", "Risk level"), cells.several_of("risk_levels", "risk_levels")),
    Column("funding_source", ("Source de financement", "Funding source"), cells.as_it_is("text.funding_source")),
    Column("results", ("Résultats d’évaluation", "Evaluation results"), cells.as_it_is("text.results")),
    Column("cost", ("Coûts", "Cost"), cells.as_it_is("text.cost")),
    Column("references", ("Références", "References"), cells.as_it_is("text.references")),
    Column("contact_name", ("Contact", "Contact"), cells.as_it_is("contact_name")),
    Column("contact_phone", ("Téléphone", "Phone"), cells.as_it_is("contact_phone")),
    Column("contact_email", ("Courriel", "Email"), cells.as_it_is("contact_email")),
    Column("contact_address", ("Adresse", "Address"), cells.as_it_is("contact_address")),
    Column("funding", ("Financement", "Funding"), cells.one_of("fundings", "funding")),
    Column("evaluation", ("Évaluation", "Evaluation"), cells.one_of("evaluations", "evaluation")),
    Column("evaluation_count", ("Évaluations terminées", "Completed evaluations"), cells.number("evaluation_count")),
    Column("referral", ("Comment y accéder", "How to be referred"), cells.as_it_is("text.referral")),
    Column("requirements", ("Ce que l’organisme doit avoir", "Requirements"), cells.as_it_is("text.requirements")),
    Column("partnerships", ("Partenariats nécessaires", "Needed partnerships"), cells.as_it_is("text.partnerships")),
    Column("training", ("Formation et soutien", "Training and support"), cells.as_it_is("text.training")),
    Column("assessment_tools", ("Outils d’évaluation", "Assessment tools"), cells.as_it_is("text.assessment_tools")),
    Column("materials", ("Matériel et ressources", "Materials"), cells.as_it_is("text.materials")),
    Column("endorsements", ("Reconnaissances", "Endorsements"), cells.as_it_is("text.endorsements")),
    Column("sites", ("Lieux de mise en œuvre", "Implementation sites"), cells.as_it_is("text.sites")),
    Column("themes", ("Thèmes", "Themes"), cells.several_of("themes", "themes"), rules=True),
    Column("audiences", ("Clientèles", "Audiences"), cells.several_of("audiences", "audiences"), rules=True),
    Column("sectors", ("Secteurs", "Sectors"), cells.several_of("sectors", "sectors"), rules=True),
    SOURCE,
    TERMS,
)
# The columns of the survey's file: what is written when nothing else is asked for.
SURVEY: Final = COLUMNS[:18]


def known_columns(header: Iterable[str]) -> dict[str, int]:
    """The place of each column that is understood, by name; the others are left alone.

    `ValidationError` when the names of initiatives are missing, or a column is there twice.
    """
    titles = {plain(title): column.name for column in COLUMNS for title in (column.name, *column.titles)}
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        name = titles.get(plain(title))
        if name in found:
            raise ValidationError(
                _("Deux colonnes disent la même chose : « %(title)s ». Gardez-en une seule.") % {"title": title}
            )
        if name:
            found[name] = place
    if NAME.name not in found:
        raise ValidationError(
            _("Il manque la colonne des noms : donnez-lui le titre « %(title)s ».") % {"title": NAME.title}
        )
    return found


def unknown_columns(header: Iterable[str]) -> list[str]:
    """The titles that are not understood, to be said."""
    titles = {plain(title) for column in COLUMNS for title in (column.name, *column.titles)}
    return [title for title in header if title.strip() and plain(title) not in titles]
