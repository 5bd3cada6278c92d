"""What waits to be logged, and the logs there are."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from workshops.organisations.queries import coordinated_by
from workshops.organisations.requests import SignedInRequest

from ..models import FollowUp
from ..queries import (
    complete_logs_of,
    drafts_of,
    follow_ups_of,
    logs_of_colleagues,
    plans_to_log,
)
from ..services import finish_follow_up
from .access import page

LOGS_A_PAGE = 20
MOST_WAITING = 50


@page("GET", "HEAD")
def logs(request: SignedInRequest) -> HttpResponse:
    """Her plans to log, her drafts, what she means to do, her logs, and those of colleagues when she coordinates."""
    of_colleagues = request.GET.get("whose") == "colleagues"
    found = logs_of_colleagues(request.user) if of_colleagues else complete_logs_of(request.user)
    context = {
        "section": "logs",
        "to_log": plans_to_log(request.user)[:MOST_WAITING],
        "drafts": drafts_of(request.user)[:MOST_WAITING],
        "follow_ups": follow_ups_of(request.user)[:MOST_WAITING],
        "organisations": coordinated_by(request.user),
        "of_colleagues": of_colleagues,
        "page_obj": Paginator(found, LOGS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "session_logs/logs.html", context)


@page("POST")
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a follow-up is done."""
    finish_follow_up(request.user, get_object_or_404(FollowUp.objects.owned_by(request.user), pk=pk))
    return redirect("session_logs:logs")
