"""What became of each activity."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.planning.live.lived import AddedActivity, LivedActivity
from workshops.planning.live.screen import ADDABLE, USUAL_ADDED
from workshops.planning.models import LONGEST_ACTIVITY
from workshops.planning.vocabulary import Outcome, Reason
from workshops.programmes.vocabulary import Kind
from workshops.safeguarding.screened_fields import ScreenedForm

from ..checks import MOST_ACTIVITIES
from ..drafts import entry_of_the_day
from ..entry import ActivityEntry
from .controls import ChipsInput, named, number_input, one_sentence

_MINUTES = _("Donnez de 0 à 600 minutes.")
OUTCOMES = [
    (Outcome.DONE.value, _("Faite")),
    (Outcome.CHANGED.value, _("Changée")),
    (Outcome.SKIPPED.value, _("Sautée")),
]
REASONS = [
    (Reason.TIME.value, _("Temps")),
    (Reason.GROUP_NOT_READY.value, _("Groupe pas prêt")),
    (Reason.MATERIALS.value, _("Matériel")),
    (Reason.SETTING.value, _("Milieu")),
    (Reason.OTHER.value, _("Autre")),
]


class ActivityForm(ScreenedForm, forms.Form):
    """One activity. What the guide and the plan say of it comes along hidden; the service reads the guide again."""

    unscreened: ClassVar[Collection[str]] = ("block_id",)  # the name of a block is not words

    edition = forms.IntegerField(required=False, widget=forms.HiddenInput(named("edition")))
    block_id = forms.CharField(max_length=64, widget=forms.HiddenInput(named("block_id")))
    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput(named("kind")))
    written_minutes = forms.IntegerField(
        min_value=0, max_value=LONGEST_ACTIVITY, widget=forms.HiddenInput(named("written_minutes"))
    )
    planned_minutes = forms.IntegerField(
        min_value=0, max_value=LONGEST_ACTIVITY, widget=forms.HiddenInput(named("planned_minutes"))
    )
    added = forms.BooleanField(required=False, widget=forms.HiddenInput(named("added")))
    title = forms.CharField(
        label=_("Titre du moment"),
        required=False,
        max_length=150,
        widget=forms.TextInput(named("title", autocomplete="off")),
        error_messages={"max_length": _("Le titre a au plus 150 caractères.")},
    )
    outcome = forms.ChoiceField(
        label=_("Ce qui s’est passé"), choices=OUTCOMES, widget=ChipsInput(named("outcome")), required=False
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=0,
        max_value=LONGEST_ACTIVITY,
        widget=number_input("minutes", 0, LONGEST_ACTIVITY),
        error_messages=one_sentence(_MINUTES),
    )
    reason = forms.ChoiceField(
        label=_("Pourquoi"),
        required=False,
        choices=[*REASONS, ("", _("Sans raison dite"))],
        widget=ChipsInput(named("reason")),
    )

    @property
    def drawn_kind(self) -> str:
        """The kind its icon shows: a discussion, where what was sent is none."""
        sent = str(self["kind"].value())
        return sent if sent in Kind.values else Kind.DISCUSSION.value

    def __init__(self, data: Mapping[str, Any] | None, *, prefix: str, row: ActivityEntry | None) -> None:
        super().__init__(data, prefix=prefix, initial=first_values(row) if row else None)
        self.row = row

    def forgive(self) -> None:
        """Validate without what was typed in the folded list: it does not count when all went as planned."""
        self.fields["minutes"].disabled = True
        self.full_clean()
        self.fields["minutes"].disabled = False

    @property
    def is_own(self) -> bool:
        """Whether it is a moment of the facilitator's own, whose title she may write."""
        return not self["edition"].value()

    @property
    def planned(self) -> int:
        """The minutes of the plan, 0 for what was left out of it."""
        value = self["planned_minutes"].value()
        return int(value) if str(value).isdecimal() else 0

    def clean(self) -> dict[str, Any]:
        """Ask how long it took when it was lived."""
        found: dict[str, Any] = super().clean() or {}
        lived = found.get("outcome") != Outcome.SKIPPED
        asked = lived and not self.fields["minutes"].disabled
        if asked and found.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", _("Dites combien de minutes l’activité a duré, ou choisissez « Sautée »."))
        return found

    def entry(self, *, as_planned: bool) -> ActivityEntry:
        """The activity once valid; lived in its planned minutes when all went as planned."""
        found = self.cleaned_data
        outcome, minutes = found["outcome"] or Outcome.DONE.value, found["minutes"]
        if as_planned:
            outcome = Outcome.DONE.value if found["planned_minutes"] else Outcome.SKIPPED.value
            minutes = found["planned_minutes"]
        skipped = outcome == Outcome.SKIPPED
        same = {name: found[name] for name in ("block_id", "kind", "written_minutes", "planned_minutes", "added")}
        return ActivityEntry(
            **same,
            title=found["title"].strip(),
            edition=found["edition"],
            outcome=outcome,
            minutes=None if skipped else minutes,
            reason="" if as_planned or outcome == Outcome.DONE else found["reason"],
        )


