"""What is typed on the pages of packages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.organisations.visibility import Visibility


class BringForm(forms.Form):
    """A package to look at."""

    package = forms.FileField(
        label=_("Paquet"),
        help_text=_("Le fichier .zip reçu d’un autre site, par le réseau ou sur une clé USB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def __init__(self, *args: Any, too_big: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_big = too_big

    def clean(self) -> dict[str, Any]:
        """Say that the file was let go of, rather than that none was chosen."""
        if self.too_big:
            self.errors.pop("package", None)
            self.add_error("package", _("Ce fichier est plus gros que le plus gros paquet accepté."))
        return super().clean() or {}


class AcceptForm(forms.Form):
    """Who may read the programme here: its own organisation has no members on this site."""

    visibility = forms.ChoiceField(
        label=_("Visible par"),
        choices=[(value, label) for value, label in Visibility.choices if value != Visibility.ORGANISATION],
        initial=Visibility.NETWORK,
        widget=forms.RadioSelect,
    )
