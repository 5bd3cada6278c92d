"""Who a view of the directory lets in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..permissions import may_keep_directory

View = Callable[..., HttpResponse]


def keepers_page(*methods: str) -> Callable[[View], View]:
    """A view for those who keep the directory, answering only to `methods`; its existence is not told to others."""

    def door(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may_keep_directory(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return never_cache(require_http_methods(list(methods))(login_required(opened)))

    return door