class GuideActivityForm(ActivityForm):
    """An activity of a guide: its title is the guide's, not what a person typed."""

    unscreened: ClassVar[Collection[str]] = ("block_id", "title")
    title = forms.CharField(required=False, max_length=150, widget=forms.HiddenInput(named("title")))


class OwnMomentForm(ScreenedForm, forms.Form):
    """A moment that was not planned; empty, it adds nothing."""

    block_id = forms.UUIDField(widget=forms.HiddenInput(named("block_id")), initial=uuid4, required=False)
    title = forms.CharField(
        label=_("Moment ajouté"),
        required=False,
        max_length=150,
        widget=forms.TextInput(named("title", autocomplete="off")),
        error_messages={"max_length": _("Le titre a au plus 150 caractères.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_ACTIVITY,
        widget=number_input("minutes", 1, LONGEST_ACTIVITY),
        error_messages=one_sentence(_("Donnez de 1 à 600 minutes.")),
    )

    def clean(self) -> dict[str, Any]:
        """A title goes with minutes, and minutes with a title."""
        found: dict[str, Any] = super().clean() or {}
        title = found.get("title", "").strip()
        if title and found.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", _("Dites combien de minutes ce moment a duré."))
        if found.get("minutes") and not title and "title" not in self.errors:
            self.add_error("title", _("Donnez un titre à ce moment, par exemple « Retour au calme »."))
        return found

    def entries(self) -> Iterable[ActivityEntry]:
        """The moment once valid, none when empty."""
        found = self.cleaned_data
        if found["title"].strip():
            yield ActivityEntry(
                block_id=str(found["block_id"] or uuid4()),
                title=found["title"].strip(),
                kind=Kind.DISCUSSION.value,
                written_minutes=0,
                planned_minutes=0,
                minutes=found["minutes"],
                added=True,
            )


def first_values(row: ActivityEntry) -> dict[str, Any]:
    """What the form says of an activity before anyone types; one that was skipped proposes its usual minutes."""
    values = asdict(row)
    if row.minutes is None:
        values["minutes"] = row.planned_minutes or row.written_minutes or None
    return values


def as_planned(rows: Iterable[ActivityEntry]) -> bool:
    """Whether every activity was lived as the plan said."""
    return all(
        row.outcome == Outcome.SKIPPED
        if not row.planned_minutes
        else row.outcome == Outcome.DONE and row.minutes == row.planned_minutes
        for row in rows
    )


def activity_forms(rows: Iterable[ActivityEntry], data: Mapping[str, Any] | None) -> list[ActivityForm]:
    """One form a row: those of `rows`, or when sent those that came back."""
    if data is None:
        return [_form_of(row.edition)(None, prefix=f"activity-{place}", row=row) for place, row in enumerate(rows)]
    known = {(str(row.edition or ""), row.block_id): row for row in rows}
    forms_sent = []
    for place in range(MOST_ACTIVITIES):
        prefix = f"activity-{place}"
        if f"{prefix}-block_id" not in data:
            break
        key = (data.get(f"{prefix}-edition", ""), data[f"{prefix}-block_id"])
        forms_sent.append(_form_of(key[0])(data, prefix=prefix, row=known.get(key)))
    return forms_sent


def forms_of_the_day() -> list[ActivityForm]:
    """An empty form of each sort of moment that may be added on the day: models for the script to copy."""
    blank = LivedActivity(Outcome.DONE.value, USUAL_ADDED)
    rows = [entry_of_the_day(AddedActivity("", kind.value, blank)) for kind in ADDABLE]
    return [ActivityForm(None, prefix="activity-PLACE", row=row) for row in rows]


def _form_of(edition: Any) -> type[ActivityForm]:
    return GuideActivityForm if edition else ActivityForm
