"""A break in a session: nothing to write but how long it lasts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue

from ..vocabulary import Importance, Kind
from .activity import ActivityBlock, minutes_problems
from .checked import CheckedStructBlock
from .examples import example_break
from .fields import LineBlock, MinutesBlock

FULL_ACTIVITY = ActivityBlock()


class PauseValue(StructValue):
    """A break read as an activity: what it does not have is what an activity starts with."""

    FIXED = {"kind": Kind.BREAK.value, "importance": Importance.ADAPTABLE.value}  # noqa: RUF012

    def __missing__(self, name: str) -> Any:
        return self.FIXED[name] if name in self.FIXED else FULL_ACTIVITY.child_blocks[name].get_default()


class PauseBlock(CheckedStructBlock):
    """A break, with its minutes."""

    title = LineBlock(label=_("Titre"), max_length=150, default=lambda: gettext("Pause"))
    minutes = MinutesBlock(label=_("Minutes"), default=10)
    shortest_minutes = MinutesBlock(
        label=_("Au plus court"), required=False, help_text=_("Vide : la durée ne se réduit pas.")
    )

    class Meta:
        icon = "relais-pause"
        label = _("Pause")
        label_format = "{title} · {minutes} min"
        description = _("Un moment de repos : seulement sa durée.")
        preview_template = "programmes/blocks/activity_preview.html"
        value_class = PauseValue
        form_classname = "struct-block fields-in-row fields-in-row--pause"

    def problems(self, value: Any) -> dict[str, ValidationError]:
        """Check the minutes against each other."""
        return minutes_problems(value)

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """A break as readers see it."""
        return {**(parent_context or {}), "activity": example_break()}
