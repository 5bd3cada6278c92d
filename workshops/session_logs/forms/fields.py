"""Questions that several forms ask in the same words: the log, the grid of a series, the form of a guest."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..checks import MOST_FACILITATORS, MOST_PARTICIPANTS
from ..models.history import LONGEST_REASON
from ..models.log import LONGEST_FEEDBACK, LONGEST_SESSION
from ..vocabulary import HowItWent
from .controls import ChipsInput, named, number_input, one_sentence


def words_of(choices: type, empty: Any) -> list[tuple[Any, Any]]:
    """Choices as people read them, in the language of the page, each with a capital, after what an empty one says."""
    return [("", empty), *((value, capfirst(label)) for value, label in choices.choices)]  # type: ignore[attr-defined]


def date_field(*, required: bool = True) -> forms.DateField:
    """The day of the session; the form gives it its control, whose last day is today."""
    sentence = _("Indiquez la date de la rencontre.")
    return forms.DateField(label=_("Date"), required=required, error_messages=one_sentence(sentence))


def participants_field(label: Any = None, *, required: bool = True) -> forms.IntegerField:
    """How many took part."""
    return forms.IntegerField(
        label=label or _("Nombre de participants"),
        required=required,
        min_value=0,
        max_value=MOST_PARTICIPANTS,
        widget=number_input("participants", 0, MOST_PARTICIPANTS),
        error_messages=one_sentence(_("Indiquez combien de personnes ont participé, de 0 à 500.")),
    )


def minutes_field(label: Any = None, *, required: bool = True) -> forms.IntegerField:
    """How long it lasted."""
    return forms.IntegerField(
        label=label or _("Durée"),
        required=required,
        min_value=1,
        max_value=LONGEST_SESSION,
        widget=number_input("minutes", 1, LONGEST_SESSION),
        error_messages=one_sentence(_("Indiquez la durée en minutes, de 1 à 960.")),
    )


def facilitators_field() -> forms.IntegerField:
    """How many people ran it."""
    return forms.IntegerField(
        label=_("Personnes qui animent"),
        min_value=1,
        max_value=MOST_FACILITATORS,
        widget=number_input("facilitators", 1, MOST_FACILITATORS),
        error_messages=one_sentence(_("Indiquez combien de personnes ont animé, de 1 à 20.")),
    )


def as_planned_field(*, required: bool = True) -> forms.ChoiceField:
    """Whether all went as the plan said."""
    return forms.ChoiceField(
        label=_("Activités"),
        required=required,
        choices=[("yes", _("Tout s’est passé comme prévu")), ("no", _("Il y a eu des changements"))],
        widget=ChipsInput({"data-as-planned": ""}),
        error_messages=one_sentence(_("Dites si tout s’est passé comme prévu.")),
    )


def how_it_went_field() -> forms.TypedChoiceField:
    """Five steps, or nothing."""
    return forms.TypedChoiceField(
        label=_("Comment ça s’est passé"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=words_of(HowItWent, "")[1:],
        widget=ChipsInput(named("how_it_went")),
    )


def feedback_field() -> forms.CharField:
    """What to keep, what to change, where the organisation asks it."""
    return forms.CharField(
        label=_("À garder, à changer"),
        required=False,
        max_length=LONGEST_FEEDBACK,
        help_text=_("Lu par les personnes qui écrivent le programme. Aucun nom ni détail sur une jeune personne."),
        widget=forms.Textarea(named("feedback", rows=3)),
        error_messages={"max_length": _("Ce texte a au plus 500 caractères : raccourcissez-le.")},
    )


def reason_field(*, required: bool = False) -> forms.CharField:
    """Why an old log is changed."""
    return forms.CharField(
        label=_("Pourquoi changer ce journal"),
        max_length=LONGEST_REASON,
        required=required,
        help_text=_("Il est complet depuis plus de 14 jours. La raison reste dans son historique. Aucun nom."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": _("Ce journal est complet depuis plus de 14 jours : dites pourquoi vous le changez."),
            "max_length": _("La raison a au plus 200 caractères."),
        },
    )
