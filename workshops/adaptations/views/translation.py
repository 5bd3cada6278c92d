"""A translation beside its source, and the author's word that it is brought up to date."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from relais.presentation.languages import language_name
from workshops.programmes.pages import readable_programme

from ..queries.side_by_side import side_by_side
from ..queries.translation import TranslationStatus, translation_status
from ..services.translation import note_current, note_seen

TO_DO = "todo"


@require_safe
def translation(request: HttpRequest, pk: int) -> HttpResponse:
    """The translation of that page id beside its source, for whoever may read both."""
    status = _status(request, pk)
    pairs = side_by_side(status)
    waiting = [pair for pair in pairs if not pair.is_settled]
    only_waiting = request.GET.get("show") == TO_DO
    context = {
        "section": status.page.section,
        "status": status,
        "waiting": waiting,
        "same": [] if only_waiting else [pair for pair in pairs if pair.is_settled],
        "only_waiting": only_waiting,
        "tabs": _tabs(pk, only_waiting, len(pairs), len(waiting)),
        "source_language": status.source.current_edition.language,
        "language": status.page.current_edition.language,
        "may_edit": _may_edit(request, status.page),
    }
    return render(request, "adaptations/translation.html", context)


def _tabs(pk: int, only_waiting: bool, count: int, waiting: int) -> list[dict[str, Any]]:
    here = reverse("adaptations:translation", args=(pk,))
    return [
        {"label": _("Tout"), "url": here, "current": not only_waiting, "count": count},
        {"label": _("Ce qui reste à faire"), "url": f"{here}?show={TO_DO}", "current": only_waiting, "count": waiting},
    ]


@require_POST
def mark_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the translation of one block holds; only its authors can."""
    status = _status(request, pk)
    if not _may_edit(request, status.page):
        raise PermissionDenied
    block = request.POST.get("block", "")
    if block not in status.blocks or block in status.waiting:
        messages.warning(request, _("Ce bloc n’attend plus rien : la page montre où en est la traduction."))
    elif note_seen(status, block, by=request.user):
        messages.success(request, _current(status))
    else:
        messages.success(request, _("C’est noté : la traduction de ce bloc est à jour."))
    kept = f"?show={TO_DO}" if request.POST.get("show") == TO_DO else ""
    return redirect(reverse("adaptations:translation", args=(pk,)) + kept)


@require_POST
def mark_current(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the translation is brought up to the source's edition of today; only its authors can."""
    status = _status(request, pk)
    if not _may_edit(request, status.page):
        raise PermissionDenied
    note_current(status, by=request.user)
    messages.success(request, _current(status))
    return redirect("adaptations:translation", pk)


def _current(status: TranslationStatus) -> str:
    edition = status.source.current_edition
    message = _("C’est noté : cette version suit maintenant l’édition %(number)s du texte en %(language)s.")
    return message % {"number": edition.number, "language": language_name(edition.language)}


def _status(request: HttpRequest, pk: int) -> TranslationStatus:
    page = readable_programme(pk, request.user)
    status = translation_status(page, request.user) if page is not None and page.current_edition_id else None
    if status is None:
        raise Http404
    return status


def _may_edit(request: HttpRequest, page: Any) -> bool:
    return request.user.is_authenticated and page.permissions_for_user(request.user).can_edit()
