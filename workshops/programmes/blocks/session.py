"""One meeting of a programme, made of activities in order."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, StreamBlockValidationError, StructBlockValidationError

from ..vocabulary import Kind
from .activity import ActivityBlock
from .checked import CheckedStreamBlock, CheckedStructBlock
from .examples import example_session
from .fields import LineBlock, LinesBlock
from .pause import PauseBlock


class ActivitiesBlock(CheckedStreamBlock):
    """The activities of a session, in order."""

    activity = ActivityBlock()
    pause = PauseBlock()

    class Meta:
        label = _("Activités")
        required = False
        collapsed = True


def first_activities() -> dict[str, Any]:
    """What a new session starts with: people arrive, and people leave."""
    blank = ActivityBlock().get_default()
    return {
        "activities": [
            ("activity", {**blank, "title": gettext("Accueil"), "kind": Kind.WELCOME.value}),
            ("activity", {**blank, "title": gettext("Clôture"), "kind": Kind.CLOSING.value}),
        ]
    }


class SessionBlock(CheckedStructBlock):
    """Title, purpose, preparation and activities."""

    title = LineBlock(label=_("Titre"), max_length=150)
    purpose = LinesBlock(label=_("Intention"), required=False, rows=1, help_text=_("En une phrase : à quoi ça sert."))
    objectives = LinesBlock(label=_("Objectifs"), required=False, rows=2, help_text=_("Un objectif par ligne."))
    preparation = LinesBlock(
        label=_("À préparer"), required=False, rows=2, help_text=_("Une chose à vérifier par ligne.")
    )
    activities = ActivitiesBlock()
    content_note = LinesBlock(
        label=_("Mise en garde"),
        required=False,
        rows=1,
        help_text=_("Ce qui peut être difficile, et comment en prendre soin."),
    )
    follow_up = LinesBlock(
        label=_("Suite"), required=False, rows=1, help_text=_("Ce qui relie à la prochaine rencontre.")
    )

    class Meta:
        icon = "group"
        label = _("Rencontre")
        label_format = "{title}"
        description = _("Une rencontre du groupe, avec ses activités dans l’ordre.")
        default = staticmethod(first_activities)
        preview_template = "programmes/blocks/session_preview.html"
        form_layout = BlockGroup(
            children=[
                "title",
                "purpose",
                BlockGroup(
                    ["objectives", "preparation", "content_note", "follow_up"],
                    heading=_("Avant et après la rencontre"),
                    icon="clipboard-list",
                    classname="collapsed",
                    label_format="",
                ),
                "activities",
            ]
        )

    def problems(self, value: Any) -> dict[str, ValidationError]:
        """Refuse a session without activities."""
        if len(value["activities"]):
            return {}
        message = _("Cette rencontre n’a pas d’activité : ajoutez-en une, ou retirez la rencontre.")
        return {"activities": StreamBlockValidationError(non_block_errors=[ValidationError(message)])}

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """A session as the guide's page draws it."""
        activities = example_session()
        minutes = sum(activity.minutes for activity in activities)
        return {**(parent_context or {}), "activities": activities, "minutes": minutes}


class SessionsBlock(CheckedStreamBlock):
    """The whole body of a programme."""

    session = SessionBlock()

    class Meta:
        label = _("Rencontres")
        required = False
        collapsed = True

    def problems(self, value: Any) -> dict[int, ValidationError]:
        """Refuse two sessions of the same title: people could not tell which one they prepare."""
        titles = [(child.value.get("title") or "").strip().casefold() for child in value]
        repeated = {title for title, times in Counter(titles).items() if title and times > 1}
        message = _("Une autre rencontre porte déjà ce titre : changez l’un des deux.")
        return {
            position: StructBlockValidationError(block_errors={"title": ValidationError(message)})
            for position, title in enumerate(titles)
            if title in repeated and titles.index(title) != position
        }

    def lacks(self, value: Any) -> ValidationError | None:
        """A programme has at least one session."""
        return None if len(value) else ValidationError(_("Ajoutez au moins une rencontre."))
