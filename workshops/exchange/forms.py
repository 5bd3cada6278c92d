"""What is typed when a guide is imported: the document, then the few corrections of the review."""

from typing import Any, Self

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation
from workshops.programmes.blocks.fields import LONGEST_ACTIVITY
from workshops.programmes.vocabulary import Kind

from .imported_blocks import LONGEST_TITLE
from .uploads import LARGEST_UPLOAD, MEGABYTE

GUESS = ""
TITLE_ERRORS: dict[str, Any] = {
    "required": _("Écrivez un titre."),
    "max_length": _("Raccourcissez ce titre : %(limit_value)d caractères au plus, il en a %(show_value)d."),
}
MINUTES_ERRORS: dict[str, Any] = {
    "invalid": _("Écrivez un nombre entier de minutes, par exemple 15."),
    "min_value": _("Écrivez un nombre de minutes, à partir de zéro."),
    "max_value": _("Une activité dure au plus %(limit_value)s minutes : vérifiez ce nombre."),
}


class UploadForm(forms.Form):
    """The document, the organisation it is for, and its language."""

    file = forms.FileField(
        label=_("Document"),
        help_text=_(
            "Un document Word (.docx) ou Markdown (.md), 10 Mo au plus. Le document lui-même n’est pas conservé."
        ),
        error_messages={
            "required": _("Choisissez le document à importer."),
            "empty": _("Ce document est vide : choisissez la version qui contient le texte du guide."),
            "max_length": _("Le nom de ce document est trop long : raccourcissez-le, puis choisissez-le de nouveau."),
        },
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx,.md,.markdown,.txt"}),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisme"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label=None,
        help_text=_("Le guide sera créé sous la page de cet organisme, visible par ses membres seulement."),
        error_messages={
            "required": _("Choisissez l’organisme."),
            "invalid_choice": _("Vous ne pouvez pas ajouter de guide à cet organisme : choisissez-en un de la liste."),
        },
    )
    language = forms.ChoiceField(
        label=_("Langue du document"),
        choices=[(GUESS, _("La reconnaître d’après le texte")), *settings.LANGUAGES],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], too_big: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_big = too_big
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # nosec B101
        field.queryset = organisations

    def clean(self) -> dict[str, Any]:
        """Say the true reason where the document was let go because of its size."""
        if self.too_big:
            self.errors.pop("file", None)
            self.add_error(
                "file",
                ValidationError(
                    _(
                        "Ce document dépasse %(limit)s Mo : retirez-en les images ou divisez-le, "
                        "puis choisissez-le de nouveau."
                    ),
                    params={"limit": LARGEST_UPLOAD // MEGABYTE},
                ),
            )
        return self.cleaned_data

    def say_again(self, errors: dict[str, list[str]]) -> Self:
        """Show `errors`, found before a redirect, and no others; return the form."""
        self.errors.clear()
        for name, messages in errors.items():
            self.add_error(name, ValidationError([ValidationError(message) for message in messages]))
        return self

    @property
    def document(self) -> UploadedFile:
        """The document of a valid form."""
        document: UploadedFile = self.cleaned_data["file"]
        return document


class GuideForm(forms.Form):
    """What the guide is called, says of itself, and in which language."""

    title = forms.CharField(label=_("Titre du guide"), max_length=LONGEST_TITLE, error_messages=TITLE_ERRORS)
    summary = forms.CharField(
        label=_("Résumé"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une ou deux phrases : ce que c’est et à quoi ça sert."),
    )
    language = forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)


class SessionForm(forms.Form):
    """What a session is called."""

    title = forms.CharField(label=_("Titre de la rencontre"), max_length=LONGEST_TITLE, error_messages=TITLE_ERRORS)


class ActivityForm(forms.Form):
    """What an activity is called, how long it lasts in minutes, and of what kind it is; or that it is none."""

    title = forms.CharField(label=_("Titre de l’activité"), max_length=LONGEST_TITLE, error_messages=TITLE_ERRORS)
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=0, max_value=LONGEST_ACTIVITY, error_messages=MINUTES_ERRORS
    )
    shortest_minutes = forms.IntegerField(
        label=_("Au plus court"), required=False, min_value=0, max_value=LONGEST_ACTIVITY, error_messages=MINUTES_ERRORS
    )
    kind = forms.ChoiceField(label=_("Sorte"), choices=lambda: [(code, capfirst(name)) for code, name in Kind.choices])
    to_sort = forms.BooleanField(label=_("Pas une activité : à trier"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a shortest length over the usual one, or alone."""
        minutes, shortest = self.cleaned_data.get("minutes"), self.cleaned_data.get("shortest_minutes")
        if shortest is not None and "minutes" in self.cleaned_data and not self.cleaned_data.get("to_sort"):
            if minutes is None:
                self.add_error("minutes", _("Indiquez aussi la durée prévue, ou videz la durée la plus courte."))
            elif shortest > minutes:
                self.add_error(
                    "shortest_minutes",
                    ValidationError(
                        _("La durée la plus courte (%(shortest)s min) dépasse la durée prévue (%(minutes)s min)."),
                        params={"shortest": shortest, "minutes": minutes},
                    ),
                )
        return self.cleaned_data
