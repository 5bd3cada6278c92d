"""Importing a guide in the admin: upload, review, create."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .corrections import Corrections
from .forms import UploadForm
from .guide_import import ImportedGuide
from .models import ImportDraft
from .permissions import organisations_to_import_into
from .reading_drafts import nobody_reads, read_draft
from .report import counts_sentence
from .review import Review
from .services import finish_import, give_up_import, keep_typed, start_reading
from .tasks import read_document
from .uploads import LimitedUploadHandler

REFUSAL = "import_refusal"  # where the session keeps why the last document was refused


class ImportView(WagtailAdminTemplateMixin, View):
    """What all screens of an import share: only those who may add guides somewhere enter."""

    page_title = gettext_lazy("Importer un guide")
    header_icon = "upload"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away those who may not import anywhere."""
        self.organisations = organisations_to_import_into(request.user)  # type: ignore[arg-type]
        if not self.organisations.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this screen."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


# The handler that limits an upload must stand before the form is read, which checking the token does: so the token
# is checked after it, inside.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class UploadView(ImportView):
    """Choose a document; it is read beside the pages, and what it says is kept for the review."""

    template_name = "exchange/upload.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Limit the upload, then check the token."""
        self.limit = LimitedUploadHandler(request)
        request.upload_handlers.insert(0, self.limit)
        return csrf_protect(super().dispatch)(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form, with the organisation whose page led here; after a refusal, what was chosen and why not."""
        refusal = request.session.pop(REFUSAL, None)
        if refusal:
            return self._show(self._form(refusal["data"]).say_again(refusal["errors"]))
        page = request.GET.get("page", "")
        chosen = self.organisations.filter(pages=int(page)).first() if page.isdecimal() else None
        return self._show(self._form(initial={"organisation": chosen and chosen.slug}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Have the document read and go on to the review, or say why not."""
        data, files = request.POST, request.FILES
        form = self._form(data, files, too_big=self.limit.too_big)
        if not form.is_valid():
            return self._refuse(form)
        document, said = form.document, form.cleaned_data
        with transaction.atomic():
            draft = start_reading(
                document.read(),
                document.name or "",
                said["organisation"],
                language=said["language"],
                by=request.user,  # type: ignore[arg-type]
            )
            read_document.enqueue(draft.pk)
        return redirect("exchange:review", draft.pk)

    def _form(self, *args: Any, **kwargs: Any) -> UploadForm:
        return UploadForm(*args, organisations=self.organisations, **kwargs)

    def _refuse(self, form: UploadForm) -> HttpResponse:
        """Say why on a page of its own, so that going back or reloading never sends the document again."""
        data = {name: form.data.get(name, "") for name in ("organisation", "language")}
        errors = {name: [str(message) for message in messages] for name, messages in form.errors.items()}
        self.request.session[REFUSAL] = {"data": data, "errors": errors}
        return redirect("exchange:upload")

    def _show(self, form: UploadForm) -> HttpResponse:
        waiting = ImportDraft.objects.of(self.request.user).waiting().filter(organisation__in=self.organisations)
        waiting = waiting.select_related("organisation").defer("payload", "typed", "document")
        return self.render_to_response(self.get_context_data(form=form, waiting=waiting))


class DraftView(ImportView):
    """A screen of one import: its owner's alone, while she may still add guides to its organisation."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the import; once it is over, lead on instead of failing."""
        drafts = ImportDraft.objects.of(request.user).select_related("organisation").defer("document")
        self.draft = drafts.filter(pk=kwargs["pk"]).first()
        return super().dispatch(request, *args, **kwargs)

    def found(self) -> ImportDraft:
        """The import; 404 for somebody else's, or where the person may no longer add guides."""
        if self.draft is None or not self.organisations.filter(pk=self.draft.organisation_id).exists():
            raise Http404
        return self.draft

    def lead_on(self, draft: ImportDraft) -> HttpResponse:
        """Where an import that is over leads: to its guide, else to a new upload."""
        if draft.page_id is not None:
            messages.info(self.request, _("Ce guide est déjà créé : continuez ici."))
            return redirect("wagtailadmin_pages:edit", draft.page_id)
        messages.warning(self.request, _("Cette importation n’existe plus : choisissez de nouveau le document."))
        return redirect("exchange:upload")


@method_decorator(never_cache, name="dispatch")
class ReviewView(DraftView):
    """Source and result side by side; what is quick to mend is mended here, then the guide is made."""

    template_name = "exchange/review.html"
    page_title = gettext_lazy("Vérifier l’importation")
    breadcrumbs_items: ClassVar = [
        *ImportView.breadcrumbs_items,
        {"url": reverse_lazy("exchange:upload"), "label": ImportView.page_title},
    ]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The review, with what was typed and kept before; until the document is read, how far that is."""
        draft = self.found()
        if draft.is_open and not draft.is_read and nobody_reads(draft):
            read_draft(draft)
        if draft.is_open and not draft.is_read:
            return self._wait(draft)
        imported = draft.imported()
        if imported is None:
            return self.lead_on(draft)
        return self._show(draft, imported, Corrections(imported, draft.typed or None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the guide, or only keep what was typed, for later or until giving up is confirmed."""
        draft = self.found()
        imported = draft.imported()
        if imported is None:
            return redirect("exchange:review", pk) if draft.is_open else self.lead_on(draft)
        corrections = Corrections(imported, request.POST)
        if "keep" in request.POST:
            keep_typed(draft, corrections.typed(request.POST))
            messages.success(
                request, _("Vos corrections sont enregistrées. Reprenez cette importation quand vous voulez.")
            )
            return redirect("exchange:upload")
        if "give_up" in request.POST:
            keep_typed(draft, corrections.typed(request.POST))
            return redirect("exchange:give_up", draft.pk)  # which asks first: nothing typed is lost by a no
        if not corrections.is_valid():
            keep_typed(draft, corrections.typed(request.POST))
            return redirect("exchange:review", draft.pk)  # which says what to correct; reloading sends nothing again
        page = finish_import(draft, corrections, by=request.user)  # type: ignore[arg-type]
        if page is None:
            return self.lead_on(draft)
        messages.success(request, self._created(page))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _wait(self, draft: ImportDraft) -> HttpResponse:
        """Say that it is being read, or lead back to the first step, which says why it could not be."""
        if draft.reading != ImportDraft.Reading.REFUSED:
            self.template_name, self.page_title = "exchange/reading.html", gettext_lazy("Lecture du document")
            response = self.render_to_response(self.get_context_data(draft=draft))
            response["Refresh"] = "3"  # nothing is typed on that page
            return response
        data = {"organisation": draft.organisation.slug, "language": draft.language}
        self.request.session[REFUSAL] = {"data": data, "errors": {"file": [draft.refusal]}}
        draft.delete()
        return redirect("exchange:upload")

    def _created(self, page: Any) -> str:
        said = _("Le brouillon « %(title)s » est créé; seul votre organisme le voit.")
        if page.unsorted:
            said += " " + _("Ce qui n’a pas trouvé sa place est dans « À trier ».")
        return said % {"title": page.title}

    def _show(self, draft: ImportDraft, imported: ImportedGuide, corrections: Corrections) -> HttpResponse:
        context = self.get_context_data(
            draft=draft,
            corrections=corrections,
            errors=corrections.errors() if corrections.guide.is_bound else [],
            review=Review(imported, corrections),
            counts=counts_sentence(imported),
        )
        return self.render_to_response(context)


@method_decorator(never_cache, name="dispatch")
class GiveUpView(DraftView):
    """Forget an import, once asked."""

    template_name = "exchange/give_up.html"
    page_title = gettext_lazy("Abandonner l’importation")
    breadcrumbs_items = ReviewView.breadcrumbs_items

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what would be lost, and ask."""
        draft = self.found()
        if not draft.is_open:
            return self.lead_on(draft)
        return self.render_to_response(self.get_context_data(draft=draft))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forget it and say so."""
        draft = self.found()
        if draft.page_id is not None:
            return self.lead_on(draft)
        give_up_import(draft)
        messages.success(request, _("L’importation de « %(name)s » est abandonnée.") % {"name": draft.file_name})
        return redirect(reverse("exchange:upload"))
