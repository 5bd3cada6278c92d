"""When, with whom, where, and how it went."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.safeguarding.screened_fields import ScreenedForm

from ..entry import LogEntry
from ..vocabulary import PlaceKind, SpokenLanguage
from .controls import date_input, named, one_sentence
from .fields import (
    as_planned_field,
    date_field,
    facilitators_field,
    feedback_field,
    how_it_went_field,
    minutes_field,
    participants_field,
    reason_field,
    words_of,
)

Choices = Sequence[tuple[Any, Any]]


class DetailsForm(ScreenedForm, forms.Form):
    """The facts of a log, apart from its activities and breakdown."""

    organisation = forms.TypedChoiceField(
        label=_("Organisme"),
        coerce=int,
        widget=forms.Select(named("organisation")),
        error_messages=one_sentence(_("Choisissez l’organisme pour lequel la rencontre a eu lieu.")),
    )
    date = date_field()
    start_time = forms.TimeField(
        label=_("Heure de début"),
        required=False,
        widget=forms.TimeInput(named("start_time", type="time"), format="%H:%M"),
        error_messages=one_sentence(_("Indiquez l’heure de début, par exemple 13:30.")),
    )
    participants = participants_field(required=False)
    minutes = minutes_field(required=False)
    minutes_shown = forms.IntegerField(required=False, widget=forms.HiddenInput)
    facilitators = facilitators_field()
    co_facilitators = forms.TypedMultipleChoiceField(
        label=_("Avec qui avez-vous animé"),
        required=False,
        coerce=int,
        help_text=_("Des membres de votre organisme, jamais des personnes participantes."),
        widget=forms.CheckboxSelectMultiple(named("co_facilitators")),
        error_messages={"invalid_choice": _("Choisissez des membres de votre organisme.")},
    )
    place_kind = forms.ChoiceField(
        label=_("Sorte de lieu"),
        required=False,
        choices=words_of(PlaceKind, _("Non précisée")),
        widget=forms.Select(named("place_kind")),
    )
    setting = forms.ChoiceField(label=_("Milieu"), required=False, widget=forms.Select(named("setting")))
    region = forms.ChoiceField(label=_("Région"), required=False, widget=forms.Select(named("region")))
    language = forms.ChoiceField(
        label=_("Langue"),
        required=False,
        choices=words_of(SpokenLanguage, _("Non précisée")),
        widget=forms.Select(named("language")),
    )
    how_it_went = how_it_went_field()
    as_planned = as_planned_field(required=False)
    feedback = feedback_field()
    reason = reason_field()

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        entry: LogEntry,
        organisations: Choices,
        people: Callable[[], Choices],
        places: tuple[Choices, Choices],
    ) -> None:
        super().__init__(data, initial=first_values(entry))
        self.fields["date"].widget = date_input("date")
        for name, choices in (("organisation", organisations), ("co_facilitators", people)):
            self._field(name).choices = choices
        for name, choices, empty in (
            ("setting", places[0], _("Non précisé")),
            ("region", places[1], _("Non précisée")),
        ):
            self._field(name).choices = [("", empty), *choices]
        if len(organisations) == 1:
            self.fields["organisation"].widget = forms.HiddenInput(named("organisation"))

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def allow_unsaid(self) -> None:
        """Let what became of the activities go unsaid."""
        choices = self._field("as_planned").choices
        self._field("as_planned").choices = [("unsaid", _("Sans détail")), *choices]

    @property
    def lived_minutes(self) -> int | None:
        """The minutes typed once valid; None when they are still those shown first, which follow the activities."""
        found: dict[str, Any] = self.cleaned_data
        return None if found["minutes"] == found["minutes_shown"] else found["minutes"]


def first_values(entry: LogEntry) -> dict[str, Any]:
    """What the form says before anyone types."""
    plain = (
        "organisation",
        "date",
        "start_time",
        "participants",
        "facilitators",
        "place_kind",
        "setting",
        "region",
        "language",
        "how_it_went",
        "feedback",
    )
    return {
        **{name: getattr(entry, name) for name in plain},
        "minutes": entry.lived_minutes,
        "co_facilitators": list(entry.co_facilitators),
    }
