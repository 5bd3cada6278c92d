"""What is decided of a certification after its award."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.safeguarding.screened_fields import ScreenedForm

from .days import day_field, not_far_ahead

LONGEST_REASON = 500


def _reason(*, required: bool, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=_("Raison"),
        max_length=LONGEST_REASON,
        required=required,
        help_text=help_text or _("La personne certifiée la lira. Elle n’est jamais montrée au public."),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Dites pourquoi.")},
    )


class DecisionForm(ScreenedForm, forms.Form):
    """From which day, and why."""

    day = day_field(_("Date d’effet"))
    reason = _reason(required=True)

    def clean_day(self) -> Any:
        """A year far ahead is a slip."""
        return not_far_ahead(self.cleaned_data["day"])


class RenewalForm(ScreenedForm, forms.Form):
    """Why, when no way of the rule is met."""

    reason = _reason(
        required=False, help_text=_("Nécessaire si rien ne la renouvelle encore selon la règle. La personne la lira.")
    )


class VettingForm(forms.Form):
    """The last day of the background check."""

    until = day_field(_("Vérification valide jusqu’au"))


class CorrectionForm(ScreenedForm, forms.Form):
    """Why the event never held, and the day it should have said."""

    reason = _reason(required=True)
    instead = day_field(
        _("Bonne date"),
        required=False,
        help_text=_("Si seule la date était fausse. Vide : rien ne remplace l’événement."),
    )

    def clean_instead(self) -> Any:
        """A year far ahead is a slip."""
        instead = self.cleaned_data["instead"]
        return instead and not_far_ahead(instead)


class LostForm(forms.Form):
    """Nothing to fill in: the number is that of the page."""

    number = forms.CharField(widget=forms.HiddenInput, max_length=30)


class NumberForm(forms.Form):
    """A number to verify."""

    number = forms.CharField(
        label=_("Numéro du certificat"), max_length=40, widget=forms.TextInput({"autocapitalize": "characters"}),
        help_text=_("Par exemple RL-4F7K-2M9QX. Les majuscules, les espaces et les traits ne comptent pas."),
        error_messages={"required": _("Écrivez le numéro qui est sur le certificat.")},
    )  # fmt: skip
