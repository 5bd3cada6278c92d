"""Addresses of ours in Wagtail's admin: writing in another language, translating, and the list of the publish gate."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from relais.presentation.languages import language_name
from workshops.organisations.models import OrganisationPage
from workshops.organisations.services import ensure_organisation_page

from .gate_panel import checklist
from .pages import programme_types
from .translating import renew_translations, start_translation


@require_POST
def write_in(request: HttpRequest, kind: str, page: int, language: str) -> HttpResponse:
    """Open the form of a new programme in `language`, under the organisation of that page.

    `kind` is the name of its model.
    """
    model = next((each for each in programme_types() if each._meta.model_name == kind), None)
    if model is None:
        raise Http404
    folder = get_object_or_404(OrganisationPage, pk=page)
    if not folder.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    place = ensure_organisation_page(folder.organisation, _known(language))
    return redirect("wagtailadmin_pages:add", model._meta.app_label, kind, place.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Say what translating does, then start it."""
    page = _writable(request, pk)
    name = language_name(_known(language))
    if request.method != "POST":
        return TemplateResponse(request, "programmes/translate.html", {"programme": page, "language_name": name})
    translation = start_translation(page, _known(language), by=request.user)
    return redirect("wagtailadmin_pages:edit", translation.pk)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring to the translations what changed in their source."""
    page = _writable(request, pk)
    count = renew_translations(page)
    message = ngettext(
        "La traduction a reçu ce qui a changé : il reste à le traduire.",
        "Les %(count)s traductions ont reçu ce qui a changé : il reste à le traduire.",
        count,
    )
    if count:
        messages.success(request, message % {"count": count})
    else:
        messages.warning(request, _("Il n’y a pas encore de traduction."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_safe
def checklist_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines of the publish gate for the latest draft of a programme, for those who may write it."""
    draft = _writable(request, pk).get_latest_revision_as_object()
    return render(request, "programmes/panels/gate_list.html", checklist(draft))


def _writable(request: HttpRequest, pk: int) -> Any:
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, programme_types()):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _known(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language
