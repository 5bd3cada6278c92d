"""Pages kept for the person they were made for: what she reads again, while nothing changed, is not made again."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from .generation import generation
from .program import program, today
from .watching import reading_what_is_shown

# An hour: she has moved on, and the place is for others.
LONGEST: Final = 3600
MOST_BYTES: Final = 2_000_000
# The whole attribute: what begins with letters that stand still is found at once, in a page of a hundred kilobytes.
_FIELD = b'name="csrfmiddlewaretoken" value="%s"'
_TOKEN = re.compile(_FIELD % rb"[A-Za-z0-9]{64}")
_SECRET = re.compile(rb"\b[A-Za-z0-9]{64}\b")


@dataclass(frozen=True)
class PersonsPage:
    """A page without the tokens of its forms: its bytes before, between and after them."""

    generation: str
    day: str
    parts: list[bytes]

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page again, its forms with a token of now."""
        if len(self.parts) == 1:
            return HttpResponse(self.parts[0])
        return HttpResponse((_FIELD % get_token(request).encode()).join(self.parts))


def is_a_persons(request: HttpRequest) -> bool:
    """Whether `request` is an ordinary reading by someone signed in, to whom no message waits to be shown."""
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and not settings.DEBUG
        and "HX-Request" not in request.headers
        and "Authorization" not in request.headers
        and request.user.is_authenticated
        and "messages" not in request.COOKIES
        and "_messages" not in request.session
    )


def of_a_person(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page kept for that person at that address, else the one that `make` makes, kept when it may be."""
    pages, key, day, made_from = caches["pages"], _key(request), today(), generation()
    kept: PersonsPage | None = pages.get(key)
    if kept is not None and kept.generation == made_from and kept.day == day:
        return kept.answer(request)
    with reading_what_is_shown() as watched:
        response = make()
    parts = _TOKEN.split(response.content) if watched() and _may_be_kept(request, response) else []
    # A secret anywhere else than in a form would be sent again when it is no longer one.
    if parts and not any(map(_SECRET.search, parts)):
        pages.set(key, PersonsPage(made_from, day, parts), LONGEST)
    return response


def _may_be_kept(request: Any, response: HttpResponse) -> bool:
    messages: Any = get_messages(request)
    return (
        response.status_code == 200
        and list(response.headers) == ["Content-Type"]
        and response["Content-Type"].startswith("text/html")
        and not response.cookies
        and not getattr(request, "_csp_nonce", None)
        and not (getattr(messages, "_queued_messages", ()) or len(messages))
        and len(response.content) <= MOST_BYTES
    )


def _key(request: HttpRequest) -> str:
    asked = ("person", request.user.pk, program(), request.scheme, request.get_host(), request.get_full_path())
    return hashlib.sha256("\n".join(map(str, asked)).encode()).hexdigest()
