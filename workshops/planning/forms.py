"""What people fill in about a plan."""

from collections.abc import Collection, Mapping
from datetime import date, time, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext_lazy as _

from workshops.programmes.content import Session
from workshops.programmes.vocabulary import Kind
from workshops.safeguarding.screened_fields import REREAD, ScreenedForm

from .models import LONGEST_ACTIVITY, SessionPlan
from .services import Difference, OwnMoment, PlanDetails

USUAL_START = time(13, 30)
SATURDAY = 5
DAYS_BACK, DAYS_AHEAD = 366, 3 * 366  # what a mistyped year falls outside of


def _one_sentence(sentence: Any) -> dict[str, Any]:
    """The same sentence, which says what is expected, whatever is wrong."""
    return dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)


class PlanForm(ScreenedForm, forms.ModelForm):
    """When, where and with whom. `submission` is new for each form shown, so that sending it twice makes one plan."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = SessionPlan
        fields: ClassVar = [
            "date",
            "start_time",
            "minutes_available",
            "participants",
            "facilitators",
            "place",
            "setting",
            "region",
        ]
        labels: ClassVar = {
            "date": _("Date"),
            "start_time": _("Heure de début"),
            "minutes_available": _("Minutes disponibles"),
            "participants": _("Personnes qui participent"),
            "facilitators": _("Personnes qui animent"),
            "place": _("Lieu"),
            "setting": _("Milieu"),
            "region": _("Région"),
        }
        help_texts: ClassVar = {
            "participants": _("Le matériel est compté pour ce nombre."),
            "region": _("Choisit le protocole et les lignes d’aide du plan."),
        }
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "date": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "start_time": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "minutes_available": forms.NumberInput({"inputmode": "numeric", "min": 5, "max": 960}),
            "participants": forms.NumberInput({"inputmode": "numeric", "min": 1, "max": 500}),
            "facilitators": forms.NumberInput({"inputmode": "numeric", "min": 1, "max": 20}),
            "place": forms.TextInput({"autocomplete": "off"}),
        }
        error_messages: ClassVar = {
            "date": _one_sentence(_("Indiquez la date de la rencontre.")),
            "start_time": _one_sentence(_("Indiquez l’heure de début, par exemple 13:30.")),
            "minutes_available": _one_sentence(_("Indiquez de combien de minutes vous disposez, de 5 à 960.")),
            "participants": _one_sentence(_("Indiquez combien de personnes participent, de 1 à 500.")),
            "facilitators": _one_sentence(_("Indiquez combien de personnes animent, de 1 à 20.")),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, empty in (("setting", _("À préciser")), ("region", _("Toute la province"))):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
            choice.empty_label = empty

    def clean_date(self) -> date:
        """Refuse a mistyped year."""
        day: date = self.cleaned_data["date"]
        today = timezone.localdate()
        if not today - timedelta(days=DAYS_BACK) <= day <= today + timedelta(days=DAYS_AHEAD):
            raise forms.ValidationError(_("Vérifiez l’année : cette date est loin d’aujourd’hui."))
        return day

    def details(self) -> PlanDetails:
        """What was filled in, once valid."""
        return PlanDetails(
            **{name: value for name, value in self.cleaned_data.items() if name not in ("submission", REREAD)}
        )

    @property
    def sent(self) -> UUID | None:
        """The submission it is, once valid."""
        return self.cleaned_data["submission"]


class PlanDetailsForm(PlanForm):
    """The same, with the title and the facilitator's own note, for a plan that exists."""

    class Meta(PlanForm.Meta):
        fields: ClassVar = ["title", *PlanForm.Meta.fields, "note"]
        labels: ClassVar = {**PlanForm.Meta.labels, "title": _("Titre"), "note": _("Note pour moi")}
        help_texts: ClassVar = {
            **PlanForm.Meta.help_texts,
            "title": _("Par exemple le nom du groupe, pour le reconnaître dans votre liste."),
            "note": _("Personne d’autre ne la lit. Aucun nom ni détail sur une jeune personne."),
        }
        widgets: ClassVar = {**PlanForm.Meta.widgets, "note": forms.Textarea({"rows": 4})}
        error_messages: ClassVar = {
            **PlanForm.Meta.error_messages,
            "title": _one_sentence(_("Donnez un titre au plan.")),
        }

    def differences_with(self, plan: SessionPlan, names: Collection[str]) -> list[Difference]:
        """What `plan` holds and what was typed in the fields of `names`; once valid."""
        return [
            Difference(
                name, self.fields[name].label, _in_words(getattr(plan, name)), _in_words(self.cleaned_data[name])
            )
            for name in self.Meta.fields
            if name in names
        ]

    def taking_in(self, values: Mapping[str, Any], clashes: Collection[str]) -> "PlanDetailsForm":
        """The same form with `values`, but for what was typed in the fields of `clashes`."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, value in values.items():
            if name not in clashes:
                data[name] = self.fields[name].prepare_value(value) if value is not None else ""
        return type(self)(data, initial=self.initial)


def _in_words(value: Any) -> str:
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return time_format(value, "H:i") if isinstance(value, time) else str(value or "—")


def first_values(session: Session, guide: Any, last: SessionPlan | None, region: Any) -> dict[str, Any]:
    """What the form says before anyone types.

    Place, group and hour of the last plan of the same guide, a week after it; else the guide's largest group, early
    in the afternoon of the next working day.
    """
    values = {
        "date": _next_working_day(timezone.localdate()),
        "start_time": USUAL_START,
        "minutes_available": max(session.minutes, 5),
        "participants": guide.group_to if guide else None,
        "facilitators": guide.facilitators if guide else 1,
        "region": region,
    }
    if last is None:
        return values
    again = {name: getattr(last, name) for name in ("start_time", "participants", "facilitators", "place", "setting")}
    return {**values, **again, "region": last.region or region, "date": _next_week(last.date) or values["date"]}


def asked_values(asked: Mapping[str, str]) -> dict[str, str]:
    """What an address says the form begins with: when, where, how many. What it says wrong is shown to be mended."""
    return {name: asked[name][:150] for name in ("date", "start_time", "place", "participants") if asked.get(name)}


def values_of(plan: SessionPlan, *, copied: bool = False, own: bool = True) -> dict[str, Any]:
    """What the form says of an existing plan; for a copy, a week later. The note is its owner's alone."""
    names = ("title", "date", "start_time", "minutes_available", "participants", "facilitators", "place", "note")
    values = {name: getattr(plan, name) for name in names} | {"setting": plan.setting_id, "region": plan.region_id}
    if not own:
        values["note"] = ""
    if copied:
        values["date"] = _next_week(plan.date) or _next_working_day(timezone.localdate())
    return values


