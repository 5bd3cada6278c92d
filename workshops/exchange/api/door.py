"""The door every request to the API comes through: who asks, how often, what is refused, what has not changed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from sys import exc_info
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.log import log_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from relais.visitors import visitor
from workshops.organisations.visibility import Viewer

from .limits import wait_for
from .models import ApiToken
from .problems import Problem, failure, not_found, unknown_parameters
from .scopes import Scope
from .tokens import PREFIX, find_token, note_use

READING = ("GET", "HEAD")
ALLOWED = "GET, HEAD, OPTIONS"
# Names under which a token is sent by mistake where servers and browsers keep it in their histories.
SECRET_PARAMETERS = {"token", "access_token", "api_token", "api_key", "apikey", "key", "authorization", "bearer"}


@dataclass(frozen=True)
class Caller:
    """Who asks: nobody in particular, or an organisation through its token."""

    viewer: Viewer
    token: ApiToken | None = None

    def require(self, scope: Scope) -> None:
        """Refuse a token that was not made for that part of the API; what everyone may read needs no token."""
        if self.token is not None and scope not in self.token.scopes:
            raise Problem(
                403,
                _("Jeton trop étroit"),
                _("Ce jeton ne permet pas cette lecture (%(scope)s) : demandez-en un autre à la coordination.")
                % {"scope": scope.value},
            )


Known = Callable[[str], frozenset[str] | None]


def guarded(view: Callable[..., HttpResponseBase], known: Known) -> Callable[..., HttpResponseBase]:
    """`view` behind the door. `known` gives the parameters of an address by its name; None when it does not say."""

    @csrf_exempt  # nothing is changed here, and no cookie is looked at
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _open(view, known, request, *args, **kwargs)

    return answer


def _open(
    view: Callable[..., HttpResponseBase], known: Known, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    try:
        response = _answered(view, known, request, *args, **kwargs)
    except Problem as problem:
        response = problem.response(request)
    except Http404:
        response = not_found().response(request)
    except Exception:
        if settings.DEBUG:
            raise
        # Told to whoever watches the site as Django tells its own; the reader gets a sentence of the same form.
        got_request_exception.send(sender=None, request=request)
        response = failure().response(request)
        log_response(
            "%s: %s", response.reason_phrase, request.path, response=response, request=request, exception=exc_info()[1]
        )
    patch_vary_headers(response, ["Authorization"])
    return response


def _answered(
    view: Callable[..., HttpResponseBase], known: Known, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _options()
    if request.method not in READING:
        raise _only_reading()
    _refuse_secrets(request)
    request.caller = _counted(request, _caller(request))  # type: ignore[attr-defined]
    _refuse_unknown(request, known)
    return _read(view, request, *args, **kwargs)


def _read(view: Callable[..., HttpResponseBase], request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    asked = request.method
    request.method = "GET"  # what answers a reading answers its headers
    try:
        response = view(request, *args, **kwargs)
    finally:
        request.method = asked
    if response.status_code == 200 and isinstance(response, HttpResponse):
        response = _unless_unchanged(request, response)
    return response


def _unless_unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 when the reader has this very text, or asks by date for what publishing alone changes."""
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "private, no-cache" if request.caller.token else "no-cache"  # type: ignore[attr-defined]
    changed = parse_http_date_safe(response.get("Last-Modified", ""))
    answer = get_conditional_response(request, etag=response["ETag"], last_modified=changed, response=response)
    return answer or response


def _options() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = ALLOWED
    return response


def _only_reading() -> Problem:
    return Problem(
        405,
        _("Lecture seule"),
        _("Cette interface se lit seulement : demandez l’adresse avec la méthode GET."),
        headers={"Allow": ALLOWED},
    )


def _refuse_secrets(request: HttpRequest) -> None:
    """A token in an address is written in logs and histories: it is refused, right or wrong."""
    named = any(name.lower() in SECRET_PARAMETERS for name in request.GET)
    if named or any(value.startswith(PREFIX) for values in request.GET.lists() for value in values[1]):
        raise Problem(
            400,
            _("Jeton dans l’adresse"),
            _(
                "Un jeton ne se met jamais dans l’adresse, que des journaux gardent : révoquez-le s’il est vrai, et "
                "envoyez le nouveau dans l’en-tête « Authorization », après « Bearer »."
            ),
        )


def _caller(request: HttpRequest) -> Caller | Problem:
    header = request.headers.get("Authorization")
    if header is None:
        return Caller(AnonymousUser())
    kind, _space, word = header.strip().partition(" ")
    token = find_token(word.strip()) if kind.lower() == "bearer" else None
    if token is None:
        return Problem(
            401,
            _("Jeton refusé"),
            _("Ce jeton n’existe pas, a expiré ou a été révoqué : demandez-en un autre à la coordination."),
            headers={"WWW-Authenticate": 'Bearer realm="Relais", error="invalid_token"'},
        )
    return Caller(token.viewer, token)


def _counted(request: HttpRequest, caller: Caller | Problem) -> Caller:
    """The caller, once counted. Wrong tokens count for the address they come from: guessing is slow too."""
    token = caller.token if isinstance(caller, Caller) else None
    who = f"token:{token.pk}" if token else f"visitor:{visitor(request)}"
    wait = wait_for(who, settings.API_RATE_TOKEN if token else settings.API_RATE_VISITOR)
    if wait:
        raise Problem(
            429,
            _("Trop de demandes"),
            _("Vous avez fait trop de demandes en une minute : recommencez dans %(seconds)s s.") % {"seconds": wait},
            headers={"Retry-After": str(wait)},
        )
    if isinstance(caller, Problem):
        raise caller
    if token:
        note_use(token)
    return caller


def _refuse_unknown(request: HttpRequest, known: Known) -> None:
    names = known((request.resolver_match and request.resolver_match.url_name) or "")
    if names is not None and (unknown := sorted(set(request.GET) - names)):
        raise unknown_parameters(unknown)
