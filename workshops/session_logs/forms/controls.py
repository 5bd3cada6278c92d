"""Controls that several forms of a log share."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from ..vocabulary import FEWER_THAN, FEWER_WRITINGS

FEWER = f"< {FEWER_THAN}"  # how a hidden count is shown and typed


def one_sentence(sentence: Any) -> dict[str, Any]:
    """The same sentence, which says what is expected, whatever is wrong."""
    return dict.fromkeys(("required", "invalid", "invalid_choice", "min_value", "max_value", "overflow"), sentence)


def named(field: str, **attributes: Any) -> dict[str, Any]:
    """Attributes of the control that gives `field` of an entry."""
    return {"data-field": field, **attributes}


def number_input(field: str, least: int, most: int, **attributes: Any) -> forms.NumberInput:
    """A control for a whole number, with a keypad on a phone."""
    return forms.NumberInput(named(field, inputmode="numeric", min=least, max=most, **attributes))


def date_input(field: str) -> forms.DateInput:
    """A control for a day that is past."""
    return forms.DateInput(named(field, type="date", max=str(timezone.localdate())), format="%Y-%m-%d")


class ChipsInput(forms.RadioSelect):
    """Choices side by side, each a chip to touch."""

    template_name = "session_logs/forms/chips.html"


class CountField(forms.Field):
    """How many people in one cell of the breakdown: a number, `FEWER` for a hidden one, None when left empty."""

    def to_python(self, value: Any) -> int | str | None:
        """Read what was typed; « < 5 » may be written in several ways."""
        text = str(value or "").replace("\xa0", "").replace("\u202f", "").replace(" ", "").lower()
        if not text:
            return None
        if text in FEWER_WRITINGS:
            return FEWER
        if not text.isascii() or not text.isdecimal() or len(text) > 4:
            raise forms.ValidationError(_("Écrivez un nombre, ou « < 5 » pour de 1 à 4 personnes."))
        return int(text)
