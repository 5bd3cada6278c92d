"""What the author means to do next: hers alone."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.safeguarding.screened_fields import ScreenedForm

from ..models import FollowUp
from ..services import FollowUpEntry
from .controls import one_sentence

USUAL_DELAY = timedelta(days=7)
MOST = 20


class FollowUpForm(ScreenedForm, forms.Form):
    """One thing to do, by a day; empty, it adds nothing, and emptied, it goes."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("À faire"),
        required=False,
        max_length=150,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("Ce suivi a au plus 150 caractères : raccourcissez-le.")},
    )
    due_on = forms.DateField(
        label=gettext_lazy("Pour le"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=one_sentence(gettext_lazy("Indiquez une date pour ce suivi.")),
    )

    def clean(self) -> dict[str, Any]:
        """What is to do has a day."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("text") and not found.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Indiquez une date pour ce suivi."))
        return found

    def entry(self) -> FollowUpEntry:
        """The follow-up once valid."""
        found = self.cleaned_data
        return FollowUpEntry(found["uid"], found["text"].strip(), found["due_on"])


def follow_up_forms(existing: Iterable[FollowUp], data: Mapping[str, Any] | None) -> list[FollowUpForm]:
    """One form for each that waits and an empty one; when sent, those that came back."""
    if data is not None:
        sent = [place for place in range(MOST) if f"follow-up-{place}-uid" in data]
        return [FollowUpForm(data, prefix=f"follow-up-{place}") for place in sent]
    values = [{"uid": each.uid, "text": each.text, "due_on": each.due_on} for each in existing][: MOST - 1]
    values.append({"uid": uuid4(), "due_on": timezone.localdate() + USUAL_DELAY})
    return [FollowUpForm(prefix=f"follow-up-{place}", initial=each) for place, each in enumerate(values)]
