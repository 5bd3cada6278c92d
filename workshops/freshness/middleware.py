"""Answering visitors with pages that are kept."""

from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .keeping import find_kept, is_a_visitors, keep


class KeptPagesMiddleware:
    """Stands before all that knows of people: what it sends was made without any of it.

    After the middleware of headers and of static files, and before the one that compresses: a page is kept as sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page kept for that address, else one made now and kept when it may be."""
        if not is_a_visitors(request):
            return self.get_response(request)
        kept = None
        with suppress(DisallowedHost):  # refused further in, where its page is given the policy of the others
            kept = find_kept(request)
        if kept is not None:
            return kept.answer(request)
        request.may_be_kept = True  # type: ignore[attr-defined]
        return keep(request, self.get_response(request))
