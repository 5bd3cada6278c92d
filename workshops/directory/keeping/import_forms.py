"""What is said of a file of initiatives: the file, its source, its language, and where its new entries go."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from relais.table_files import LARGEST_FILE
from workshops.programmes.facets import content_languages

from ..models import Source
from ..services.import_files import Asked
from ..vocabulary import State

CHOOSE = gettext_lazy("Choisissez un fichier CSV ou XLSX (Excel).")
WHERE = (
    (State.PUBLISHED.value, gettext_lazy("Publiées tout de suite")),
    (State.PROPOSED.value, gettext_lazy("À examiner : personne d’autre ne les voit avant que vous les publiiez")),
)


def _languages() -> list[tuple[str, str]]:
    return [(code, capfirst(str(label))) for code, label in content_languages().items()]


class ImportForm(forms.Form):
    """A file, and what the directory has to know of it."""

    file = forms.FileField(
        label=gettext_lazy("Fichier CSV ou XLSX"),
        help_text=gettext_lazy("Au plus 2 Mo et 500 lignes. Le fichier lui-même n’est pas gardé."),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.txt,.tsv"}),
        allow_empty_file=True,
        error_messages={"required": CHOOSE, "invalid": CHOOSE},
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        label=gettext_lazy("Source"),
        required=False,
        empty_label=gettext_lazy("Une nouvelle source"),
        help_text=gettext_lazy("Une source déjà lue : ses fiches sont mises à jour, aucune n’est doublée."),
        error_messages={"invalid_choice": gettext_lazy("Cette source n’est plus là : choisissez-en une autre.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Titre de la nouvelle source"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("Comme il se lira au bas de chaque fiche."),
    )
    credit = forms.CharField(
        label=gettext_lazy("Mention"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Comment la nommer : autrices, organisme, année."),
    )
    terms = forms.CharField(
        label=gettext_lazy("Conditions"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("Ce qu’elle permet de reprendre."),
    )
    published_on = forms.DateField(label=gettext_lazy("Publiée le"), required=False, widget=AdminDateInput)
    language = forms.ChoiceField(
        label=gettext_lazy("Langue des mots du fichier"), choices=_languages, initial=settings.LANGUAGE_CODE
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Les nouvelles fiches"),
        choices=WHERE,
        initial=State.PUBLISHED.value,
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Ce fichier dépasse 2 Mo : coupez-le en plusieurs."))
        return file

    def clean(self) -> dict[str, Any]:
        """A new source has a title."""
        cleaned = super().clean() or self.cleaned_data
        if "title" in cleaned and "source" in cleaned and not cleaned["title"] and cleaned["source"] is None:
            self.add_error("title", _("Donnez un titre à la nouvelle source, ou choisissez-en une dans la liste."))
        return cleaned

    @property
    def asked(self) -> Asked:
        """What a valid form says of the file."""
        said = self.cleaned_data
        return Asked(said["source"], said, said["language"], State(said["state"]))
