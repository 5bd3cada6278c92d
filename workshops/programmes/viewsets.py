"""The free words of programmes in Wagtail's admin."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from workshops.taxonomy.usage import with_usage
from workshops.taxonomy.viewsets import usage_column

from .models import ProgrammeTag


class ProgrammeTagViewSet(SnippetViewSet):
    """Authors make free words by writing them on a programme; here they are put right, merged, or removed."""

    model = ProgrammeTag
    icon = "tag"
    add_to_admin_menu = True
    menu_order = 510
    list_display: ClassVar[list[Any]] = ["name", usage_column()]
    list_export: ClassVar[list[str]] = ["name", "usage"]
    list_per_page = 100
    ordering = ("name",)
    search_fields: ClassVar[list[str]] = ["name"]
    copy_view_enabled = False
    edit_handler = ObjectList([FieldPanel("name")])

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgrammeTag]:
        """The words, each with how many programmes bear it."""
        return with_usage(ProgrammeTag.objects.all())
