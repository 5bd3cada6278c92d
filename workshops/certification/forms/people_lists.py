"""What one looks for among people, on the register, and in a service record."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Organisation
from workshops.session_logs.vocabulary import SpokenLanguage
from workshops.taxonomy.models import Region, Sector

from ..coverage import UNSAID
from ..queries.coverage import certified_programmes
from ..queries.people import PeopleFilter, Standing
from ..queries.register import KINDS, RegisterFilter
from .people import DayInput


def _chosen(value: Any) -> int | None:
    return value.pk if value else None


def _place(value: Any) -> int | str | None:
    return UNSAID if value == UNSAID else _chosen(value)


class _AndNone(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        yield from super().__iter__()
        yield UNSAID, self.field.without  # type: ignore[attr-defined]


class PlaceField(forms.ModelChoiceField):
    """A region or a sector, or else people who have none: `without` is what those are called, `UNSAID` their value."""

    iterator = _AndNone

    def __init__(self, *args: Any, without: Any, **kwargs: Any) -> None:
        self.without = without
        super().__init__(*args, required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The term, `UNSAID`, or None."""
        return UNSAID if value == UNSAID else super().to_python(value)


class PeopleFilterForm(forms.Form):
    """Filters of the list; what cannot be is left out rather than refused.

    `organisations` are those to choose from; the figures of coverage may lead here with another.
    """

    q = forms.CharField(required=False, max_length=150)
    region = PlaceField(
        Region.objects.all(),
        label=_("Région"),
        without=_("Sans région"),
        empty_label=pgettext_lazy("région", "Toutes"),
    )
    sector = PlaceField(
        Sector.objects.all(),
        label=_("Secteur"),
        without=_("Sans secteur"),
        empty_label=pgettext_lazy("secteur", "Tous"),
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
    curriculum = forms.ChoiceField(label=_("Formation"), required=False)
    standing = forms.ChoiceField(
        label=_("Certification"),
        choices=[("", pgettext_lazy("certification", "Toutes")), *Standing.choices],
        required=False,
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["curriculum"].choices = [("", _("Toutes")), *certified_programmes()]  # type: ignore[attr-defined]
        asked = str(self.data.get("organisation", ""))
        if asked.isascii() and asked.isdecimal():
            organisations = Organisation.objects.filter(Q(pk__in=organisations.values("pk")) | Q(pk=asked))
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
            region=_place(said.get("region")),
            sector=_place(said.get("sector")),
            organisation=_chosen(said.get("organisation")),
            programme=UUID(said["curriculum"]) if said.get("curriculum") else None,
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
