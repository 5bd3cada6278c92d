"""Notes the files people take away and the personal records they open."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from relais.rooms import declared

from .current import under_way
from .models import Kind
from .writing import write

Concerned = Callable[[dict[str, Any]], Iterable[int]]


class AuditMiddleware:
    """Knows who is at work, and writes down what only an answer tells.

    A file is one by its `Content-Disposition: attachment`, or because it is a PDF; a personal record is an address that
    its room names in `READS`, in `audited.py`. Whose organisation the file or record is of, the room says in
    `CONCERNED`, a pair for each address: its name, and a function that gives ids of organisations from what was asked.
    What was refused is not written: nothing was read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.reads = frozenset(declared("READS", "audited"))
        self.concerned: dict[str, Concerned] = dict(declared("CONCERNED", "audited"))

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
            concerned = self.concerned.get(match.view_name)
            organisations = concerned(match.kwargs) if concerned else ()
            write(kind, person=request.user, organisations=organisations, where=match.view_name, details=asked)
        return response

    def _kind(self, name: str, response: HttpResponse) -> Kind | None:
        attached = response.get("Content-Disposition", "").startswith("attachment")
        if attached or response.get("Content-Type", "") == "application/pdf":
            return Kind.EXPORT
        return Kind.READ if name in self.reads else None
