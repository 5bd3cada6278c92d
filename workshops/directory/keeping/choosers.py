"""Choosing an entry in the admin, among all of them, whatever their state: for those who keep the directory."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
    CreateView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from workshops.curricula.choosers import ShowsNothingUnknown

from ..models import Initiative
from ..permissions import may_keep_directory
from ..queries.kept import by_name
from ..queries.rows import initiatives_saying


class KeepersOnly:
    """A view of the admin that only those who keep the directory reach; the others are led to its first page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away anybody else."""
        if not may_keep_directory(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class NameFilterForm(SearchFilterMixin, BaseFilterForm):
    """Narrows the choice to what holds some words."""

    def filter(self, objects: QuerySet[Initiative]) -> QuerySet[Initiative]:
        """The entries that say them; all of them when nothing was typed."""
        words = self.cleaned_data.get("q", "").strip()
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        return objects.filter(pk__in=initiatives_saying(words))


class _Listed:
    filter_form_class = NameFilterForm

    @property
    def columns(self) -> list[Column]:
        """The name, and who leads it: two initiatives may bear one name."""
        return [*super().columns, Column("lead_name", label=_("Organisme porteur"))]  # type: ignore[misc]


class ChooseInitiativeView(KeepersOnly, _Listed, ChooseView):
    """The window."""


class ChooseInitiativeResultsView(KeepersOnly, _Listed, ChooseResultsView):
    """The list in it."""


class ChosenInitiativeView(KeepersOnly, ChosenView):
    """The one chosen."""

    def get_object(self, pk: str) -> Any:
        """The entry of that number; nothing else is one."""
        try:
            return super().get_object(pk)
        except ValueError as error:
            raise Http404 from error


class ChosenInitiativesView(KeepersOnly, ChosenMultipleView):
    """Those chosen, where several are."""


class NoInitiativeMadeView(KeepersOnly, CreateView):
    """None is made from here."""

    http_method_names = ("get", "head", "options")


class InitiativeChooser(ShowsNothingUnknown, BaseChooser):  # type: ignore[misc]
    """The button in a form."""


class InitiativeChooserViewSet(ChooserViewSet):
    """The window where an entry is chosen."""

    model = Initiative
    icon = "list-ul"
    choose_one_text = _("Choisir une initiative")
    choose_another_text = _("Choisir une autre initiative")
    edit_item_text = _("Modifier cette initiative")
    per_page = 20
    choose_view_class = ChooseInitiativeView
    choose_results_view_class = ChooseInitiativeResultsView
    chosen_view_class = ChosenInitiativeView
    chosen_multiple_view_class = ChosenInitiativesView
    create_view_class = NoInitiativeMadeView
    base_widget_class = InitiativeChooser

    def get_object_list(self) -> QuerySet[Initiative]:
        """Every entry that stands, by name."""
        return by_name(Initiative.objects.current().prefetch_related("texts"))
