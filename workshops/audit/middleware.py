"""Notes the files people take away and the personal records they open."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from relais.rooms import declared

from .current import under_way
from .models import Kind
from .writing import write


class AuditMiddleware:
    """Knows who is at work, and writes down what only an answer tells.

    A file is one by its `Content-Disposition: attachment`; a personal record is an address that its room names in
    `READS`, in `audited.py`. What was refused is not written: nothing was read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.reads = frozenset(declared("READS", "audited"))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then write down what the answer gave."""
        with under_way(request):
            response = self.get_response(request)
        match = request.resolver_match
        if match is None or response.status_code != 200 or not getattr(request, "user", None):
            return response
        if request.user.is_authenticated and (kind := self._kind(match.view_name, response)):
            # Keys and slugs of what was asked for; a token is none of them, since it opens a door.
            asked = {name: str(value) for name, value in match.kwargs.items() if "token" not in name}
            write(kind, person=request.user, where=match.view_name, details=asked)
        return response

    def _kind(self, name: str, response: HttpResponse) -> Kind | None:
        if response.get("Content-Disposition", "").startswith("attachment"):
            return Kind.EXPORT
        return Kind.READ if name in self.reads else None
