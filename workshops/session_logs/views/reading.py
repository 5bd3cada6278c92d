"""A log as it is read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workshops.planning.safety import safety_in

from ..models import SessionLog
from ..queries import open_follow_ups
from ..reading import read_log
from .access import page, readable_log


@page("GET", "HEAD")
def log(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One log: its numbers, its activities as they were lived, its history. `?saved=1` right after it was saved."""
    found = readable_log(request, uid)
    own = found.author_id == request.user.pk
    context = {
        "section": "logs",
        "log": found,
        "own": own,
        "shown": read_log(found),
        "follow_ups": open_follow_ups(found) if own else [],
        "saved": own and "saved" in request.GET,
        "safety": _safety(found) if own else None,
    }
    return render(request, "session_logs/log.html", context)


def _safety(log: SessionLog) -> dict[str, object]:
    return safety_in(log.region, log.edition.language)
