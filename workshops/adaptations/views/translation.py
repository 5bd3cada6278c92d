"""A translation beside its source, and the author's word that it is brought up to date."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from relais.presentation.languages import language_name
from workshops.programmes.pages import readable_programme

from ..queries.translation import TranslationStatus, side_by_side, translation_status
from ..services.translation import note_translation


@require_safe
def translation(request: HttpRequest, pk: int) -> HttpResponse:
    """The translation of that page id beside its source, for whoever may read both."""
    status = _status(request, pk)
    pairs = side_by_side(status)
    context = {
        "section": status.page.section,
        "status": status,
        "pairs": pairs,
        "waiting": [pair for pair in pairs if pair.state != "same"],
        "same": [pair for pair in pairs if pair.state == "same"],
        "source_language": status.source.current_edition.language,
        "language": status.page.current_edition.language,
        "may_edit": _may_edit(request, status.page),
    }
    return render(request, "adaptations/translation.html", context)


@require_POST
def mark_current(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the translation is brought up to the source's edition of today; only its authors can."""
    status = _status(request, pk)
    if not _may_edit(request, status.page):
        raise PermissionDenied
    note_translation(status.page, status.source, by=request.user)
    message = _("C’est noté : cette version suit maintenant l’édition %(number)s du texte en %(language)s.")
    number, language = status.source.current_edition.number, status.source.current_edition.language
    messages.success(request, message % {"number": number, "language": language_name(language)})
    return redirect("adaptations:translation", pk)


def _status(request: HttpRequest, pk: int) -> TranslationStatus:
    page = readable_programme(pk, request.user)
    status = translation_status(page, request.user) if page is not None and page.current_edition_id else None
    if status is None:
        raise Http404
    return status


def _may_edit(request: HttpRequest, page: Any) -> bool:
    return request.user.is_authenticated and page.permissions_for_user(request.user).can_edit()
