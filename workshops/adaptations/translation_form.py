"""The form that takes a file of translated words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .translation_files.po import LARGEST, TranslationWords, read_po


class TranslationFileForm(forms.Form):
    """A PO file; what it says is in `words` once it is valid, its bytes in `content`."""

    file = forms.FileField(
        label=_("Fichier PO"),
        help_text=_("Celui que vous avez pris ici, traduit. 5 Mo au plus."),
        widget=forms.FileInput({"accept": ".po,text/x-gettext-translation"}),
        error_messages={
            "required": _("Choisissez le fichier PO que vous avez traduit."),
            "empty": _("Ce fichier est vide : enregistrez-le dans votre outil, puis envoyez-le de nouveau."),
        },
    )
    words: TranslationWords
    content: bytes

    def clean_file(self) -> Any:
        """Read the file; one that is too large is refused unread."""
        file = self.cleaned_data["file"]
        self.content = file.read(LARGEST + 1)
        self.words = read_po(self.content)
        return file
