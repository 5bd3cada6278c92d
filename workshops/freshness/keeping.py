"""Whole pages kept for visitors: what a page must be like, and what is kept of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, has_vary_header, patch_cache_control, patch_vary_headers

from .generation import at_one_generation, generation
from .persons import is_a_persons, of_a_person
from .program import program, today
from .watching import reading_what_is_shown

Given = ParamSpec("Given")

# A day at most, and the day itself is part of what is kept: some pages say that a date has passed.
LONGEST: Final = 24 * 3600
MOST_BYTES: Final = 2_000_000
LONGEST_QUERY: Final = 500


@dataclass(frozen=True)
class KeptPage:
    """A page as it was sent to a visitor, and what it was made from."""

    generation: str
    day: str
    headers: dict[str, str]
    content: bytes

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """The page again; « not modified » when the browser has it."""
        response = HttpResponse(self.content, headers=self.headers)
        return get_conditional_response(request, etag=self.headers["ETag"], response=response) or response


def kept_until_changed(
    view: Callable[Concatenate[Any, Given], HttpResponse],
) -> Callable[Concatenate[Any, Given], HttpResponse]:
    """Let what `view` shows be kept, one for all visitors and one for each person, until what is shown changes.

    For pages made from nothing but their address, the database and who reads them.
    """

    @wraps(view)
    @at_one_generation()
    def keeping(request: Any, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if is_a_persons(request):
            return of_a_person(request, lambda: view(request, *args, **kwargs))
        day = today()
        made_from = generation() if getattr(request, "may_be_kept", False) else ""
        with reading_what_is_shown() as watched:
            response = view(request, *args, **kwargs)
        response.made_from = made_from if watched() else ""  # type: ignore[attr-defined]
        response.made_on = day  # type: ignore[attr-defined]
        return response

    return keeping


def is_a_visitors(request: HttpRequest) -> bool:
    """Whether the answer to `request` may be one made for any visitor: nothing in it says who asks.

    A session, a message that waits, a token or a piece of a page asked for by htmx take the ordinary way.
    """
    return (
        request.method in ("GET", "HEAD")
        and not settings.DEBUG
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and "HX-Request" not in request.headers
        and "Authorization" not in request.headers
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
    )


def find_kept(request: HttpRequest) -> KeptPage | None:
    """The page kept for that address, when nothing changed since. One query when there is one."""
    kept: KeptPage | None = caches["pages"].get(_key(request))
    if kept is None or kept.day != today() or kept.generation != generation():
        return None
    return kept


def keep(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Keep `response` when it may be, and answer with it."""
    if not isinstance(response, HttpResponse) or not _may_be_kept(request, response):
        return response
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    patch_cache_control(response, no_cache=True)
    response["ETag"] = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    made_from: str = getattr(response, "made_from", "")
    kept = KeptPage(made_from, getattr(response, "made_on", ""), dict(response.items()), response.content)
    caches["pages"].set(_key(request), kept, LONGEST)
    return kept.answer(request)


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Only a whole page, made by a view that allows it, that holds nothing of who asked: no cookie, token or nonce."""
    return bool(
        request.method == "GET"
        and getattr(response, "made_from", "")
        and response.status_code == 200
        and not response.cookies
        and not has_vary_header(response, "Accept-Language")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not getattr(request, "_csp_nonce", None)
        and not request.user.is_authenticated
        and len(response.content) <= MOST_BYTES
    )


def _key(request: HttpRequest) -> str:
    compressed = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
    asked = (program(), request.scheme, request.get_host(), request.get_full_path(), str(compressed))
    return hashlib.sha256("\n".join(map(str, asked)).encode()).hexdigest()
