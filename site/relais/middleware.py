"""What browsers are told of every answer, what holds on Wagtail's admin alone, and the language it is entered in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.urls import reverse, set_urlconf
from django.utils.translation import get_language, get_language_from_path, override

from workshops.organisations.permissions import may_enter_admin

ADMIN = "/admin/"
OUTSIDE_THE_ADMIN = "relais.public_urls"
LARGEST_ROW_NUMBER = 2**63 - 1


class HeadMiddleware:
    """Answer HEAD with the headers alone: the server would drop the page, and complain of it in its log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep the length that the page has."""
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class IsolationMiddleware:
    """Say which functions of a device pages may use, and keep other sites from showing our answers in theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path, static files included."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add both headers; what any site may read (credentials, for those who verify them) any site may show."""
        response = self.get_response(request)
        everyones = response.headers.get("Access-Control-Allow-Origin") == "*"
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if everyones else "same-origin")
        return response


class PersonsAnswersMiddleware:
    """Keep what a browser was given in the name of a person from being shown again without asking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap all that knows of people."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say so of whatever answers a session and does not say better; views that hold secrets or people forbid more.

        Going by the cookie asks the database nothing. What a device keeps to work without network is kept all the same.
        """
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class AddressesMiddleware:
    """Answer pages from the addresses outside the admin: a process that serves readers alone never loads the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say so to Django, and to the middleware that writes links before a view is found."""
        if not request.path_info.startswith(ADMIN):
            request.urlconf = OUTSIDE_THE_ADMIN  # type: ignore[attr-defined]
            set_urlconf(OUTSIDE_THE_ADMIN)
        return self.get_response(request)


class AdminPolicyMiddleware:
    """Give the admin's paths the looser content policy it needs; every other path keeps the strict one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn away those who do not write; answer the others with the looser policy."""
        in_admin = request.path.startswith(reverse("wagtailadmin_home"))
        # Wagtail would send a signed-in person without the right to the sign-in page, which would send her back.
        if in_admin and request.user.is_authenticated and not may_enter_admin(request.user):
            raise PermissionDenied
        with override(admin_language(request.user) if in_admin else get_language()):
            response = self.get_response(request)
        if in_admin:
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response


def admin_language(user: Any) -> str | None:
    """The language `user` chose for the admin, else the one being used.

    Wagtail applies the choice inside its views alone: what is refused or missing would be told in another language.
    """
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else get_language()


class ImpossibleAddressMiddleware:
    """An address that holds a number no row can have, or the sign no text can, is of nothing: no database is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let every request through: what its address holds is known once its view is."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Refuse those; the API does it in its own words."""
        match = request.resolver_match
        if match and match.app_name != "api" and any(is_impossible(value) for value in (*args, *kwargs.values())):
            raise Http404


class RefusedMethodMiddleware:
    """Say in a page why an address that only takes what a button sends is not read.

    Whoever presses a button once her session is over signs in, and is led there: Django would show nothing at all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Fill an empty refusal; the API has words of its own."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string("405.html", request=request).encode()
        return response


def is_impossible(value: Any) -> bool:
    """Whether no row can hold `value`: a number too great, or a text with NUL in it, which PostgreSQL refuses."""
    return value > LARGEST_ROW_NUMBER if isinstance(value, int) else isinstance(value, str) and "\0" in value


class LanguageMemoryMiddleware:
    """Remember the language a signed-in person reads the site in: the admin's addresses do not say it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the cookie where the address speaks another language than it does."""
        response = self.get_response(request)
        language = get_language_from_path(request.path_info)
        known = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language and language != known and request.user.is_authenticated:
            remember_language(response, language)
        return response


def remember_language(response: HttpResponse, language: str) -> None:
    """Let what has no language in its address speak `language` from now on, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
