"""What is said of a cohort: its details, the dates of its sessions, how far it is; and how a list is narrowed."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation
from workshops.programmes.models import Edition
from workshops.safeguarding.screened_fields import ScreenedForm

from ..models import Cohort, CohortSession
from ..models.cohorts import MOST_LEARNERS
from ..queries.cohorts import CohortFilter, FilterChoices
from ..services.cohorts import CohortDetails, SessionMoment
from ..vocabulary import CohortStatus

DAYS_AROUND = 5 * 366  # what a mistyped year falls outside of


def one_sentence(sentence: Any) -> dict[str, Any]:
    """The same sentence, which says what is expected, whatever is wrong."""
    return dict.fromkeys(("required", "invalid", "invalid_choice", "min_value", "max_value"), sentence)


class CohortForm(ScreenedForm, forms.ModelForm):
    """What may be said of a cohort at any time."""

    class Meta:
        model = Cohort
        fields: ClassVar = ["title", "capacity", "region", "note"]
        help_texts: ClassVar = {
            "title": _("Par exemple « Printemps 2027, Saguenay » : il paraît sur la page d’inscription."),
            "note": _("Pour les personnes qui forment et qui coordonnent. Aucun nom de personne participante."),
        }
        widgets: ClassVar = {
            "capacity": forms.NumberInput({"inputmode": "numeric", "min": 1, "max": MOST_LEARNERS}),
            "note": forms.Textarea({"rows": 3}),
            "title": forms.TextInput({"autocomplete": "off"}),
        }
        error_messages: ClassVar = {
            "title": one_sentence(_("Donnez un nom à la cohorte.")),
            "capacity": one_sentence(_("Écrivez un nombre de places de 1 à 500, ou laissez vide.")),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region: Any = self.fields["region"]
        region.empty_label = _("À préciser")

    def details(self) -> CohortDetails:
        """What was filled in, once valid."""
        found = self.cleaned_data
        return CohortDetails(found["title"], found["capacity"], found["region"], found["note"])


class NewCohortForm(CohortForm):
    """The same, with what never changes: the organisation and the edition. Sent twice, it makes one cohort."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisme"),
        empty_label=None,
        error_messages=one_sentence(_("Choisissez un organisme de la liste.")),
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("Formation"),
        empty_label=_("Choisir une formation"),
        help_text=_("L’édition d’aujourd’hui : la cohorte la garde, même si une autre est publiée ensuite."),
        error_messages=one_sentence(_("Choisissez une formation de la liste.")),
    )
    field_order = ("organisation", "edition", "title", "capacity", "region", "note")

    def __init__(self, *args: Any, organisations: Any, editions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations
        edition: Any = self.fields["edition"]
        edition.queryset = editions
        edition.label_from_instance = _edition_label


class EditionForm(forms.Form):
    """The edition a cohort is to follow."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("Formation"),
        empty_label=_("Choisir une formation"),
        error_messages=one_sentence(_("Choisissez une formation de la liste.")),
    )

    def __init__(self, *args: Any, editions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition: Any = self.fields["edition"]
        edition.queryset = editions
        edition.label_from_instance = _edition_label


def _edition_label(edition: Edition) -> str:
    return f"{edition.title} ({_('édition')} {edition.number})"


class MomentForm(forms.Form):
    """When and where one session is held."""

    date = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=one_sentence(_("Écrivez la date comme 2027-03-14.")),
    )
    start_time = forms.TimeField(
        label=_("Heure de début"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages=one_sentence(_("Écrivez l’heure comme 9:00.")),
    )
    place = forms.CharField(label=_("Lieu"), required=False, max_length=150)

    def __init__(self, data: Mapping[str, Any] | None, *, session: CohortSession) -> None:
        initial = {"date": session.date, "start_time": session.start_time, "place": session.place}
        super().__init__(data, prefix=f"session-{session.pk}", initial=initial)
        self.session = session

    def clean_date(self) -> Any:
        """Refuse a mistyped year."""
        day = self.cleaned_data["date"]
        if day and abs((day - timezone.localdate()).days) > timedelta(days=DAYS_AROUND).days:
            raise forms.ValidationError(_("Vérifiez l’année : cette date est loin d’aujourd’hui."))
        return day

    def moment(self) -> SessionMoment:
        """What was filled in, once valid."""
        found = self.cleaned_data
        return SessionMoment(found["date"], found["start_time"], found["place"])


class SessionsForm:
    """The dates of all the sessions of a cohort, a `MomentForm` each."""

    def __init__(self, sessions: Iterable[CohortSession], data: Mapping[str, Any] | None = None) -> None:
        self.forms = [MomentForm(data, session=session) for session in sessions]

    def is_valid(self) -> bool:
        """Whether each is."""
        return all([form.is_valid() for form in self.forms])  # noqa: C419 - each says its own errors

    @property
    def errors(self) -> bool:
        """Whether something is to be mended."""
        return any(form.is_bound and form.errors for form in self.forms)

    def moments(self) -> dict[int, SessionMoment]:
        """By session (pk), what was filled in, once valid."""
        return {form.session.pk: form.moment() for form in self.forms}


class CohortFilterForm(forms.Form):
    """How a list of cohorts is narrowed. What is not understood narrows nothing."""

    q = forms.CharField(label=_("Chercher"), required=False, max_length=100)
    status = forms.ChoiceField(label=_("État"), required=False)
    organisation = forms.ChoiceField(label=_("Organisme"), required=False)
    programme = forms.ChoiceField(label=_("Formation"), required=False)
    region = forms.ChoiceField(label=_("Région"), required=False)
    year = forms.ChoiceField(label=_("Année"), required=False)

    def __init__(self, data: Mapping[str, Any], choices: FilterChoices) -> None:
        super().__init__(data)
        offered: dict[str, tuple[Any, Iterable[tuple[Any, Any]]]] = {
            "status": (_("Tous les états"), CohortStatus.choices),
            "organisation": (_("Tous les organismes"), choices.organisations),
            "programme": (_("Toutes les formations"), choices.programmes),
            "region": (_("Toutes les régions"), choices.regions),
            "year": (_("Toutes les années"), [(year, year) for year in choices.years]),
        }
        for name, (everything, options) in offered.items():
            field: Any = self.fields[name]
            field.choices = [("", everything), *((str(value), label) for value, label in options)]

    def asked(self) -> CohortFilter:
        """What the list is narrowed to."""
        self.is_valid()
        found = self.cleaned_data
        given = {name: (found[name],) if found.get(name) else () for name in self.fields if name != "q"}
        return CohortFilter(
            text=found.get("q", ""),
            statuses=given["status"],
            organisations=tuple(int(each) for each in given["organisation"]),
            programmes=given["programme"],
            regions=given["region"],
            years=tuple(int(each) for each in given["year"]),
        )
