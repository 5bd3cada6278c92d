"""What people type about an entry: why it is gone, whom to ask."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.safeguarding.screened_fields import ScreenedForm

from .models import Initiative


class GoneForm(ScreenedForm, forms.Form):
    """Why an initiative is said to be gone."""

    words = forms.CharField(
        label=_("Que s’est-il passé?"),
        help_text=_("En quelques mots : le projet est terminé, il a changé de nom ou d’organisme…"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AddressForm(forms.ModelForm[Initiative]):
    """Where to write to ask whether an entry is still true: whoever types it says that it may be asked."""

    contact_email = forms.EmailField(label=_("Courriel de l’organisme"))

    class Meta:
        model = Initiative
        fields: ClassVar = ["contact_email"]

    def save(self, commit: bool = True) -> Initiative:
        """Keep it as an address given here."""
        self.instance.may_ask_contact = True
        return super().save(commit=commit)
