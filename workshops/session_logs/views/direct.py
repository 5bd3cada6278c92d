"""A log without a plan: choose a guide and a session, then say the numbers."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from workshops.planning.queries import edition_to_prepare

from ..drafts import draft_of_session, usual_organisation, with_habits
from ..queries import guides_to_log, last_log_of
from ..services import LogOrigin
from .access import page
from .saving import Subject, answer


@page("GET", "HEAD")
def choose(request: HttpRequest) -> HttpResponse:
    """The guides one may log, those logged last first, each with its sessions."""
    context = {"section": "logs", "guides": guides_to_log(request.user), "series": request.GET.get("for") == "series"}
    return render(request, "session_logs/choose.html", context)


@page("GET", "HEAD", "POST")
def direct(request: HttpRequest, edition: int, session_id: str) -> HttpResponse:
    """The form for one session of an edition: the date, the people, the minutes; what was done, when one wants to."""
    found = edition_to_prepare(request.user, edition)
    if found is None:
        raise Http404
    try:
        session = found.programme.session(session_id)
    except KeyError as error:
        raise Http404 from error
    organisation = usual_organisation(request.user)
    if organisation is None:
        return render(request, "session_logs/no_organisation.html", {"section": "logs"}, status=403)
    # What the last log says fills in an empty form: one that comes back says it itself.
    last = last_log_of(request.user, found) if request.method != "POST" else None
    entry = with_habits(draft_of_session(found, session, organisation, last), last)
    subject = Subject(LogOrigin(found, session_id), entry, uuid4())
    return answer(request, "session_logs/direct.html", subject, {})
