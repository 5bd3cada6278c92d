"""The page of one guide, in its current edition or an older one."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.organisations.visibility import Viewer
from workshops.programmes.content import ProgrammeContent
from workshops.programmes.models import Edition
from workshops.safeguarding.panel import safety_panel
from workshops.safeguarding.queries import safeguards_for

from ..guide_contents import Display, contents_rail, kinds_in, longest_minutes, shown_materials, shown_sessions
from ..guide_reading import edition_numbered, editions_of, find_guide, other_languages
from ..licences import named_licence
from ..models import GuidePage


@require_safe
def guide(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A guide as last published."""
    found = find_guide(pk, request.user)
    if found is None or found.current_edition is None:
        return _missing(request)
    if slug != found.slug:
        return HttpResponseRedirect(_with_query(request, found.get_absolute_url()))
    return render(request, "guides/guide.html", guide_context(request, found, found.current_edition))


@require_safe
def edition(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """A guide as it was published under that number; an older one says so, and where the newest is."""
    found = find_guide(pk, request.user)
    read = found and edition_numbered(found, number)
    if found is None or read is None:
        return _missing(request)
    if slug != found.slug:
        address = reverse("guides:edition", args=(found.pk, found.slug, number))
        return HttpResponseRedirect(_with_query(request, address))
    return render(request, "guides/guide.html", guide_context(request, found, read))


def guide_context(request: HttpRequest, found: GuidePage, read: Edition) -> dict[str, Any]:
    """What the page of `found` shows of the edition `read`; one without an id is a draft, which nothing leads to."""
    programme = read.programme
    return {
        "section": "guides",
        "guide": found,
        "edition": read,
        "programme": programme,
        "licence": named_licence(programme.licence, _interface_language()),
        "review_overdue": found.review_by is not None and found.review_by < timezone.localdate(),
        "safety": _safety(request.user, programme.language),
        "languages": other_languages(found, request.user),
        **_text(programme, read.pk or 0, signed_in=request.user.is_authenticated),
        **_place(request, found, read),
    }


def _text(programme: ProgrammeContent, edition: int, *, signed_in: bool) -> dict[str, Any]:
    """The sessions, and what is drawn from them."""
    display = Display(edition, programme.language, _interface_language(), signed_in)
    materials = shown_materials(programme)
    return {
        "content_lang": display.content_mark,
        "interface_lang": display.interface_mark,
        "sessions": shown_sessions(programme, display),
        "scale": longest_minutes(programme),
        "kinds": kinds_in(programme),
        "materials": materials,
        "rail": contents_rail(programme, has_materials=bool(materials)),
    }


def _place(request: HttpRequest, found: GuidePage, read: Edition) -> dict[str, Any]:
    """Where the edition stands among the others, and where the page leads."""
    if not read.pk:
        return {"newest": read, "is_newest": True, "editions": editions_of(found)}
    is_newest = read.pk == found.current_edition_id
    return {
        "newest": found.current_edition,
        "is_newest": is_newest,
        "can_prepare": is_newest and bool(read.programme.sessions),
        "editions": editions_of(found),
        "crumbs": _crumbs(found, read),
        "edit_url": _edit_url(found, request.user),
        "canonical_url": request.build_absolute_uri(_canonical_path(found, read.language)),
    }


def _interface_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _crumbs(found: GuidePage, read: Edition) -> list[dict[str, str]]:
    crumbs = [{"label": _("Guides"), "url": reverse("guides:catalogue")}]
    if read.pk == found.current_edition_id:
        return [*crumbs, {"label": read.title, "url": ""}]
    return [
        *crumbs,
        {"label": found.title, "url": found.get_absolute_url()},
        {"label": _("Édition %(number)s") % {"number": read.number}, "url": ""},
    ]


def _safety(user: Viewer, language: str) -> dict[str, Any]:
    """The protocol and help lines of the reader's region, all in the guide's language like the words around them."""
    with override(language):
        return safety_panel(safeguards_for(getattr(user, "region", None), language))


def _canonical_path(found: GuidePage, language: str) -> str:
    """The page's address in the interface of its own language: the one search engines should keep."""
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return found.get_absolute_url()


def _edit_url(found: GuidePage, user: Viewer) -> str:
    if user.is_authenticated and found.permissions_for_user(user).can_edit():
        return reverse("wagtailadmin_pages:edit", args=(found.pk,))
    return ""


def _with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _missing(request: HttpRequest) -> HttpResponse:
    """The same page whether the guide does not exist or is not for this reader: it tells nothing of what is there."""
    return render(request, "guides/guide_missing.html", {"section": "guides"}, status=404)
