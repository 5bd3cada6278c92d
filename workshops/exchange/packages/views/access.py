"""The doors of the pages of packages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from workshops.organisations.visibility import Viewer

View = Callable[..., HttpResponseBase]


def anyone(user: Viewer) -> bool:
    """Whoever is signed in: the view looks further."""
    return True


def door(may: Callable[[Viewer], bool], *methods: str) -> Callable[[View], View]:
    """A view for the signed-in people whom `may` lets in; the others are not told that it exists."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return never_cache(require_http_methods(list(methods))(login_required(guarded)))

    return wrap
