"""Narrowing the audit trail."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relais.rooms import declared
from workshops.organisations.models import User

from .models import Event, Kind
from .words import named_in


class EventFilterForm(forms.Form):
    """A sort of event, who did it or whose account or record it was done to, and between which days.

    What cannot be read narrows nothing, and says so.
    """

    kind = forms.ChoiceField(label=_("Quoi"), required=False, choices=[("", _("Tout")), *Kind.choices])
    who = forms.EmailField(label=_("Courriel de la personne"), required=False)
    since = forms.DateField(label=_("Du"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Au"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def narrow(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """The events asked for, the last first."""
        said: dict[str, Any] = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        if said.get("kind"):
            events = events.filter(kind=said["kind"])
        if said.get("who"):
            concerned = [row for rows_of in declared("ROWS_OF", "audited") for row in rows_of(said["who"])]
            accounts = [key for model, key in map(named_in, concerned) if model is User]
            events = events.filter(Q(person__in=accounts) | Q(what__in=concerned))
        if said.get("since"):
            events = events.filter(at__date__gte=said["since"])
        if said.get("until"):
            events = events.filter(at__date__lte=said["until"])
        return events
