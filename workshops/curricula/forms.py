"""The form a curriculum is written in: what every programme has, its competencies, and its rule in plain words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Page

from workshops.programmes.forms import ProgrammeForm
from workshops.programmes.pages import programme_types, published_pages

from .choosers import ProgrammeChoosers, ProgrammesField, programme_chooser
from .freezing import give_codes
from .named_programmes import problems_of_names
from .rule_fields import ALL, NOT_ASKED, SOME, answers_of, field_of, first_answers, rule_from
from .rules.plain import Unreadable
from .rules.rule import Rule
from .rules.validation import problems, problems_on_course
from .rules.vocabulary import AwardKind, CountedFrom, Vetting

SEVERAL = ("rule_practice_of", "rule_renewal_days_of", "rule_renewal_of")
CHOSEN = ("rule_reference", *SEVERAL)
MONTHS = gettext_lazy("En mois.")


class CompetencyForm(WagtailAdminModelForm):
    """One competency. `session_choices` are block ids and words; `mandatory_codes` those the rule cannot do without."""

    sessions = forms.MultipleChoiceField(
        label=gettext_lazy("Rencontres qui la construisent"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Une rencontre nouvelle paraît ici une fois le brouillon enregistré."),
    )
    mandatory = forms.BooleanField(
        label=gettext_lazy("Obligatoire pour être certifié"),
        required=False,
        help_text=gettext_lazy("À cocher seulement quand la règle ne demande pas toutes les compétences."),
    )

    class Meta:
        defer_required_on_fields = ("statement",)

    def __init__(self, *args: Any, session_choices: Any = (), mandatory_codes: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sessions"].choices = session_choices
        self.fields["mandatory"].initial = bool(self.instance.code) and self.instance.code in mandatory_codes


def _number(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=9999, help_text=help_text)


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _how_many(label: Any, all_of_them: Any, some: Any) -> forms.ChoiceField:
    choices = [(ALL, all_of_them), (SOME, some), (NOT_ASKED, gettext_lazy("Ne compte pas"))]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


class CurriculumForm(ProgrammeForm):
    """The fields `rule_…` are the rule; each of its problems is said beside the field that mends it."""

    rule_award = forms.ChoiceField(
        label=gettext_lazy("La personne devient"), choices=AwardKind.choices, widget=forms.RadioSelect
    )
    rule_reference = forms.ModelChoiceField(
        Page.objects.none(),
        label=gettext_lazy("De quel guide ou de quelle formation"),
        required=False,
        help_text=gettext_lazy("Pour une animatrice, un animateur, une formatrice ou un formateur."),
    )
    rule_sessions = _how_many(gettext_lazy("Rencontres"), gettext_lazy("Toutes"), gettext_lazy("Un nombre, à préciser"))
    rule_sessions_needed = _number(gettext_lazy("Nombre de rencontres"))
    rule_make_ups = _tick(gettext_lazy("Une rencontre manquée se reprend dans une autre cohorte"))
    rule_partial = _tick(gettext_lazy("Une présence partielle compte"))
    rule_competencies = _how_many(
        gettext_lazy("Compétences"), gettext_lazy("Toutes"), gettext_lazy("Un nombre, à préciser")
    )
    rule_competencies_needed = _number(gettext_lazy("Nombre de compétences"))
    rule_practice_logs = _number(
        gettext_lazy("Rencontres à animer et à consigner"), gettext_lazy("Vide : aucune pratique demandée.")
    )
    rule_practice_months = _number(gettext_lazy("Dans quel délai après le cours"), MONTHS)
    rule_practice_co_facilitated = _tick(gettext_lazy("La coanimation compte"))
    rule_practice_observed = _tick(gettext_lazy("L’observation compte"))
    rule_practice_of = ProgrammesField(
        gettext_lazy("Rencontres de"), gettext_lazy("Un ou plusieurs programmes. Vide : n’importe lequel.")
    )
    rule_vetting = forms.ChoiceField(
        label=gettext_lazy("Vérification d’antécédents"), choices=Vetting.choices, widget=forms.RadioSelect
    )
    rule_completion_months = _number(
        gettext_lazy("Délai pour reprendre ce qui manque"), gettext_lazy("En mois après le cours. Vide : sans limite.")
    )
    rule_validity_months = _number(
        gettext_lazy("Durée de la certification"), gettext_lazy("En mois. Vide : elle n’a pas d’échéance.")
    )
    rule_renewal_days = _number(
        gettext_lazy("Journées de réflexion"), gettext_lazy("Vide : on ne renouvelle pas ainsi.")
    )
    rule_renewal_days_of = ProgrammesField(
        gettext_lazy("Journées de"), gettext_lazy("Une ou plusieurs formations. Vide : n’importe laquelle.")
    )
    rule_renewal_logs = _number(
        gettext_lazy("Rencontres consignées dans la période"), gettext_lazy("Vide : on ne renouvelle pas ainsi.")
    )
    rule_renewal_co_facilitated = _tick(gettext_lazy("La coanimation compte"))
    rule_renewal_observed = _tick(gettext_lazy("L’observation compte"))
    rule_renewal_of = ProgrammesField(
        gettext_lazy("Rencontres de"), gettext_lazy("Un ou plusieurs programmes. Vide : n’importe lequel.")
    )
    rule_new_cohort = _tick(gettext_lazy("Suivre la formation de nouveau avec une autre cohorte"))
    rule_grace_months = _number(gettext_lazy("Sursis après l’échéance"), gettext_lazy("En mois. Vide : aucun."))
    rule_early = forms.ChoiceField(
        label=gettext_lazy("Renouvelée d’avance, la nouvelle période commence"), choices=CountedFrom.choices
    )
    rule_late = forms.ChoiceField(
        label=gettext_lazy("Renouvelée dans le sursis, la nouvelle période commence"), choices=CountedFrom.choices
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule_before = self._rule_before()
        answers = answers_of(self.rule_before) if self.rule_before else first_answers()
        pages = self._pages_of([answers["rule_reference"], *(key for name in SEVERAL for key in answers[name])])
        # A programme that is gone cannot be shown: what it is alone to say stays until another is named.
        self.gone = {name: answers[name] for name in SEVERAL if not any(key in pages for key in answers[name])}
        answers["rule_reference"] = pages.get(answers["rule_reference"])
        answers |= {name: [pages[key] for key in answers[name] if key in pages] for name in SEVERAL}
        self.fields_of_rule = [name for name in self.fields if name.startswith("rule_")]
        self.initial |= {name: answers[name] for name in self.fields_of_rule}
        self._offer_programmes(set(pages.values()))
        mandatory = self.rule_before and self.rule_before.competencies
        self.formsets["competencies"].form_kwargs = {
            "session_choices": [
                (child.id, f"{place}. {child.value['title']}")
                for place, child in enumerate(self.instance.sessions, start=1)
                if child.id
            ],
            "mandatory_codes": mandatory.mandatory if mandatory else (),
        }

    def _rule_before(self) -> Rule | None:
        try:
            return Rule.from_json(self.instance.rule) if self.instance.rule else None
        except Unreadable:
            return None

    def _pages_of(self, keys: list[str]) -> dict[str, int]:
        """A page for each translation key: in the language of this one when there is."""
        pages = Page.objects.filter(translation_key__in=[key for key in keys if key]).order_by("pk")
        found = {str(page.translation_key): page for page in pages}
        found |= {str(page.translation_key): page for page in pages if page.locale_id == self.instance.locale_id}
        return {key: page.pk for key, page in found.items()}

    def _offer_programmes(self, already: set[int]) -> None:
        """The published programmes she may see, and those already named; looked up only when one is sent."""
        readable = Page.objects.filter(pk__in=published_pages(self.for_user)) if self.for_user else Page.objects.none()
        for name in CHOSEN:
            field = self.fields[name]
            field.queryset = readable | Page.objects.filter(pk__in=already)
            field.widget = (ProgrammeChoosers if name in SEVERAL else programme_chooser)(programme_types())

    def clean(self) -> dict[str, Any]:
        """Make the rule of the answers; what is wrong with it waits until others are to read it."""
        cleaned: dict[str, Any] = super().clean()
        if any(name in self.errors for name in self.fields_of_rule):
            return cleaned
        sessions = tuple(child.id or f"new-{place}" for place, child in enumerate(cleaned.get("sessions") or ()))
        codes, mandatory = self._competencies()
        rule = rule_from(self._answers(cleaned), sessions, codes, mandatory)
        self.instance.rule = rule.to_json()
        if not self.is_deferred_validation:
            named = problems_of_names(self.instance, rule, cleaned.get("visibility") or self.instance.visibility)
            for problem in (*problems(rule), *problems_on_course(rule, sessions, codes), *named):
                self.add_error(field_of(problem.field), problem.sentence)
        return cleaned

    def _answers(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What was answered, programmes by their translation keys."""
        answers: dict[str, Any] = {name: cleaned.get(name) for name in self.fields_of_rule}
        reference = answers["rule_reference"]
        answers["rule_reference"] = str(reference.translation_key) if reference else ""
        for name in SEVERAL:
            keys = tuple(str(page.translation_key) for page in answers[name] or ())
            answers[name] = tuple(dict.fromkeys(keys)) or self.gone.get(name, ())
        return answers

    def _competencies(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes of the competencies in their order, new ones given theirs, and those that are mandatory."""
        formset = self.formsets["competencies"]
        if not formset.is_valid():
            return (), ()
        kept = [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        kept.sort(key=lambda form: form.cleaned_data.get("ORDER") or 0)
        give_codes(form.instance for form in kept)
        codes = tuple(form.instance.code for form in kept)
        return codes, tuple(form.instance.code for form in kept if form.cleaned_data["mandatory"])
