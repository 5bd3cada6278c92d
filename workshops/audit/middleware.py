"""Notes the files people take away and the personal records they open."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from relais.rooms import declared

from .current import under_way
from .models import Event, Kind
from .writing import write

Concerned = Callable[[dict[str, Any]], Iterable[int]]
About = Callable[[dict[str, Any]], Iterable[str]]
LONGEST_PLACE = Event._meta.get_field("where").max_length


class AuditMiddleware:
    """Knows who is at work, and writes down what only an answer tells.

    A file is one by its `Content-Disposition: attachment`, or because it is a PDF; a personal record is an address that
    its room names in `READS`, in `audited.py`. Whom it is about, the room says in `ABOUT`, and whose organisation it is
    of in `CONCERNED`, a pair for each address: its name, and a function that gives from what was asked the people (a
    line for each, as `certification.person:12`) or the ids of organisations; what was asked is what the address
    holds, and what follows its `?` as text. What was refused is not written: nothing was read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.reads = frozenset(declared("READS", "audited"))
        self.concerned: dict[str, Concerned] = dict(declared("CONCERNED", "audited"))
        self.about: dict[str, About] = dict(declared("ABOUT", "audited"))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then write down what the answer gave."""
        with under_way(request):
            response = self.get_response(request)
        match = request.resolver_match
        if match is None or response.status_code != 200 or not getattr(request, "user", None):
            return response
        place = place_of(match)
        if request.user.is_authenticated and (kind := self._kind(place, response)):
            self._write(kind, request, place, match.kwargs)
        return response

    def _write(self, kind: Kind, request: HttpRequest, place: str, given: dict[str, Any]) -> None:
        # Keys and slugs of what was asked for; a token is none of them, since it opens a door.
        asked = {name: str(value) for name, value in given.items() if "token" not in name}
        whole = {**request.GET.dict(), **given}
        concerned, about = self.concerned.get(place), self.about.get(place)
        organisations = set(concerned(whole)) if concerned else set()
        for what in (about and list(about(whole))) or [""]:
            write(kind, person=request.user, organisations=organisations, what=what, where=place, details=asked)

    def _kind(self, name: str, response: HttpResponse) -> Kind | None:
        attached = response.get("Content-Disposition", "").startswith("attachment")
        if attached or response.get("Content-Type", "") == "application/pdf":
            return Kind.EXPORT
        return Kind.READ if name in self.reads else None


def place_of(match: ResolverMatch) -> str:
    """An address by its name, or as it is written where it has none."""
    return (match.view_name if match.url_name else match.route)[:LONGEST_PLACE]
