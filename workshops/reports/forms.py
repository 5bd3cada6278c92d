"""Choosing what a report is about."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .period_choices import FREE, Choices, Period, found
from .words import DIMENSIONS, MEASURES

LONGEST_DAYS = 3 * 366
MISSING = _("Donnez le premier et le dernier jour.")


def _options(choices: Choices) -> list[Any]:
    return [(title, [(period.code, period.label) for period in periods]) for title, periods in choices]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OwnPeriodForm(forms.Form):
    """A period of the list, or free dates."""

    period = forms.ChoiceField(label=_("Période"))
    start = forms.DateField(label=_("Du"), widget=_day(), error_messages={"required": MISSING})
    end = forms.DateField(label=_("Au"), widget=_day(), error_messages={"required": MISSING})

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["period"].choices = [*_options(choices), (FREE, _("Dates au choix"))]  # type: ignore[attr-defined]
        for name in ("start", "end"):
            self.fields[name].required = self.data.get("period") == FREE

    def clean(self) -> dict[str, Any]:
        """Free dates come in order, not too far apart."""
        data = super().clean() or self.cleaned_data
        if data.get("period") != FREE or self.errors:
            return data
        start, end = data["start"], data["end"]
        if start > end:
            raise ValidationError({"end": _("Le dernier jour vient avant le premier : mettez le plus tôt en premier.")})
        if (end - start).days > LONGEST_DAYS:
            raise ValidationError({"end": _("Choisissez au plus trois ans.")})
        return data

    def chosen(self) -> Period:
        """The period of a valid form."""
        data = self.cleaned_data
        if data["period"] != FREE:
            period = found(self.choices, data["period"])
            if period is None:
                raise ValueError(data["period"])
            return period
        start: date = data["start"]
        end: date = data["end"]
        return Period(FREE, str(_("Dates au choix")), start, end)


class NetworkForm(forms.Form):
    """A period of the network, what is counted, and one or two dimensions: nothing else can be asked."""

    period = forms.ChoiceField(label=_("Période"))
    measure = forms.ChoiceField(label=_("Compter"), choices=list(MEASURES.items()))
    rows = forms.ChoiceField(label=_("Lignes"), choices=list(DIMENSIONS.items()))
    columns = forms.ChoiceField(label=_("Colonnes"), required=False, choices=[("", _("Aucune")), *DIMENSIONS.items()])

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["period"].choices = _options(choices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two dimensions differ, and only participants have an age and a gender."""
        data = super().clean() or self.cleaned_data
        if data.get("rows") and data.get("rows") == data.get("columns"):
            raise ValidationError({"columns": _("Choisissez pour les colonnes autre chose que pour les lignes.")})
        if data.get("measure") in {"sessions", "hours"}:
            for field in ("rows", "columns"):
                if data.get(field) in {"age", "gender"}:
                    raise ValidationError({field: _("L’âge et le genre se disent des présences seulement.")})
        return data

    def chosen(self) -> Period:
        """The period of a valid form."""
        period = found(self.choices, self.cleaned_data["period"])
        if period is None:
            raise ValueError(self.cleaned_data["period"])
        return period
