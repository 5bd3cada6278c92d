"""Fields that several blocks use."""

from typing import Any

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, TextBlock

LONGEST_ACTIVITY = 600  # minutes: a day; longer is a mistyped number


class LineBlock(CharBlock):
    """A line of text, empty rather than missing where nothing is written: translation tools expect text."""

    class Meta:
        default = ""

    def to_python(self, value: str | None) -> str:
        """What was stored, or nothing."""
        return value or ""


class LinesBlock(TextBlock):
    """Lines of text, empty rather than missing where nothing is written."""

    class Meta:
        default = ""

    def to_python(self, value: str | None) -> str:
        """What was stored, or nothing."""
        return value or ""


class MinutesBlock(IntegerBlock):
    """A number of whole minutes, from 0 to a day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": LONGEST_ACTIVITY, **options})
        self.field.error_messages.update(
            required=_("Indiquez la durée en minutes."),
            invalid=_("Écrivez un nombre entier de minutes, par exemple 15."),
        )

    def render_basic(self, value: int | None, context: dict[str, Any] | None = None) -> str:
        """The number, or nothing: how two drafts are compared."""
        return "" if value is None else str(value)

    class Meta:
        icon = "time"


class WordBlock(ChoiceBlock):
    """One of the fixed words of a programme, shown with a capital letter as everything one chooses."""

    def __init__(self, words: type[TextChoices], **options: Any) -> None:
        super().__init__(choices=lambda: [(code, capfirst(word)) for code, word in words.choices], **options)
        self._codes = {str(code): str(code) for code in words.values}

    def normalize_choice(self, value: Any) -> Any:
        """The code, as text; asked of each field whenever a body is read, it says none of the words."""
        return None if value is None else self._codes.get(str(value), value)

    def render_basic(self, value: str | None, context: dict[str, Any] | None = None) -> str:
        """The word rather than its code: how two drafts are compared."""
        return str(dict(self.field.choices).get(value, ""))


def whole_number(typed: Any) -> int | None:
    """The number in `typed`, which is still text when a field beside it was refused; None when there is none."""
    try:
        return int(typed)
    except (TypeError, ValueError):
        return None
