"""A past series in a grid: the sessions of a guide, a row each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops.programmes.content import Session
from workshops.programmes.models import Edition

from ..entry import LogEntry
from ..services import LogOrigin, NewLog, Save
from ..vocabulary import HowItWent, SpokenLanguage
from .controls import date_input, one_sentence
from .fields import date_field, facilitators_field, minutes_field, participants_field, words_of
from .sheet import Problem, SheetChoices

_PLACE = ("organisation", "setting", "region", "language", "facilitators")


class SeriesForm(forms.Form):
    """What is the same for every session of the series."""

    organisation = forms.TypedChoiceField(
        label=_("Organisme"), coerce=int, error_messages=one_sentence(_("Choisissez un organisme de la liste."))
    )
    setting = forms.ChoiceField(label=_("Milieu"), required=False)
    region = forms.ChoiceField(label=_("Région"), required=False)
    language = forms.ChoiceField(label=_("Langue"), required=False, choices=words_of(SpokenLanguage, _("Non précisée")))
    facilitators = facilitators_field()

    def __init__(self, data: Mapping[str, Any] | None, *, entry: LogEntry, choices: SheetChoices) -> None:
        super().__init__(data, initial={name: getattr(entry, name) for name in _PLACE})
        self._choose("organisation", choices.organisations)
        self._choose("setting", [("", _("Non précisé")), *choices.settings])
        self._choose("region", [("", _("Non précisée")), *choices.regions])

    def _choose(self, name: str, choices: Any) -> None:
        field: Any = self.fields[name]
        field.choices = choices


class SeriesRowForm(forms.Form):
    """One session: without a date nor people, it was not held and makes no log."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    save_id = forms.UUIDField(widget=forms.HiddenInput)
    date = date_field(required=False)
    minutes = minutes_field(_("Minutes"), required=False)
    participants = participants_field(_("Participants"), required=False)
    how_it_went = forms.TypedChoiceField(
        label=_("Comment ça s’est passé"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=words_of(HowItWent, _("Non précisé")),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, place: int, session: Session) -> None:
        initial = {"uid": uuid4(), "save_id": uuid4(), "minutes": session.minutes or None}
        super().__init__(data, prefix=f"row-{place}", initial=initial)
        self.session = session
        self.fields["date"].widget = date_input("date")
        for name in ("date", "minutes", "participants", "how_it_went"):
            self.fields[name].widget.attrs["aria-label"] = f"{self.fields[name].label} : {session.title}"

    @property
    def held(self) -> bool:
        """Whether it says something, once valid."""
        found = self.cleaned_data
        return found["date"] is not None or found["participants"] is not None

    def clean(self) -> dict[str, Any]:
        """People without a day: the day is missing."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("participants") is not None and not found.get("date") and "date" not in self.errors:
            self.add_error("date", _("Indiquez la date de la rencontre."))
        return found


class SeriesGrid:
    """The whole grid; bound when `data` is what came back."""

    def __init__(
        self, edition: Edition, entry: LogEntry, choices: SheetChoices, data: Mapping[str, Any] | None = None
    ) -> None:
        self.edition, self.start, self.bound = edition, entry, data is not None
        self.common = SeriesForm(data, entry=entry, choices=choices)
        self.rows = [
            SeriesRowForm(data, place=place, session=session)
            for place, session in enumerate(edition.programme.sessions)
        ]

    def is_valid(self) -> bool:
        """Whether every form is, and at least one session was held; each is checked, so all errors show at once."""
        checked = [form.is_valid() for form in (self.common, *self.rows)]
        valid = all(checked)
        if valid and not any(row.held for row in self.rows):
            self.common.add_error(None, _("Donnez au moins la date et le nombre de participants d’une rencontre."))
            return False
        return valid

    def logs(self) -> list[NewLog]:
        """A complete log for each session held, once valid."""
        common = replace(self.start, **self.common.cleaned_data, activities=(), complete=True)
        return [self._log(row, common) for row in self.held_rows]

    @property
    def held_rows(self) -> list[SeriesRowForm]:
        """The rows that make a log, once valid."""
        return [row for row in self.rows if row.held]

    def _log(self, row: SeriesRowForm, common: LogEntry) -> NewLog:
        found = row.cleaned_data
        names = ("date", "minutes", "participants", "how_it_went")
        return NewLog(
            found["uid"],
            LogOrigin(self.edition, row.session.id, source="series"),
            replace(common, **{name: found[name] for name in names}),
            Save(save_id=found["save_id"]),
        )

    def add_errors(self, errors: Mapping[int, ValidationError]) -> None:
        """Put each refusal at its cell."""
        for place, error in errors.items():
            row = self.held_rows[place]
            by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            for field, sentences in by_field.items():
                if field in row.fields:
                    row.add_error(field, sentences)
                else:
                    self.common.add_error(field if field in self.common.fields else None, sentences)

    @property
    def problems(self) -> Iterable[Problem]:
        """Every error, in the order of the page."""
        if not self.bound:
            return []
        found = [Problem("", "", str(sentence)) for sentence in self.common.non_field_errors()]
        for form in (self.common, *self.rows):
            for name, sentences in form.errors.items():
                if name != "__all__":
                    title = f"{form.session.position}. " if isinstance(form, SeriesRowForm) else ""
                    label = f"{title}{form[name].label}"
                    found += [Problem(form[name].id_for_label, label, str(sentence)) for sentence in sentences]
        return found
