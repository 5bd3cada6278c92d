"""Days people type: a calendar in the browser, and years that cannot be slips."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_AHEAD = 366  # days
ANY_DAY = gettext_lazy("Écrivez une date, par exemple 2026-03-11.")


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day to choose."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": ANY_DAY, "invalid": ANY_DAY},
        **options,
    )


def past(day: date) -> date:
    """The day, unless it is to come: `ValidationError`."""
    if day > timezone.localdate():
        raise ValidationError(_("Cette date n’est pas encore venue."))
    return day


def not_far_ahead(day: date) -> date:
    """The day, unless it is so far ahead that its year must be a slip: `ValidationError`."""
    if day > timezone.localdate() + timedelta(days=MOST_AHEAD):
        raise ValidationError(_("Cette date est dans plus d’un an : vérifiez l’année."))
    return day
