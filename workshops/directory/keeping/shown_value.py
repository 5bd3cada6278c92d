"""What a field says, in words, to show somebody who did not write it."""

from typing import Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LONGEST: Final = 200  # characters


def shown_value(field: forms.Field, value: Any) -> str:
    """`value` as a reader has it, cut when it is long; "vide" when it says nothing."""
    said = _said(field, value).strip()
    if not said:
        return _("vide")
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"


def _said(field: Any, value: Any) -> str:
    if value in (None, "", [], ()):
        return ""
    if isinstance(field, forms.ModelChoiceField):
        return _named(field, value if isinstance(value, list) else [value])
    if isinstance(field, forms.NullBooleanField):
        return _("oui") if value else _("non")
    if isinstance(field, forms.DateField):
        return date_format(value)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        labels = {str(code): str(label) for code, label in choices}
        return ", ".join(labels.get(str(code), str(code)) for code in (value if isinstance(value, list) else [value]))
    return "; ".join(" ".join(row) for row in value) if isinstance(value, list) else str(value)


def _named(field: Any, chosen: list[Any]) -> str:
    """The names of objects, or of those with these keys."""
    return ", ".join(str(each) for each in field.queryset.filter(pk__in=[getattr(each, "pk", each) for each in chosen]))
