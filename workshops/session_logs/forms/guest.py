"""The short form of a person without an account."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from workshops.safeguarding.screened_fields import ScreenedForm

from ..entry import LogEntry
from ..models import LogSettings
from .controls import date_input
from .fields import (
    as_planned_field,
    date_field,
    feedback_field,
    how_it_went_field,
    minutes_field,
    participants_field,
)
from .headcounts import HeadcountForm


class GuestLogForm(ScreenedForm, forms.Form):
    """When, how many, how long, how it went."""

    save_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    date = date_field()
    participants = participants_field()
    minutes = minutes_field()
    as_planned = as_planned_field()
    how_it_went = how_it_went_field()
    feedback = feedback_field()

    def __init__(self, data: Mapping[str, Any] | None, *, entry: LogEntry, asked: LogSettings) -> None:
        initial = {
            "date": entry.date,
            "participants": entry.participants,
            "minutes": entry.minutes,
            "as_planned": "yes",
        }
        super().__init__(data, initial=initial)
        self.start = entry
        self.fields["date"].widget = date_input("date")
        if not asked.asks_feedback:
            del self.fields["feedback"]
        self.headcounts = HeadcountForm(data, cells=(), by_gender=asked.asks_gender)

    def is_valid(self) -> bool:
        """Whether both the form and its breakdown are."""
        counted = self.headcounts.is_valid()
        return super().is_valid() and counted

    def entry(self) -> LogEntry:
        """What the guest says, once valid; activities only when all went as the plan said."""
        found = self.cleaned_data
        said = {name: found[name] for name in ("date", "participants", "minutes", "how_it_went")}
        return replace(
            self.start,
            **said,
            feedback=found.get("feedback", ""),
            activities=self.start.activities if found["as_planned"] == "yes" else (),
            headcounts=self.headcounts.entries(),
        )

    def add_errors(self, error: ValidationError) -> None:
        """Put what a service refused at the field it is about."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for field, sentences in by_field.items():
            if field == "headcounts":
                self.headcounts.add_error(None, sentences)
            else:
                self.add_error(field if field in self.fields else None, sentences)
