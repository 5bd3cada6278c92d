"""What keepers say when they decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from workshops.organisations.models import Organisation
from workshops.programmes.stems import plain

LONGEST_WORDS = 2000


def _words(label: Any, sentence: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(sentence),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": sentence,
            "max_length": gettext_lazy("Ce mot est trop long : gardez au plus 2000 caractères."),
        },
    )


class PublishForm(forms.Form):
    """Publishing a new initiative."""

    lead = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=gettext_lazy("Organisme inscrit ici"),
        required=False,
        empty_label=gettext_lazy("Aucun"),
        help_text=gettext_lazy("Ses coordonnatrices et coordonnateurs pourront corriger la fiche et la confirmer."),
    )
    words = _words(gettext_lazy("Un mot à la personne qui l’a proposée"))


class TakeForm(forms.Form):
    """Taking in all or some of a correction."""

    words = _words(gettext_lazy("Merci, ou pourquoi une partie seulement"))


class AskForm(forms.Form):
    """A question to whoever sent it."""

    words = _words(gettext_lazy("Votre question"), gettext_lazy("Écrivez la question à poser."))


class DeclineForm(forms.Form):
    """A refusal."""

    words = _words(gettext_lazy("Pourquoi"), gettext_lazy("Dites pourquoi : la personne qui l’a proposée le lira."))


def organisation_named(name: str) -> Organisation | None:
    """The organisation registered under that name, however it is written. One query."""
    wanted = plain(name)
    return next((each for each in Organisation.objects.all() if wanted and plain(each.name) == wanted), None)
