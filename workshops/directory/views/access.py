"""The doors of the pages of proposals: an address only its sender has, and the pages of keepers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ..permissions import may_keep_directory

View = Callable[..., HttpResponse]


def own_address(view: View) -> View:
    """A page whose address is its key: never kept, never found by a search, told to no other site.

    « no-referrer » would also make a browser send the form as from nowhere, which the check against forged requests
    refuses.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return _careful(answer)


def keepers_only(view: View) -> View:
    """A page for those who answer for the directory; nobody else is told that it exists."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_keep_directory(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return _careful(login_required(answer))


def _careful(view: View) -> View:
    return sensitive_post_parameters()(never_cache(require_http_methods(["GET", "HEAD", "POST"])(view)))
