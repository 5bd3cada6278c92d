"""Choosing which coverage is shown, and what is aimed at."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Organisation

from ..coverage import Place, Spot
from ..queries.cascade import CascadeFilter
from ..queries.coverage import KINDS, Filter, certified_programmes

MOST = 10_000

KIND_WORDS = {
    AwardKind.PIVOT: _("Pivots"),
    AwardKind.TRAINER: _("Formatrices et formateurs"),
    AwardKind.FACILITATOR: _("Animatrices et animateurs"),
}


class CoverageForm(forms.Form):
    """Whom to count, and on which day."""

    kind = forms.ChoiceField(label=_("Compter"), choices=[(kind.value, KIND_WORDS[kind]) for kind in KINDS])
    curriculum = forms.ChoiceField(label=_("Formation"), required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.order_by("name"),
        label=_("Organisme où travaille la personne"),
        required=False,
        empty_label=_("Tous"),
    )
    day = forms.DateField(
        label=_("Si personne ne renouvelle d’ici le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Écrivez la date comme 2026-11-30.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["curriculum"].choices = [("", _("Toutes")), *certified_programmes()]  # type: ignore[attr-defined]

    def filter(self) -> Filter:
        """What a valid form asks to count."""
        data = self.cleaned_data
        return Filter(
            kind=data["kind"],
            programme=UUID(data["curriculum"]) if data["curriculum"] else None,
            organisation=data["organisation"].pk if data["organisation"] else None,
        )

    def day_or(self, today: date) -> date:
        """The day asked, `today` when none was."""
        return self.cleaned_data["day"] or today


class TargetsForm(forms.Form):
    """How many certified people each region wants, all sectors together and by sector; an empty box is no target."""

    def __init__(
        self,
        *args: Any,
        regions: Iterable[Place],
        sectors: Iterable[Place],
        targets: Mapping[Spot, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.regions, self.sectors = list(regions), list(sectors)
        everywhere = Place(None, "", str(_("Tous les secteurs")))
        self.columns = [everywhere, *self.sectors]
        for region in self.regions:
            for column in self.columns:
                self.fields[self._name(region, column)] = forms.IntegerField(
                    label=f"{region.name}, {column.name}",
                    required=False,
                    min_value=0,
                    max_value=MOST,
                    initial=targets.get((region.key, column.key)),
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )

    @staticmethod
    def _name(region: Place, column: Place) -> str:
        return f"{region.code}-{column.code or 'all'}"

    def rows(self) -> list[tuple[Place, list[forms.BoundField]]]:
        """Each region with its boxes, in the order of the columns."""
        return [(region, [self[self._name(region, column)] for column in self.columns]) for region in self.regions]

    def wanted(self) -> dict[tuple[int, int | None], int]:
        """The targets of a valid form."""
        found = {
            (region.key, column.key): self.cleaned_data[self._name(region, column)]
            for region in self.regions
            for column in self.columns
            if region.key is not None
        }
        return {spot: count for spot, count in found.items() if count is not None}


class CascadeForm(forms.Form):
    """Which certifications make the cascade, and a name to look for in it."""

    kind = forms.ChoiceField(
        label=_("Montrer"),
        required=False,
        choices=[("", _("Toutes les certifications")), *((kind.value, KIND_WORDS[kind]) for kind in KINDS)],
    )
    curriculum = forms.ChoiceField(label=_("Formation"), required=False)
    q = forms.CharField(label=_("Chercher une personne"), required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["curriculum"].choices = [("", _("Toutes")), *certified_programmes()]  # type: ignore[attr-defined]

    def filter(self) -> CascadeFilter:
        """What a valid form asks to show."""
        data = self.cleaned_data
        return CascadeFilter(
            kinds=(data["kind"],) if data["kind"] else CascadeFilter().kinds,
            programme=UUID(data["curriculum"]) if data["curriculum"] else None,
        )
