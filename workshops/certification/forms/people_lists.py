"""What one looks for among people, on the register, and in a service record."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Organisation
from workshops.session_logs.vocabulary import SpokenLanguage
from workshops.taxonomy.models import Region, Sector

from ..queries.people import PeopleFilter, Standing
from ..queries.register import KINDS, RegisterFilter
from .people import DayInput


def _chosen(value: Any) -> int | None:
    return value.pk if value else None


class PeopleFilterForm(forms.Form):
    """Filters of the list; what cannot be is left out rather than refused."""

    q = forms.CharField(required=False, max_length=150)
    region = forms.ModelChoiceField(
        Region.objects.all(), label=_("Région"), required=False, empty_label=pgettext_lazy("région", "Toutes")
    )
    sector = forms.ModelChoiceField(
        Sector.objects.all(), label=_("Secteur"), required=False, empty_label=pgettext_lazy("secteur", "Tous")
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisme"),
        required=False,
        empty_label=pgettext_lazy("organisme", "Tous"),
    )
    kind = forms.ChoiceField(
        label=_("Rôle"),
        required=False,
        choices=[("", pgettext_lazy("rôle", "Tous")), *AwardKind.choices],
    )
    standing = forms.ChoiceField(
        label=_("Certification"),
        choices=[("", pgettext_lazy("certification", "Toutes")), *Standing.choices],
        required=False,
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations
        if len(organisations) < 2:
            del self.fields["organisation"]

    def wanted(self) -> PeopleFilter:
        """What was asked."""
        self.is_valid()
        said = self.cleaned_data
        return PeopleFilter(
            text=said.get("q") or "",
            region=_chosen(said.get("region")),
            sector=_chosen(said.get("sector")),
            organisation=_chosen(said.get("organisation")),
            kind=said.get("kind") or "",
            standing=said.get("standing") or "",
        )


class RegisterForm(forms.Form):
    """Filters of the register; visitors choose neither kind nor sector, which they are not shown."""

    q = forms.CharField(required=False, max_length=150)
    kind = forms.ChoiceField(
        label=_("Rôle"),
        required=False,
        choices=[("", pgettext_lazy("rôle", "Tous")), *[(kind, AwardKind(kind).label) for kind in KINDS]],
    )
    region = forms.ModelChoiceField(
        Region.objects.all(), label=_("Région"), required=False, empty_label=pgettext_lazy("région", "Toutes")
    )
    sector = forms.ModelChoiceField(
        Sector.objects.all(), label=_("Secteur"), required=False, empty_label=pgettext_lazy("secteur", "Tous")
    )
    language = forms.ChoiceField(
        label=_("Langue"), required=False, choices=[("", pgettext_lazy("langue", "Toutes")), *SpokenLanguage.choices]
    )

    def __init__(self, *args: Any, whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not whole:
            del self.fields["kind"], self.fields["sector"]

    def wanted(self) -> RegisterFilter:
        """What was asked."""
        self.is_valid()
        said = self.cleaned_data
        return RegisterFilter(
            text=said.get("q") or "",
            kind=said.get("kind") or "",
            region=_chosen(said.get("region")),
            sector=_chosen(said.get("sector")),
            language=said.get("language") or "",
        )


class RecordPeriodForm(forms.Form):
    """The first and last days a service record counts; empty: without limit."""

    start = forms.DateField(label=_("Du"), required=False, widget=DayInput())
    end = forms.DateField(label=_("Au"), required=False, widget=DayInput())

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        said = super().clean() or {}
        if said.get("start") and said.get("end") and said["end"] < said["start"]:
            self.add_error("end", _("La fin vient avant le début : corrigez l’une des deux dates."))
        return said

    def period(self) -> tuple[date | None, date | None]:
        """Both days; without limit when what was asked cannot be."""
        if not self.is_valid():
            return None, None
        return self.cleaned_data["start"], self.cleaned_data["end"]
