"""The tabs of a curriculum in Wagtail's admin: competencies, who may take the course, and the rule in plain words."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel

from .forms import CompetencyForm

# The parts of the rule as one thinks of them: a heading, a help, and fields, those of a row together.
PARTS = (
    (_("Ce que la formation décerne"), "", (("rule_award",), ("rule_reference",))),
    (
        _("Les rencontres et les compétences"),
        _("Ce qui se fait pendant le cours."),
        (
            ("rule_sessions", "rule_sessions_needed"),
            ("rule_make_ups", "rule_partial"),
            ("rule_competencies", "rule_competencies_needed"),
            ("rule_completion_months",),
        ),
    ),
    (
        _("La pratique après le cours"),
        "",
        (
            ("rule_practice_logs", "rule_practice_months"),
            ("rule_practice_co_facilitated", "rule_practice_observed"),
            ("rule_practice_of",),
        ),
    ),
    (_("La vérification d’antécédents"), "", (("rule_vetting",),)),
    (
        _("La durée et le renouvellement"),
        _("On renouvelle par une seule des façons remplies ici, au choix de la personne."),
        (
            ("rule_validity_months", "rule_grace_months"),
            ("rule_renewal_days", "rule_renewal_days_of"),
            ("rule_renewal_logs", "rule_renewal_of"),
            ("rule_renewal_co_facilitated", "rule_renewal_observed"),
            ("rule_new_cohort",),
            ("rule_early", "rule_late"),
        ),
    ),
)


class CompetenciesPanel(InlinePanel):
    """The competencies, each with the sessions that build it."""

    def get_form_options(self) -> dict[str, Any]:
        """Write each with our form, which knows the sessions of the page."""
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = CompetencyForm
        return options


class RulePanel(Panel):
    """The rule, as fields in plain words, with the sentence it makes."""

    def get_form_options(self) -> dict[str, Any]:
        """Its fields are shown here: Wagtail adds at the end those no panel claims."""
        return {"fields": [name for _heading, _note, rows in PARTS for row in rows for name in row]}

    class BoundPanel(Panel.BoundPanel):
        """The sentence is that of what is saved; the script asks for it again after each save."""

        template_name = "curricula/panels/rule.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The parts with their fields, and the rule said back."""
            from .course_page import rule_back  # noqa: PLC0415 - it reads the models, which ask for this module

            context = super().get_context_data(parent_context)
            page = self.instance
            parts = [
                (heading, note, [[self.form[name] for name in row] for row in rows]) for heading, note, rows in PARTS
            ]
            address = reverse("curricula_rule", args=(page.pk,)) if page.pk else ""
            return {**context, "parts": parts, "address": address, **(rule_back(page) if page.pk else {})}

        @property
        def media(self) -> forms.Media:
            """The script that follows the saves, and what the choosers bring."""
            script = forms.widgets.Script("js/admin-rule.js", type="module")
            return super().media + forms.Media(js=[script])  # type: ignore[list-item]


def course_tab() -> ObjectList:
    """Who may take the course and how it is given, with its competencies."""
    return ObjectList(
        [
            FieldPanel("prerequisites"),
            FieldRowPanel([FieldPanel("learners_per_trainer"), FieldPanel("in_pairs")]),
            CompetenciesPanel(
                "competencies",
                [
                    FieldPanel("statement"),
                    FieldRowPanel([FieldPanel("group"), FieldPanel("assessment")]),
                    FieldPanel("sessions"),
                    FieldPanel("mandatory"),
                ],
                heading=_("Compétences"),
                label=_("Compétence"),
            ),
        ],
        heading=_("Compétences"),
    )


def rule_tab() -> ObjectList:
    """What certifies, for how long, renewed how."""
    return ObjectList([MultiFieldPanel([RulePanel()], heading=_("Règle de certification"))], heading=_("Certification"))
