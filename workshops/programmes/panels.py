"""The tabs in which a programme is written in Wagtail's admin, and the minutes shown beside its sessions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.admin.widgets import SlugInput

from .editor_panels import HigherPanels
from .gate_panel import GatePanel
from .timing import time_programme

# What `addresses.slug_of` does to a title, for the address an administrator sees filled in while typing.
OPENED = [(r"[Œœ]", "oe"), (r"[Ææ]", "ae"), (r"['’]", " ")]
LACKS = {
    "welcome": _("Pas d’accueil"),
    "closing": _("Pas de clôture"),
    "core": _("Aucune activité essentielle"),
    "minutes": _("Une durée manque"),
}


class TitlePanel(TitleFieldPanel):
    """A title that fills in the address, for the few who are shown an address."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """Leaves the synchronisation out when there is nothing to fill in."""

        def get_attrs(self) -> dict[str, Any]:
            """The placeholder, and the synchronisation where the form has an address."""
            if any(target in self.form.fields for target in self.panel.targets):
                return super().get_attrs()
            return {"placeholder": self.get_placeholder()}


class TimedPanel(FieldPanel):
    """The field of a programme's sessions, with their minutes beside it, summed as the author types."""

    class BoundPanel(FieldPanel.BoundPanel):
        """Rendered from what is saved or sent; the script keeps it up to date."""

        template_name = "programmes/panels/timed_sessions.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the figures of the sessions as the form shows them."""
            context = super().get_context_data(parent_context)
            timing = time_programme(self.bound_field.value() or ())
            return {**context, "timing": timing, "lacks": LACKS}

        @property
        def media(self) -> forms.Media:
            """The script that sums while one types."""
            return super().media + forms.Media(js=[forms.widgets.Script("js/admin-minutes.js", type="module")])  # type: ignore[list-item]


class LeftoverPanel(FieldPanel):
    """A field shown only while it holds something."""

    class BoundPanel(FieldPanel.BoundPanel):
        """Hidden when there is nothing left."""

        def is_shown(self) -> bool:
            """Whether something is left."""
            return super().is_shown() and bool(self.bound_field and self.bound_field.value())


def content_tab() -> ObjectList:
    """What a programme says."""
    return ObjectList(
        [
            TitlePanel(
                "title",
                placeholder=_("Titre"),
                help_text=_("Le nom sous lequel on le trouve et on en parle."),
            ),
            FieldPanel("summary"),
            FieldPanel("objectives"),
            FieldPanel(
                "introduction",
                help_text=_("L’approche, la façon dont les rencontres s’enchaînent, la posture."),
            ),
            HigherPanels(),
            TimedPanel("sessions"),
        ],
        heading=_("Contenu"),
        classname="tab-content-sessions",
    )


def leftover_tab() -> ObjectList:
    """What an import could not place."""
    return ObjectList([LeftoverPanel("unsorted")], heading=_("À trier"))


def audience_tab() -> ObjectList:
    """For whom it is and what it is about."""
    return ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
                    FieldRowPanel([FieldPanel("gender_focus"), FieldPanel("risk_level")]),
                    FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
                    FieldRowPanel([FieldPanel("group_from"), FieldPanel("group_to")]),
                    FieldPanel("settings", widget=forms.CheckboxSelectMultiple),
                ],
                heading=_("Les personnes et le milieu"),
                icon="group",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("tags", help_text=_("Trois à six mots, séparés par des virgules.")),
                ],
                heading=_("Les thèmes"),
                icon="tag",
            ),
        ],
        heading=_("Pour qui"),
    )


def delivery_tab() -> ObjectList:
    """What running it asks for."""
    return ObjectList(
        [
            FieldPanel("rhythm"),
            FieldPanel("facilitators"),
            FieldPanel("training_required"),
            FieldPanel("training_note"),
        ],
        heading=_("Animation"),
    )


def credits_tab() -> ObjectList:
    """Who made it, and what others may do with it."""
    return ObjectList(
        [
            FieldPanel("authors"),
            FieldPanel("credits"),
            FieldPanel("licence"),
            MultiFieldPanel(
                [FieldPanel("community_labels"), FieldPanel("community_words")],
                heading=_("Étiquettes de la communauté"),
                icon="tag",
                classname="collapsed",
            ),
        ],
        heading=_("Crédits et licence"),
    )


def protection_tab() -> ObjectList:
    """What to watch for, with the list of what is there and what is missing."""
    return ObjectList(
        [
            FieldPanel("sensitive"),
            GatePanel(),
            MultiFieldPanel(
                [
                    FieldPanel("opt_out"),
                    FieldPanel("ground_rules"),
                    FieldPanel("alternative"),
                    FieldPanel("resources"),
                ],
                heading=_("Le cadre du groupe"),
                icon="group",
            ),
            FieldPanel(
                "safeguarding_note",
                help_text=_(
                    "Ce qu’il faut surveiller et faire pendant ce programme. Le protocole et les lignes d’aide de la "
                    "région s’ajoutent d’eux-mêmes."
                ),
            ),
        ],
        heading=_("Protection"),
    )


def publication_tab() -> ObjectList:
    """Who sees it, in what state it is, and what the next edition changes."""
    return ObjectList(
        [
            FieldPanel("change_note"),
            FieldPanel("visibility", widget=forms.RadioSelect),
            FieldPanel("stage", widget=forms.RadioSelect),
            FieldPanel("review_by"),
            FieldPanel("slug", permission="superuser", widget=SlugInput(formatters=OPENED)),
            PublishingPanel(),
            CommentPanel(),
        ],
        heading=_("Publication"),
    )
