"""What the page of a programme shows of one of its editions, whatever its type."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from workshops.organisations.permissions import may_enter_admin
from workshops.organisations.visibility import Viewer
from workshops.safeguarding.panel import safety_panel
from workshops.safeguarding.queries import safeguards_for

from .content import ProgrammeContent
from .licences import named_licence
from .models import Edition
from .page_contents import Display, contents_rail, kinds_in, longest_minutes, shown_materials, shown_sessions
from .page_reading import edition_numbered, editions_of, other_languages
from .reader_panels import shown_panels


@dataclass(frozen=True)
class ReaderPages:
    """The pages that readers are shown of one type of programme.

    `readable` gives the queryset of those a person may read, `find` one of them with what its page says; `more` what
    the page of this type shows besides; its
    `rail_parts` go to the rail. `list_address` and `list_label` name the list it is found in, `find_label` the
    link that leads back to it, `missing` the title of the page of one that is not there. `themed` is true of a list
    that is narrowed by theme.
    """

    section: str
    template: str
    readable: Callable[[Viewer], Any]
    find: Callable[[int, Viewer], Any]
    list_address: str
    list_label: str | Promise
    find_label: str | Promise
    missing: str | Promise
    missing_lead: str | Promise
    themed: bool = False
    more: Callable[[HttpRequest, Any, Edition], dict[str, Any]] = lambda _request, _page, _read: {}

    def show(self, request: HttpRequest, pk: int, slug: str, number: int | None = None) -> HttpResponse:
        """The page as last published, or in the edition of that number: an older one says so, and where the newest is.

        Under another slug it leads to its own address.
        """
        found = self.find(pk, request.user)
        read = found and (found.current_edition if number is None else edition_numbered(found, number))
        if found is None or read is None:
            return self._missing(request)
        if slug != found.slug:
            address = found.get_absolute_url() if number is None else found.edition_url(number)
            return HttpResponseRedirect(_with_query(request, address))
        return render(request, self.template, self.context(request, found, read))

    def context(self, request: HttpRequest, found: Any, read: Edition) -> dict[str, Any]:
        """What is shown of the edition `read` of `found`; one without an id is a draft, which nothing leads to."""
        programme = read.programme
        can_prepare = bool(read.pk and read.pk == found.current_edition_id and programme.sessions)
        more = self.more(request, found, read)
        text = _text(programme, read.pk or 0, signed_in=request.user.is_authenticated, parts=more.get("rail_parts", ()))
        if can_prepare:
            for session in text["sessions"]:
                session["prepare_url"] = reverse("planning:prepare", args=(read.pk, session["id"]))
        return {
            "section": self.section,
            "programme_page": found,
            "edition": read,
            "programme": programme,
            "licence": named_licence(programme.licence, _interface_language()),
            "review_overdue": found.review_by is not None and found.review_by < timezone.localdate(),
            "safety": _safety(request.user, programme.language),
            "languages": other_languages(found, self.readable(request.user)),
            "can_prepare": can_prepare,
            "themes_url": reverse(self.list_address) if self.themed else "",
            **text,
            **self._place(request, found, read),
            **more,
        }

    def _place(self, request: HttpRequest, found: Any, read: Edition) -> dict[str, Any]:
        """Where the edition stands among the others, and where the page leads."""
        if not read.pk:
            return {"newest": read, "is_newest": True, "editions": _linked(found, editions_of(found))}
        is_newest = read.pk == found.current_edition_id
        return {
            "newest": found.current_edition,
            "is_newest": is_newest,
            "text_key": _text_key(read, is_newest=is_newest, signed_in=request.user.is_authenticated),
            "editions": _linked(found, editions_of(found)),
            "crumbs": self._crumbs(found, read),
            "edit_url": _edit_url(found, request.user),
            "panels": shown_panels(request, found),
            "canonical_url": request.build_absolute_uri(_canonical_path(found, read.language)),
        }

    def _crumbs(self, found: Any, read: Edition) -> list[dict[str, Any]]:
        crumbs: list[dict[str, Any]] = [{"label": self.list_label, "url": reverse(self.list_address)}]
        if read.pk == found.current_edition_id:
            return [*crumbs, {"label": read.title, "language": read.language, "url": ""}]
        return [
            *crumbs,
            {"label": found.title, "language": read.language, "url": found.get_absolute_url()},
            {"label": _("Édition %(number)s") % {"number": read.number}, "url": ""},
        ]

    def _missing(self, request: HttpRequest) -> HttpResponse:
        """The same page whether it does not exist or is not for this reader: it tells nothing of what is there."""
        return render(request, "programmes/page/missing.html", {"section": self.section, "pages": self}, status=404)


def _text_key(read: Edition, *, is_newest: bool, signed_in: bool) -> str:
    """What the text of a page depends on, beside the language: an edition never changes, who reads it may."""
    return f"{read.pk} {read.fingerprint} {read.created_at.isoformat()} {is_newest} {signed_in}"


def _linked(found: Any, editions: list[Edition]) -> list[tuple[Edition, str]]:
    """Each edition with its address; a draft that was never saved has none."""
    return [(edition, found.edition_url(edition.number)) for edition in editions]


def _text(programme: ProgrammeContent, edition: int, *, signed_in: bool, parts: Iterable[Any]) -> dict[str, Any]:
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
        "rail": contents_rail(programme, has_materials=bool(materials), parts=parts),
    }


def _interface_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _safety(user: Viewer, language: str) -> dict[str, Any]:
    """The protocol and help lines of the reader's region, all in the guide's language like the words around them."""
    with override(language):
        return safety_panel(safeguards_for(getattr(user, "region", None), language))


def _canonical_path(found: Any, language: str) -> str:
    """The page's address in the interface of its own language: the one search engines should keep."""
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        path: str = found.get_absolute_url()
        return path


def _edit_url(found: Any, user: Viewer) -> str:
    # What the menu asks of everyone anyway, before what Wagtail asks of the tree, the groups and the workflows.
    if user.is_authenticated and may_enter_admin(user) and found.permissions_for_user(user).can_edit():
        return reverse("wagtailadmin_pages:edit", args=(found.pk,))
    return ""


def _with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
