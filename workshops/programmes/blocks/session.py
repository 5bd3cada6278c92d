"""One meeting of a programme, made of activities in order."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    StreamBlock,
    StreamBlockValidationError,
    StructBlock,
    StructBlockValidationError,
    TextBlock,
)

from .activity import ActivityBlock


class ActivitiesBlock(StreamBlock):
    """The activities of a session, in order."""

    activity = ActivityBlock()

    class Meta:
        label = _("activités")
        required = False


class SessionBlock(StructBlock):
    """Title, purpose, preparation and activities."""

    title = CharBlock(label=_("titre"), max_length=150)
    purpose = TextBlock(label=_("intention"), required=False, rows=2)
    objectives = TextBlock(label=_("objectifs"), required=False, rows=3, help_text=_("Un objectif par ligne."))
    preparation = TextBlock(
        label=_("à préparer"), required=False, rows=3, help_text=_("Une chose à vérifier par ligne.")
    )
    activities = ActivitiesBlock()
    content_note = TextBlock(label=_("note de contenu"), required=False, rows=2)
    follow_up = TextBlock(label=_("suite"), required=False, rows=2, help_text=_("Ce qui relie à la prochaine rencontre."))

    class Meta:
        icon = "group"
        label = _("rencontre")

    def clean(self, value: Any) -> Any:
        """Refuse a session without activities."""
        cleaned = super().clean(value)
        if not cleaned["activities"]:
            message = _("La rencontre « %(title)s » n’a pas d’activité : ajoutez-en une ou retirez la rencontre.")
            raise StructBlockValidationError(
                block_errors={
                    "activities": StreamBlockValidationError(
                        non_block_errors=[ValidationError(message, params={"title": cleaned["title"]})]
                    )
                }
            )
        return cleaned


class SessionsBlock(StreamBlock):
    """The whole body of a programme."""

    session = SessionBlock()

    class Meta:
        label = _("rencontres")

    def clean(self, value: Any) -> Any:
        """Refuse two sessions of the same title: people could not tell which one they prepare."""
        cleaned = super().clean(value)
        titles = [child.value["title"].strip().casefold() for child in cleaned]
        repeated = {title for title, times in Counter(titles).items() if times > 1}
        errors = {
            position: StructBlockValidationError(
                block_errors={"title": ValidationError(_("Une autre rencontre porte déjà ce titre : changez l’un des deux."))}
            )
            for position, title in enumerate(titles)
            if title in repeated and titles.index(title) != position
        }
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned
