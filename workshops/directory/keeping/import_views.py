"""A file of initiatives in the admin: send it, read what it would do, take it in, read what it did."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from ..models import InitiativeImport
from ..permissions import may_import_initiatives
from ..services.import_files import start_import
from . import file_work
from .import_forms import ImportForm
from .report_page import report_page

LABEL = gettext_lazy("Prendre un fichier")


@method_decorator(never_cache, name="dispatch")
class FileView(WagtailAdminTemplateMixin, View):
    """What both screens share: only those who may add and change entries enter."""

    page_title: Any = LABEL
    header_icon = "upload"
    request: HttpRequest
    breadcrumbs_items: ClassVar = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("directory_initiatives:index"), "label": gettext_lazy("Initiatives")},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn the others away."""
        if not may_import_initiatives(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the entries, then this screen."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class SendView(FileView):
    """Choose a file and say where it comes from."""

    template_name = "directory/admin/send.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form, and the files that wait."""
        return self._show(ImportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try the file and lead to its report, or say why not."""
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                found = start_import(request.user, file.read(), file.name, form.asked)
            except ValidationError as error:
                form.add_error("file", ValidationError(error.messages))
            else:
                return file_work.tried(request, found)
        return self._show(form, status=422)

    def _show(self, form: ImportForm, status: int = 200) -> HttpResponse:
        waiting = InitiativeImport.objects.filter(owner=self.request.user.pk, taken_in_at=None)
        context = self.get_context_data(form=form, waiting=waiting.only("file_name", "created_at"), media=form.media)
        return self.render_to_response(context, status=status)


class ReportView(FileView):
    """What a file would do, or did; POST takes it in, tries it again (`action=try`), or gives it up (`action=drop`)."""

    template_name = "directory/admin/report.html"
    page_title = gettext_lazy("Vérification du fichier")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The report."""
        found = InitiativeImport.objects.filter(owner=request.user.pk, pk=pk).select_related("source").first()
        if found is None:
            return self._gone()
        if (order := file_work.under_way(found)) is not None:
            return redirect("orders:order", order.key)
        return self.render_to_response(self.get_context_data(found=found, page=report_page(found)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take it in, once, and show what it did; or keep nothing of it."""
        if request.POST.get("action") == "drop":
            InitiativeImport.objects.filter(owner=request.user.pk, pk=pk, taken_in_at=None).delete()
            messages.success(request, _("Rien n’est gardé de ce fichier."))
            return redirect("directory_files:send")
        found = InitiativeImport.objects.filter(owner=request.user.pk, pk=pk).first()
        if found is None:
            return self._gone()
        if request.POST.get("action") == "try":
            return file_work.tried(request, found)
        return file_work.taken_in(request, found)

    def _gone(self) -> HttpResponse:
        messages.warning(self.request, _("Ce fichier n’attend plus : envoyez-le de nouveau."))
        return redirect("directory_files:send")


class FilesMenuItem(MenuItem):
    """Shown to those who may take files in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may add and change entries."""
        return may_import_initiatives(request.user)  # type: ignore[arg-type]


class FileViewSet(ViewSet):
    """The screens of files, and their place in the menu."""

    icon = "upload"
    menu_label = LABEL
    menu_item_class = FilesMenuItem

    def get_urlpatterns(self) -> list[Any]:
        """Send, then read."""
        return [
            path("", SendView.as_view(), name="send"),
            path("<int:pk>/", ReportView.as_view(), name="report"),
        ]

    @property
    def menu_url(self) -> str:
        """Where a file is sent."""
        return reverse("directory_files:send")
