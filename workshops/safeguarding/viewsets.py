"""Disclosure protocols and help lines in Wagtail's admin, those past their date marked."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusFlagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from workshops.taxonomy.models import Region

from .forms import HelpLineForm, ProtocolForm
from .models import DisclosureProtocol, HelpLine, Regional
from .reviews import year_before

OVERDUE = [("overdue", _("À revoir maintenant")), ("current", _("À jour"))]


class RegionalFilterSet(WagtailFilterSet):
    """By region (the whole province among them), language, and whether a review is overdue."""

    region = django_filters.ModelChoiceFilter(
        queryset=Region.objects.all(), label=_("Région"), null_label=_("Toute la province"), empty_label=_("Toutes")
    )
    language = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=_("Langue"), empty_label=_("Toutes"))
    review = django_filters.ChoiceFilter(
        choices=OVERDUE, method="filter_review", label=_("Révision"), empty_label=_("Toutes")
    )

    def filter_review(self, items: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Only those past their date, or only the others."""
        today = timezone.localdate()
        return items.filter(review_by__lt=today) if value == "overdue" else items.filter(review_by__gte=today)


class ProtocolFilterSet(RegionalFilterSet):
    """Of protocols."""

    class Meta:
        model = DisclosureProtocol
        fields: ClassVar[list[str]] = []

    def filter_review(self, items: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Only those past their date or not reviewed for twelve months, or only the others."""
        today = timezone.localdate()
        overdue = Q(review_by__lt=today) | Q(reviewed_on__lt=year_before(today))
        return items.filter(overdue if value == "overdue" else ~overdue)


class HelpLineFilterSet(RegionalFilterSet):
    """Of help lines."""

    class Meta:
        model = HelpLine
        fields: ClassVar[list[str]] = []


def region_column() -> Column:
    """The region, or that it holds everywhere."""
    return Column("region", label=_("Région"), accessor=region_of, sort_key="region")


def region_of(item: Regional) -> Any:
    """The name of the region, else that of all of them."""
    return item.region or _("Toute la province")


def review_columns() -> list[Column]:
    """The date, and a mark when it has passed."""
    return [
        Column(
            "review_by",
            label=_("À revoir avant le"),
            accessor=lambda item: date_format(item.due_on),
            sort_key="review_by",
        ),
        StatusFlagColumn("is_overdue", true_label=_("À revoir maintenant"), label=_("Révision")),
    ]


class RegionalViewSet(SnippetViewSet):
    """What holds in a region and a language."""

    add_to_admin_menu = False
    list_per_page = 50

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        """With their region, in one query."""
        return self.model._default_manager.select_related("region")


class DisclosureProtocolViewSet(RegionalViewSet):
    """The steps to follow when someone confides."""

    model = DisclosureProtocol
    filterset_class = ProtocolFilterSet
    icon = "tasks"
    list_display: ClassVar[list[Any]] = [
        "title",
        region_column(),
        Column("get_language_display", label=_("Langue"), sort_key="language"),
        *review_columns(),
    ]
    list_export: ClassVar[list[str]] = ["title", "region", "language", "reviewed_on", "review_by", "source"]
    ordering = ("region__position", "language")
    search_fields: ClassVar[list[str]] = ["title", "introduction", "source"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("region", widget=forms.Select), FieldPanel("language")]),
            FieldPanel("introduction"),
            FieldPanel("steps"),
            FieldPanel("immediate_danger"),
            FieldPanel("after"),
            FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_by")]),
            FieldPanel("source"),
        ],
        base_form_class=ProtocolForm,
    )


class HelpLineViewSet(RegionalViewSet):
    """Whom to call."""

    model = HelpLine
    filterset_class = HelpLineFilterSet
    icon = "mail"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("phone", label=_("Téléphone"), classname="on-one-line"),
        region_column(),
        Column("get_language_display", label=_("Langue"), sort_key="language"),
        *review_columns(),
    ]
    list_export: ClassVar[list[str]] = [
        "name", "phone", "text_to", "website", "hours", "audience", "region", "language", "review_by", "source",
    ]  # fmt: skip
    ordering = ("position", "name")
    sort_order_field = "position"
    search_fields: ClassVar[list[str]] = ["name", "phone", "audience", "note"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("region", widget=forms.Select), FieldPanel("language")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("text_to")]),
                    FieldPanel("website"),
                    FieldPanel("hours"),
                ],
                heading=_("Joindre quelqu’un"),
                icon="mail",
            ),
            FieldPanel("audience"),
            FieldPanel("note"),
            FieldRowPanel([FieldPanel("review_by"), FieldPanel("source")]),
            FieldRowPanel([FieldPanel("code"), FieldPanel("is_example")]),
        ],
        base_form_class=HelpLineForm,
    )


class ProtectionGroup(SnippetViewSetGroup):
    """Protocols and help lines, together in the menu."""

    menu_label = _("Protection")
    menu_icon = "warning"
    menu_order = 520
    items = (DisclosureProtocolViewSet, HelpLineViewSet)
