"""Writing in another language, in Wagtail's admin: starting there, translating, following the source."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from workshops.organisations.models import OrganisationPage
from workshops.organisations.services import ensure_organisation_page

from ..models import GuidePage
from ..translating import language_name, renew_translations, start_translation


@require_POST
def write_in(request: HttpRequest, page: int, language: str) -> HttpResponse:
    """Open the form of a new guide in `language`, under the organisation of that page."""
    folder = get_object_or_404(OrganisationPage, pk=page)
    if not folder.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    place = ensure_organisation_page(folder.organisation, _known(language))
    return redirect("wagtailadmin_pages:add", "guides", "guidepage", place.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Say what translating does, then start it."""
    guide = _writable(request, pk)
    name = language_name(_known(language))
    if request.method != "POST":
        return TemplateResponse(request, "guides/admin/translate.html", {"guide": guide, "language_name": name})
    translation = start_translation(guide, _known(language), by=request.user)
    return redirect("wagtailadmin_pages:edit", translation.pk)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring to the translations what changed in their source."""
    guide = _writable(request, pk)
    count = renew_translations(guide)
    message = ngettext(
        "La traduction a reçu ce qui a changé : il reste à le traduire.",
        "Les %(count)s traductions ont reçu ce qui a changé : il reste à le traduire.",
        count,
    )
    if count:
        messages.success(request, message % {"count": count})
    else:
        messages.warning(request, _("Ce guide n’a pas encore de traduction."))
    return redirect("wagtailadmin_pages:edit", guide.pk)


def _writable(request: HttpRequest, pk: int) -> GuidePage:
    guide = get_object_or_404(GuidePage, pk=pk)
    if not guide.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return guide


def _known(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language
