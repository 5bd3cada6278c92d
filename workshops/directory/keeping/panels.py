"""The form of an entry laid out: the facts in the order of the survey's form, the words a language a tab."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from workshops.programmes.facets import content_languages

from .forms import InitiativeForm
from .words import word_field

MANY = forms.CheckboxSelectMultiple


class WordPanel(FieldPanel):
    """A field of words, which the form makes itself: no column of the entry holds it."""

    def get_form_options(self) -> dict[str, Any]:
        """Nothing to make."""
        return {}


def entry_panels() -> TabbedInterface:
    """The whole form, in tabs."""
    return TabbedInterface(
        [
            ObjectList([*_fact_panels(), *_audience_and_means_panels()], heading=_("Faits")),
            *(
                ObjectList(_word_panels(language), heading=_capital(label))
                for language, label in content_languages().items()
            ),
            ObjectList(_contact_panels(), heading=_("Contact et liens")),
            ObjectList(_tie_panels(), heading=_("Suivi")),
        ],
        base_form_class=InitiativeForm,
    )


def _capital(label: Any) -> Any:
    """The name of a language at the head of a tab, in the language of whoever reads it."""
    return capfirst(label)


def _fact_panels() -> list[Any]:
    return [
        MultiFieldPanel([FieldPanel("state")], heading=_("Publication"), icon="globe"),
        MultiFieldPanel(
            [
                FieldPanel("lead_name", help_text=_("Son nom comme il se lit dans le répertoire.")),
                FieldPanel(
                    "lead",
                    widget=forms.Select,
                    help_text=_("S’il a un compte ici : ses membres voient la fiche dans tous ses états."),
                ),
                FieldPanel("partners"),
                FieldPanel("regions", widget=MANY),
            ],
            heading=_("Qui la porte, et où"),
            icon="group",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("year"), FieldPanel("stage")]),
                FieldPanel("is_primary_target"),
                FieldPanel("project_types", widget=MANY),
                FieldPanel("themes", widget=MANY),
            ],
            heading=_("Ce que c’est"),
            icon="list-ul",
        ),
    ]


def _audience_and_means_panels() -> list[Any]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("includes_youth"),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "age_from", help_text=_("En années. 0 pour tous les âges; vide si aucun n’est dit.")
                        ),
                        FieldPanel("age_to", help_text=_("En années. Vide : « et plus ».")),
                    ]
                ),
                FieldPanel("genders"),
                FieldPanel("involvements", widget=MANY),
                FieldPanel("risk_levels"),
                FieldPanel("audiences", widget=MANY),
                FieldPanel("sectors", widget=MANY),
            ],
            heading=_("À qui elle s’adresse"),
            icon="user",
        ),
        MultiFieldPanel(
            [
                FieldPanel("settings", widget=MANY),
                FieldPanel("modality", widget=forms.Select),
                FieldPanel("funding"),
                FieldRowPanel(
                    [
                        FieldPanel("evaluation"),
                        FieldPanel("evaluation_count", help_text=_("Combien d’évaluations sont finies.")),
                    ]
                ),
            ],
            heading=_("Comment elle se donne"),
            icon="cogs",
        ),
    ]


def _word_panels(language: str) -> list[Any]:
    """The words in one language, in the order of the survey's form."""

    def panels(*columns: str) -> list[Any]:
        return [WordPanel(word_field(language, column)) for column in columns]

    return [
        *panels("name", "description"),
        MultiFieldPanel(
            panels("regions", "year", "target", "ages", "audiences", "referral"),
            heading=_("Ce que les faits ne peuvent pas dire"),
            help_text=_("Laissez vide ce que l’onglet des faits dit déjà."),
        ),
        MultiFieldPanel(
            panels("frequency", "duration", "objectives", "core_components", "phases", "funding_source"),
            heading=_("Comment elle se déroule"),
        ),
        MultiFieldPanel(
            panels("requirements", "partnerships", "training", "assessment_tools", "materials", "sites"),
            heading=_("Ce qu’il faut pour la donner"),
        ),
        MultiFieldPanel(
            panels("results", "endorsements", "cost", "references"), heading=_("Ce qu’on en sait, ce qu’elle coûte")
        ),
    ]


def _contact_panels() -> list[Any]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
                FieldPanel(
                    "may_ask_contact",
                    help_text=_(
                        "À cocher quand l’organisme a donné ce courriel, ou qu’il attend la question. Si l’organisme "
                        "est inscrit ici, la question part de toute façon."
                    ),
                ),
                FieldPanel("contact_address"),
            ],
            heading=_("Joindre quelqu’un"),
            help_text=_("Paraît sur la page de l’initiative : des coordonnées de travail seulement."),
            icon="mail",
        ),
        FieldPanel("links", help_text=_("Où en lire plus. Pour en retirer un, videz ses deux cases.")),
    ]


def _tie_panels() -> list[Any]:
    return [
        FieldPanel("parent", help_text=_("L’initiative d’une autre région ou d’un autre milieu dont elle est tirée.")),
        FieldPanel("guides"),
        FieldPanel("curricula"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verify_by")])],
            heading=_("Vérification"),
            help_text=_("Passé ce jour, la page dit que personne n’a confirmé la fiche depuis."),
            icon="date",
        ),
    ]
