"""The list of entries in the admin: its columns, and how it is narrowed."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn

from workshops.programmes.facets import content_languages
from workshops.taxonomy.models import ProjectType, Region

from ..models import Initiative, Source
from ..queries.kept import unsaid_in
from ..verification import overdue_on
from ..vocabulary import State

DUE = [("overdue", _("Passée"))]


def _languages() -> list[tuple[str, str]]:
    return [(code, capfirst(str(label))) for code, label in content_languages().items()]


def _states() -> list[tuple[str, str]]:
    return [(code, capfirst(str(label))) for code, label in State.choices]


class InitiativeFilterSet(WagtailFilterSet):
    """By state, region, type, source, language that lacks, and whether the day to verify has passed."""

    state = django_filters.ChoiceFilter(choices=_states, label=_("État"), empty_label=_("Tous"))
    regions = django_filters.ModelChoiceFilter(
        queryset=Region.objects.all(), label=_("Région"), empty_label=_("Toutes")
    )
    project_types = django_filters.ModelChoiceFilter(
        queryset=ProjectType.objects.all(), label=_("Type de projet"), empty_label=_("Tous")
    )
    source = django_filters.ModelChoiceFilter(
        field_name="records__source",
        queryset=Source.objects.all(),
        label=_("Source"),
        empty_label=_("Toutes"),
        distinct=True,
    )
    lacks = django_filters.ChoiceFilter(
        choices=_languages, method="filter_lacks", label=_("Langue qui manque"), empty_label=_("Peu importe")
    )
    due = django_filters.ChoiceFilter(
        choices=DUE, method="filter_due", label=_("Date de vérification"), empty_label=_("Peu importe")
    )

    class Meta:
        model = Initiative
        fields: ClassVar[list[str]] = []

    def filter_lacks(self, entries: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        """Only those that say nothing in a language."""
        return unsaid_in(entries, value)

    def filter_due(self, entries: QuerySet[Initiative], _name: str, _value: str) -> QuerySet[Initiative]:
        """Only those nobody confirmed in time, as the directory itself says it."""
        return entries.filter(overdue_on(timezone.localdate()))


def columns() -> list[Any]:
    """What the list shows of an entry, after its name."""
    return [
        Column("lead_name", label=_("Organisme porteur"), sort_key="lead_name"),
        Column("regions", label=_("Régions"), accessor=_regions),
        StatusTagColumn(
            "state",
            label=_("État"),
            accessor=lambda entry: capfirst(entry.get_state_display()),
            primary=lambda entry: entry.state == State.PUBLISHED,
            sort_key="state",
        ),
        Column("stage", label=_("Stade"), accessor=lambda entry: capfirst(entry.get_stage_display()), sort_key="stage"),
        Column("verified_on", label=_("Vérifiée le"), accessor=_verified, sort_key="verified_on"),
    ]


def _regions(entry: Initiative) -> str:
    return ", ".join(region.name for region in entry.regions.all())


def _verified(entry: Initiative) -> str:
    return date_format(entry.verified_on) if entry.verified_on else ""
