"""The whole form of a log: its small forms read together as one entry, and errors put back where they belong."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workshops.safeguarding.screened_fields import ScreenedForm

from ..entry import LogEntry
from ..models import FollowUp, LogSettings
from ..services import Save
from .activities import ActivityForm, OwnMomentForm, activity_forms, as_planned
from .details import Choices, DetailsForm
from .follow_ups import follow_up_forms
from .headcounts import HeadcountForm


@dataclass(frozen=True)
class SheetChoices:
    """What the lists of the form offer, and what its organisation asks. `people` are read when they are called."""

    organisations: Choices
    people: Callable[[], Choices]
    settings: Choices
    regions: Choices
    asked: LogSettings


@dataclass(frozen=True)
class Problem:
    """An error with the id of its control, for the summary at the top."""

    anchor: str
    label: Any
    sentence: str


class SaveForm(forms.Form):
    """What makes one act of saving: see `services.Save`."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    save_id = forms.UUIDField(widget=forms.HiddenInput)
    base_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


def _first_of_save(uid: UUID, version: int, seen: str) -> dict[str, Any]:
    return {"uid": uid, "save_id": uuid4(), "base_version": version, "seen": seen}


class LogSheet:
    """Made from the entry it starts with; bound when `data` is what came back. `looked_at` is the version of the log it
    shows, and its marks.

    `unsaid` is true when nobody said what became of the activities, which `entry` then has as they are written.
    """

    def __init__(
        self,
        entry: LogEntry,
        choices: SheetChoices,
        *,
        uid: UUID,
        looked_at: tuple[int, str] = (0, ""),
        needs_reason: bool = False,
        unsaid: bool = False,
        follow_ups: Iterable[FollowUp] = (),
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.start = entry
        self.bound, self._data = data is not None, data
        self._people = choices.people
        self.needs_reason = needs_reason
        self.completing = self.bound and "draft" not in (data or {})
        self.save_form = SaveForm(data, initial=_first_of_save(uid, *looked_at))
        self.details = DetailsForm(
            data,
            entry=entry,
            organisations=choices.organisations,
            people=choices.people,
            places=(choices.settings, choices.regions),
        )
        self.unsaid = unsaid
        self._trim(choices)
        self.headcounts = HeadcountForm(data, cells=entry.headcounts, by_gender=choices.asked.asks_gender)
        self.own_moment = OwnMomentForm(data, prefix="own")
        self.follow_ups = follow_up_forms(follow_ups, data)
        self.activity_errors: list[str] = []
        self.follow_up_errors: list[str] = []

    def _trim(self, choices: SheetChoices) -> None:
        """Leave out what is not asked here, and say what stands when nobody touches it."""
        if not choices.asked.asks_feedback and not self.start.feedback:
            del self.details.fields["feedback"]
        if not self.needs_reason:
            del self.details.fields["reason"]
        if self._data is None or "co_facilitators" in self._data:
            self.offer_people()
        self.details.initial["minutes_shown"] = sum(row.minutes or 0 for row in self.start.activities) or None
        said = "yes" if as_planned(self.start.activities) else "no"
        self.details.initial["as_planned"] = "unsaid" if self.unsaid else said
        if self.unsaid:
            self.details.allow_unsaid()

    def offer_people(self) -> None:
        """Before it is shown: the list of people goes where there is nobody to choose."""
        if not self._people():
            self.details.fields.pop("co_facilitators", None)

    @cached_property
    def activities(self) -> list[ActivityForm]:
        """A form for each activity; made when asked, since what goes unsaid is not read."""
        made = activity_forms(self.start.activities, self._data)
        if self.bound and self._says("yes", "unsaid"):
            for form in made:
                form.forgive()
        return made

    def is_valid(self) -> bool:
        """Whether every form is; each is checked, so that all errors show at once."""
        valid = [form.is_valid() for form in self.all_forms()]
        return all(valid)

    def _says(self, *answers: str) -> bool:
        return self.details["as_planned"].value() in answers

    @property
    def _said_as_planned(self) -> bool:
        return bool(self.activities) and self._says("yes", "unsaid")

    @property
    def _goes_unsaid(self) -> bool:
        """Whether what became of the activities, sent or not, is left out of the entry."""
        return self.bound and self.unsaid and self._says("unsaid")

    def all_forms(self) -> Iterable[forms.Form]:
        """The small forms it is made of, in the order of the page; those of what goes unsaid are none of it."""
        yield from (self.save_form, self.details, self.headcounts)
        if not self._goes_unsaid:
            yield from self.activities
        yield self.own_moment
        yield from self.follow_ups

    def entry(self) -> LogEntry:
        """The entry once valid."""
        found = self.details.cleaned_data
        if self._goes_unsaid:
            return replace(self._facts(), minutes=found["minutes"], activities=())
        planned = self._said_as_planned
        rows = [form.entry(as_planned=planned) for form in self.activities]
        # A moment that was never planned is no part of a session that went as planned.
        rows = [row for row in rows if not planned or row.edition is not None or row.planned_minutes]
        own = () if planned else tuple(self.own_moment.entries())
        return replace(self._facts(), minutes=self.details.lived_minutes, activities=(*rows, *own))

    def _facts(self) -> LogEntry:
        """The entry without its activities and its duration."""
        found = self.details.cleaned_data
        return replace(
            self.start,
            **{name: found[name] for name in _PLAIN if name in found},
            co_facilitators=tuple(sorted(found.get("co_facilitators", ()))),
            headcounts=self.headcounts.entries(),
            complete=self.completing,
        )

    def save(self) -> Save:
        """The act of saving once valid."""
        found = self.save_form.cleaned_data
        reason = self.details.cleaned_data.get("reason", "")
        follow_ups = tuple(form.entry() for form in self.follow_ups)
        return Save(found["base_version"], found["save_id"], reason, self.confirmed, follow_ups, found["seen"])

    @property
    def confirmed(self) -> bool:
        """Whether what looked like a name was read again, once valid."""
        return all(form.confirmed for form in self._screened_forms())

    @property
    def marked_forms(self) -> list[ScreenedForm]:
        """Those with passages to read again, for `components/screened.html`."""
        return [form for form in self._screened_forms() if form.marked_texts] if self.bound else []

    def _screened_forms(self) -> Iterable[ScreenedForm]:
        return (form for form in self.all_forms() if isinstance(form, ScreenedForm))

    @property
    def uid(self) -> UUID:
        """The log it is about, once valid."""
        found: UUID = self.save_form.cleaned_data["uid"]
        return found

    def add_errors(self, error: ValidationError) -> None:
        """Put what a service refused at the field it is about."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for field, sentences in by_field.items():
            if field == "headcounts":
                self.headcounts.add_error(None, sentences)
            elif field == "activities":
                self.activity_errors += sentences
            elif field == "follow_ups":
                self.follow_up_errors += sentences
            else:
                self.details.add_error(field if field in self.details.fields else None, sentences)

    @property
    def problems(self) -> list[Problem]:
        """Every error, in the order of the page."""
        if not self.bound:
            return []
        found = [
            Problem(form[name].id_for_label or form[name].auto_id, form[name].label, str(sentence))
            for form in self.all_forms()
            for name, sentences in form.errors.items()
            if name != "__all__"
            for sentence in sentences
        ]
        found += [Problem("log-details", "", str(sentence)) for sentence in self.details.non_field_errors()]
        found += [Problem("log-headcounts", _("Par âge"), str(each)) for each in self.headcounts.non_field_errors()]
        found += [Problem("log-activities", _("Activités"), sentence) for sentence in self.activity_errors]
        return found + [Problem("log-follow-ups", _("À faire"), sentence) for sentence in self.follow_up_errors]

    @property
    def places_open(self) -> bool:
        """Whether the folded part on place and people holds something to mend or to choose."""
        return any(name in self.details.errors for name in _FOLDED) if self.bound else False

    @property
    def follow_ups_open(self) -> bool:
        """Whether the folded part on what to do next holds something."""
        return bool(self.follow_up_errors) or any(form.errors or form["text"].value() for form in self.follow_ups)


_FOLDED = ("place_kind", "setting", "region", "language", "facilitators", "organisation", "co_facilitators")
_PLAIN = (
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