def _next_working_day(day: date) -> date:
    after = day + timedelta(days=1)
    while after.weekday() >= SATURDAY:
        after += timedelta(days=1)
    return after


def _next_week(day: date) -> date | None:
    """The same weekday a week later; None when that is past already."""
    after = day + timedelta(days=7)
    return after if after > timezone.localdate() else None


class MinutesForm(forms.Form):
    """The minutes of one activity."""

    minutes = forms.IntegerField(
        error_messages=_one_sentence(_("Donnez de 1 à 600 minutes, ou laissez l’activité de côté."))
    )


class PlaceForm(forms.Form):
    """Where an activity goes: 0 is the first place."""

    to = forms.IntegerField()


class LeftOutForm(forms.Form):
    """Whether an activity is left out."""

    left_out = forms.TypedChoiceField(choices=((1, ""), (0, "")), coerce=lambda value: value == "1")


class NoteForm(ScreenedForm, forms.Form):
    """The facilitator's own note on an activity."""

    note = forms.CharField(
        label=_("Ma note"),
        required=False,
        max_length=2000,
        error_messages={"max_length": _("La note dépasse 2 000 caractères : raccourcissez-la.")},
    )


class FitForm(forms.Form):
    """How many minutes the session must fit in."""

    minutes = forms.IntegerField(
        label=_("Minutes disponibles"),
        min_value=5,
        max_value=960,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages=_one_sentence(_("Donnez de 5 à 960 minutes.")),
    )


class OwnMomentForm(ScreenedForm, forms.Form):
    """A moment that is in no guide."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    title = forms.CharField(
        label=_("Titre"), max_length=150, error_messages=_one_sentence(_("Donnez un titre à ce moment."))
    )
    kind = forms.ChoiceField(label=_("Sorte"), choices=Kind.choices, initial=Kind.BREAK)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=LONGEST_ACTIVITY,
        initial=10,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages=_one_sentence(_("Donnez de 1 à 600 minutes.")),
    )

    def moment(self) -> OwnMoment:
        """What was filled in, once valid."""
        return OwnMoment(**{name: value for name, value in self.cleaned_data.items() if name != REREAD})


class ActivitySearchForm(forms.Form):
    """What to look for among the activities of guides. Nothing typed means all of them."""

    q = forms.CharField(label=_("Chercher une activité"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Sorte"), required=False, choices=[("", _("Toutes les sortes")), *Kind.choices])
    longest = forms.IntegerField(
        label=_("Minutes au plus"), required=False, min_value=1, widget=forms.NumberInput({"inputmode": "numeric"})
    )
