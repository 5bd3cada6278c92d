"""The form that takes a file of logs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.table_files import LARGEST_FILE
from workshops.safeguarding.screened_fields import ScreenedForm

from .controls import one_sentence
from .details import Choices


class UploadForm(ScreenedForm, forms.Form):
    """A file, and the organisation its sessions were held for."""

    organisation = forms.TypedChoiceField(
        label=_("Organisme"), coerce=int, error_messages=one_sentence(_("Choisissez un organisme de la liste."))
    )
    file = forms.FileField(
        label=_("Fichier CSV ou XLSX"),
        help_text=_("Au plus 2 Mo et 500 lignes. Le fichier n’est pas gardé."),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.txt,.tsv"}),
        error_messages=one_sentence(_("Choisissez un fichier CSV ou XLSX (Excel).")),
    )
    texts_read_again = forms.BooleanField(
        label=_("J’ai relu les textes du fichier : aucun ne nomme ni ne décrit une personne participante."),
        required=False,
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.choices = organisations

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Ce fichier dépasse 2 Mo : coupez-le en plusieurs."))
        return file
