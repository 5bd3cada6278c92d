"""What the first page sends beside its answers, and how it is told apart from what machines send."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .steps import OF_INITIATIVE


class StartForm(forms.Form):
    """The form's own number, so that a double click begins once; and a field nobody sees, which only machines fill."""

    start = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    website = forms.CharField(
        label=gettext_lazy("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Refuse what a machine fills; a person whose browser filled it by itself is told."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Un champ caché est rempli : videz-le, puis envoyez de nouveau."))
        return ""


class PartForm(forms.Form):
    """Where a correction begins."""

    part = forms.ChoiceField(
        label=gettext_lazy("Qu’est-ce qui est à corriger?"),
        required=False,
        widget=forms.RadioSelect({"class": "field__options"}),
        help_text=gettext_lazy("Vous pourrez passer d’une partie à l’autre."),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, initial={"part": next(iter(OF_INITIATIVE))})  # type: ignore[arg-type]
        self.fields["part"].choices = [(step.code, step.title) for step in OF_INITIATIVE.values()]  # type: ignore[attr-defined]
