"""The directory in Wagtail's admin: entries, sources and files in one group of the menu."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from ..models import Initiative
from .editing import CreateInitiativeView, DeleteInitiativeView, EditInitiativeView, InitiativesView
from .import_views import FileViewSet
from .listing import InitiativeFilterSet, columns
from .panels import entry_panels
from .sources import SourceViewSet


class InitiativeViewSet(ModelViewSet):
    """Every entry, in every state."""

    model = Initiative
    icon = "list-ul"
    menu_label = _("Initiatives")
    add_to_reference_index = False
    index_view_class = InitiativesView
    add_view_class = CreateInitiativeView
    edit_view_class = EditInitiativeView
    delete_view_class = DeleteInitiativeView
    delete_template_name = "directory/admin/delete.html"
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = ["__str__", *columns()]
    list_per_page = 50
    filterset_class = InitiativeFilterSet
    search_fields: ClassVar[list[str]] = ["lead_name"]

    def get_edit_handler(self) -> Panel:
        """The form, which languages of the site make."""
        return entry_panels().bind_to_model(Initiative)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """What an entry is tied to is in its own form."""
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})


class DirectoryGroup(ModelViewSetGroup):
    """« Répertoire » in the menu."""

    menu_label = _("Répertoire")
    menu_icon = "list-ul"
    menu_order = 170
    items = (
        InitiativeViewSet("directory_initiatives", url_prefix="directory/initiatives"),
        SourceViewSet("directory_sources", url_prefix="directory/sources"),
        FileViewSet("directory_files", url_prefix="directory/files"),
    )
