"""The list of a person's plans."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ..clock import Balance, Moment
from ..models import SessionPlan
from ..queries import coming_plans, past_plans, plans_shown_to
from .access import page

PLANS_A_PAGE = 20
MOST_COMING = 100


@never_cache
@page("GET", "HEAD")
def plans(request: HttpRequest) -> HttpResponse:
    """Her coming plans, those shown to her organisations, and the past ones a page at a time."""
    past = Paginator(past_plans(request.user), PLANS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "plans",
        "coming": shown_plans(coming_plans(request.user)[:MOST_COMING]),
        "shown": shown_plans(plans_shown_to(request.user)[:PLANS_A_PAGE]),
        "past": shown_plans(past),
        "page_obj": past,
    }
    return render(request, "planning/plans.html", context)


def shown_plans(found: Iterable[SessionPlan]) -> list[dict[str, Any]]:
    """Each plan with its end, its balance and the activities of its timeline; `found` comes from `queries.for_list`."""
    shown = []
    for plan in found:
        activities = plan.kept_activities  # type: ignore[attr-defined]
        balance = Balance(sum(activity.minutes for activity in activities), plan.minutes_available)
        shown.append(
            {
                "plan": plan,
                "end": Moment(plan.start_time).plus(balance.planned),
                "balance": balance,
                "activities": activities,
            }
        )
    return shown
