"""The controlled words in Wagtail's admin: lists with how often each word is used, in one group of the menu."""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BaseColumn, Column, NumberColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from .forms import TermForm
from .models import CONTROLLED_LISTS, Term
from .usage import with_usage

ICONS = {
    "audience": "group",
    "theme": "tag",
    "setting": "home",
    "region": "site",
    "sector": "folder-open-1",
    "projecttype": "clipboard-list",
    "modality": "cogs",
    "involvement": "user",
}


def name_column(code: str, language: str) -> Column:
    """The name of a word in one language, empty where there is none."""
    return Column(f"name_{code}", label=language, accessor=lambda term: term.names.get(code, ""))


def usage_column() -> NumberColumn:
    """How often a word is used; the queryset must be `with_usage`."""
    return NumberColumn("usage", label=_("Utilisations"), sort_key="usage", width="12%")


class TermIndexView(IndexView):
    """A list of words; the first column is already in the language of whoever reads it."""

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """Leave out the names that would be there twice."""
        repeated = f"name_{(get_language() or settings.LANGUAGE_CODE).split('-')[0]}"
        return [column for column in super().columns if column.name != repeated]


class TermViewSet(SnippetViewSet):
    """One list of words."""

    add_to_admin_menu = False
    index_view_class = TermIndexView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        *(name_column(code, language) for code, language in settings.LANGUAGES),
        "code",
        usage_column(),
    ]
    list_export: ClassVar[list[str]] = [
        "code",
        *(f"names.{code}" for code, _language in settings.LANGUAGES),
        "position",
        "usage",
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        **{f"names.{code}": language for code, language in settings.LANGUAGES},
        "usage": _("Utilisations"),
    }
    list_per_page = 50
    ordering = ("position", "code")
    sort_order_field = "position"
    search_fields: ClassVar[list[str]] = ["code", *(f"names__{code}" for code, _language in settings.LANGUAGES)]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [FieldPanel("names"), FieldPanel("phrases"), FieldPanel("code")], base_form_class=TermForm
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Term]:
        """The words, each with how often it is used."""
        return with_usage(self.model._default_manager.all())


def viewset_of(model: type[Term]) -> type[TermViewSet]:
    """The viewset of one list."""
    members = {"model": model, "icon": ICONS[model._meta.model_name or ""]}
    return type(f"{model.__name__}ViewSet", (TermViewSet,), members)


class VocabularyGroup(SnippetViewSetGroup):
    """The lists of words, together in the menu."""

    menu_label = _("Vocabulaire")
    menu_icon = "list-ul"
    menu_order = 500
    items = tuple(viewset_of(model) for model in CONTROLLED_LISTS)
