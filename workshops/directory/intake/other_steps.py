"""The last questions about an initiative, and those about whoever sends it and her region."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.taxonomy.models import Modality, Region, Setting, Theme

from ..models import InitiativeText
from ..reading.cells import Facts
from ..vocabulary import Evaluation
from .answers import Answers
from .fields import LinksField, TermField, TermsField, capitals, one_field, text_field, words_field
from .step import Step
from .written import one

ONE_A_LINE = gettext_lazy("Un par ligne.")


class ContentStep(Step):
    """Questions 10 to 12, and where and how it is done."""

    code = "content"
    title = gettext_lazy("Ce qu’elle fait")
    same: ClassVar[Mapping[str, str]] = {
        "objectives": "text.objectives",
        "core_components": "text.core_components",
        "frequency": "text.frequency",
        "duration": "text.duration",
        "settings": "settings",
        "sites": "text.sites",
        "modality": "modality",
        "themes": "themes",
    }
    for_keepers = ("other_modality", "other_theme")

    objectives = text_field(gettext_lazy("Buts et objectifs principaux"), ONE_A_LINE)
    core_components = text_field(
        gettext_lazy("Ce qui est au cœur de l’initiative, essentiel à son succès"),
        gettext_lazy(
            "Par exemple : mentorat, activités de groupe, suivi individuel, formation du personnel. Une par ligne."
        ),
    )
    frequency = words_field(
        gettext_lazy("À quelle fréquence?"), help_text=gettext_lazy("Par exemple « une rencontre par semaine ».")
    )
    duration = words_field(
        gettext_lazy("Pendant combien de temps?"),
        help_text=gettext_lazy("Par exemple « 9 rencontres de 75 minutes »."),
    )
    settings = TermsField(Setting, gettext_lazy("Dans quels milieux?"))
    sites = text_field(gettext_lazy("Autre milieu, ou lieux précis"), rows=2)
    modality = TermField(Modality, gettext_lazy("Principale façon de faire"))
    other_modality = words_field(gettext_lazy("Autre façon de faire, en vos mots"))
    themes = TermsField(Theme, gettext_lazy("De quoi y parle-t-on?"))
    other_theme = words_field(gettext_lazy("Autre thème, en vos mots"))


class MoreStep(Step):
    """Question 13: where to read more; and whom to ask, shown to all only if she who sends it ticks it."""

    code = "more"
    title = gettext_lazy("Pour en savoir plus")
    unscreened = ("links", "references", "contact_name", "contact_phone", "contact_address")
    same: ClassVar[Mapping[str, str]] = {"links": "links", "references": "text.references"}
    for_keepers = ("note",)
    CONTACT = ("contact_name", "contact_phone", "contact_email", "contact_address")

    links = LinksField(
        label=gettext_lazy("Sites, documents et outils en ligne"),
        required=False,
        max_length=8000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Un par ligne : le titre, puis l’adresse. « Guide : https://exemple.org/guide »"),
    )
    references = text_field(gettext_lazy("Documents et références"), ONE_A_LINE)
    contact_name = words_field(gettext_lazy("Personne ou service à joindre"), 200)
    contact_phone = words_field(gettext_lazy("Téléphone au travail"), 40)
    contact_email = forms.EmailField(
        label=gettext_lazy("Courriel au travail"),
        required=False,
        error_messages={"invalid": gettext_lazy("Ce n’est pas une adresse de courriel : il y manque peut-être « @ ».")},
    )
    contact_address = text_field(gettext_lazy("Adresse postale"), rows=2)
    contact_published = forms.BooleanField(
        label=gettext_lazy("Montrer ces coordonnées à tout le monde, sur la fiche"),
        required=False,
        help_text=gettext_lazy("Sans cette case, elles ne servent qu’aux personnes qui tiennent le répertoire."),
    )
    note = text_field(
        gettext_lazy("Un mot aux personnes qui tiennent le répertoire"), gettext_lazy("Il n’est pas publié."), rows=3
    )

    def facts(self) -> dict[str, Facts]:
        """Contact details are facts of an entry only when they may be shown."""
        shown = self.cleaned_data.get("contact_published", False)
        contact: dict[str, Facts] = {
            name: {name: self.cleaned_data.get(name, "") if shown else ""} for name in self.CONTACT
        }
        return {**super().facts(), **contact}

    @classmethod
    def answers_of(cls, facts: Mapping[str, Any]) -> Answers:
        """What an entry shows may be shown."""
        contact = [one(name, facts.get(name)) for name in cls.CONTACT]
        found = super().answers_of(facts)
        for each in contact:
            found |= each
        return found | ({"contact_published": ["on"]} if any(contact) else {})


def _written(name: str, **options: Any) -> forms.CharField:
    column: Any = InitiativeText._meta.get_field(name)
    return text_field(capfirst(column.verbose_name), column.help_text, **options)


class DetailsStep(Step):
    """What the national inventory says besides."""

    code = "details"
    title = gettext_lazy("Plus de détails")
    lead = gettext_lazy("Rien ici n’est nécessaire : ces réponses aident un milieu qui voudrait faire de même.")
    unscreened = ("endorsements",)
    WRITTEN = (
        "referral", "phases", "requirements", "partnerships", "training", "assessment_tools", "materials",
        "endorsements", "results", "cost",
    )  # fmt: skip
    same: ClassVar[Mapping[str, str]] = {"evaluation": "evaluation", **{name: f"text.{name}" for name in WRITTEN}}

    evaluation = one_field(gettext_lazy("A-t-on évalué ses effets?"), capitals(Evaluation))
    results = _written("results")
    cost = _written("cost", rows=2)
    referral = _written("referral", rows=2)
    phases = _written("phases")
    requirements = _written("requirements")
    partnerships = _written("partnerships")
    training = _written("training")
    materials = _written("materials")
    assessment_tools = _written("assessment_tools", rows=2)
    endorsements = _written("endorsements", rows=2)


class SenderStep(Step):
    """The survey's section 1: who answers, and how she is reached."""

    code = "you"
    title = gettext_lazy("Vous")
    unscreened = ("sender_name", "function", "organisation", "phone")

    sender_name = words_field(gettext_lazy("Votre nom"), 200)
    function = words_field(gettext_lazy("Votre fonction"), 200)
    email = forms.EmailField(
        label=gettext_lazy("Votre courriel"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Ce n’est pas une adresse de courriel : il y manque peut-être « @ ».")},
    )
    phone = words_field(gettext_lazy("Votre téléphone au travail"), 40)
    organisation = words_field(
        gettext_lazy("Votre organisme"),
        help_text=gettext_lazy("Repris comme organisme porteur de chaque initiative; vous pourrez le changer."),
    )
    regions = TermsField(Region, gettext_lazy("Votre région"))

    def clean(self) -> dict[str, Any]:
        """One way to reach her is enough."""
        cleaned = super().clean()
        if "email" not in self.errors and not cleaned.get("email") and not cleaned.get("phone"):
            self.add_error("email", _("Donnez un courriel ou un téléphone : c’est par là qu’on vous répondra."))
        return cleaned


class RegionStep(Step):
    """The survey's section 3 (questions 14 to 17): other initiatives, concerns, needs."""

    code = "region"
    title = gettext_lazy("Votre région")
    lead = gettext_lazy("Ces réponses ne sont pas publiées : elles aident à voir ce qui manque.")
    unscreened = ("others_contact",)

    others = text_field(
        gettext_lazy("Connaissez-vous d’autres initiatives de votre région à ajouter?"),
        gettext_lazy("Par exemple une table de concertation. Une par ligne."),
    )
    others_contact = text_field(
        gettext_lazy("Qui joindre à leur sujet?"),
        gettext_lazy("Un organisme, un service, ses coordonnées au travail."),
        rows=2,
    )
    concerns = text_field(
        gettext_lazy("Qu’est-ce qui rend de telles initiatives difficiles à mettre en place chez vous?")
    )
    needs = text_field(gettext_lazy("De quoi votre milieu ou votre région aurait-il besoin?"))
    remarks = text_field(gettext_lazy("Autre chose d’important à nous dire?"))


# Answers that name people: kept apart, and removed once they are no longer needed.
OF_SENDER = ("sender_name", "function", "email", "phone", "others_contact")
OF_CONTACT = MoreStep.CONTACT
