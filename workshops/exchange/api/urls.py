"""Addresses of the API, all behind its door."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, re_path
from django.urls.resolvers import RoutePattern

from .door import guarded
from .interface import api, known_parameters

app_name = "api"


def _known(name: str) -> frozenset[str] | None:
    return known_parameters().get(name)


def _unknown(request: HttpRequest, rest: str) -> HttpResponseBase:
    raise Http404


def _behind_the_door(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    """Ninja's own patterns, each opened through the door; its root view, which says nothing, is left out."""
    return [
        path(str(pattern.pattern), guarded(pattern.callback, _known), name=pattern.name)
        for pattern in patterns
        if isinstance(pattern, URLPattern) and isinstance(pattern.pattern, RoutePattern) and pattern.name != "api-root"
    ]


urlpatterns = [
    *_behind_the_door(api.urls[0]),
    re_path(r"^(?P<rest>[\s\S]*)$", guarded(_unknown, _known), name="unknown"),
]
