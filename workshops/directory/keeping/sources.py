"""The sources of the directory in the admin: what entries are credited to."""

from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import SlugInput

from ..models import Source
from ..queries.kept import kept_sources


class SourceForm(WagtailAdminModelForm):
    """A source; files name it by its code, so it is chosen once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = self.instance.pk is not None


class CodedTitlePanel(TitleFieldPanel):
    """The title of a source, which fills in its code while it is new."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """Leaves a code already chosen alone."""

        def get_attrs(self) -> dict[str, Any]:
            """The synchronisation, for a new source."""
            return super().get_attrs() if self.instance.pk is None else {}


class SourcesView(IndexView):
    """Every source."""

    def get_base_queryset(self) -> QuerySet[Source]:
        """With how many entries it gave."""
        return kept_sources()


class DeleteSourceView(DeleteView):
    """Deletes a source that credits nothing."""

    success_message = _("« %(object)s » est supprimée.")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Say why, while entries are credited to it."""
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except ProtectedError:
            said = gettext("« %(title)s » est la source d’initiatives du répertoire : elle reste, pour qu’on la nomme.")
            messages.error(self.request, said % {"title": self.object})
            return HttpResponseRedirect(self.get_success_url())  # what a form asks for is never the name of a view
        return response


class SourceViewSet(ModelViewSet):
    """Surveys, inventories, lists."""

    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    add_to_reference_index = False
    index_view_class = SourcesView
    delete_view_class = DeleteSourceView
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "title",
        "credit",
        "terms",
        Column(
            "published_on",
            label=_("Publiée le"),
            accessor=lambda source: date_format(source.published_on) if source.published_on else "",
            sort_key="published_on",
        ),
        NumberColumn("entries", label=_("Fiches"), sort_key="entries"),
    ]
    search_fields: ClassVar[list[str]] = ["title", "credit", "code"]
    ordering = ("title",)
    edit_handler = ObjectList(
        [
            CodedTitlePanel("title", targets=["code"], placeholder=False, classname=""),
            FieldPanel(
                "code",
                widget=SlugInput,
                help_text=_("Le nom que les commandes lui donnent. Ne change plus une fois choisi."),
            ),
            FieldPanel("language"),
            FieldPanel("credit"),
            FieldPanel("terms"),
            FieldPanel("published_on"),
        ],
        base_form_class=SourceForm,
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Where it is used is the list of entries itself."""
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})
