"""The form with which a token is made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import ApiToken
from .scopes import Scope

# Days a token lasts.
LIFETIMES = ((30, _("30 jours")), (90, _("90 jours")), (365, _("un an")))


class TokenForm(forms.Form):
    """A name, what it lets one read, and for how long."""

    name = forms.CharField(
        label=_("Nom du jeton"),
        help_text=ApiToken._meta.get_field("name").help_text,
        max_length=80,
    )
    scopes = forms.MultipleChoiceField(
        label=_("Ce qu’il permet de lire"),
        choices=Scope.choices,
        initial=Scope.values,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(label=_("Durée"), choices=LIFETIMES, coerce=int, initial=90)

    def values(self) -> dict[str, Any]:
        """What `make_token` takes."""
        return {name: self.cleaned_data[name] for name in ("name", "scopes", "days")}
