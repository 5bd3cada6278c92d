"""The form that takes a credential to verify."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..queries.verifying import LARGEST_FILE


class CheckForm(forms.Form):
    """A file, and the e-mail address of whom it is said to be of."""

    file = forms.FileField(
        label=_("Fichier de l’attestation"),
        help_text=_("JSON, JWT, PNG ou SVG, au plus 2 Mo. Le fichier n’est pas gardé."),
        widget=forms.FileInput({"accept": ".json,.jwt,.jws,.txt,.png,.svg"}),
        error_messages={
            "required": _("Choisissez le fichier reçu."),
            "empty": _("Ce fichier est vide : choisissez celui qui a été reçu."),
        },
    )
    email = forms.EmailField(
        label=_("Courriel de la personne"),
        required=False,
        help_text=_("Pour savoir si l’attestation est bien la sienne : le fichier ne le dit pas en clair."),
        error_messages={"invalid": _("Écrivez une adresse complète, comme nom@example.org.")},
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Ce fichier dépasse 2 Mo : ce n’est pas une attestation."))
        return file
