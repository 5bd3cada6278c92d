"""What the page of a plan shows, whole or only the part a change replaces."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from workshops.organisations.visibility import Viewer
from workshops.programmes.pages import programmes_by_page

from ..forms import FitForm, OwnMomentForm
from ..models import SessionPlan
from ..plan_links import links_of
from ..queries import opened
from ..safety import safety_in
from ..schedule import Schedule, schedule_of, scheduled
from ..services import FitOffer, offer_fit


def body_context(plan: SessionPlan, schedule: Schedule | None = None, **state: Any) -> dict[str, Any]:
    """What the part of the page that follows each change needs. Two queries.

    `state` may hold `fit_form` and `offer`, `own_form`, and `row_errors` with the `row_id` and what was `typed`.
    """
    schedule = schedule or schedule_of(plan)
    return {
        "plan": plan,
        "schedule": schedule,
        "session": schedule.session,
        "fit_form": FitForm(initial={"minutes": plan.minutes_available}, prefix="fit"),
        "own_form": OwnMomentForm(prefix="own"),
        **state,
    }


def page_context(user: Viewer, plan: SessionPlan, **state: Any) -> dict[str, Any]:
    """What the whole page needs: the body, the guide and its newest edition, the safeguarding panel.

    Six queries, and those of the links of higher rooms.
    """
    body = body_context(plan, **state)
    guide = programmes_by_page(user, {plan.edition.page_id}).get(plan.edition.page_id)
    newest = guide.current_edition if guide and guide.live else None
    return {
        **body,
        "section": "plans",
        "guide": guide,
        "edition_url": guide.edition_url(plan.edition.number) if guide and guide.live else "",
        "newer": newest if newest and newest.number > plan.edition.number else None,
        "safety": safety_in(plan.region, plan.edition.language),
        "links": links_of(plan) if plan.owner_id == user.pk else [],
    }


def show(request: HttpRequest, plan: SessionPlan, *, status: int = 200, **state: Any) -> HttpResponse:
    """The page of one's own plan; only its body, with what is announced, when a script asked."""
    if getattr(request, "htmx", False):
        # htmx swaps successful answers only: a refusal is shown in the body like any other state.
        return render(request, "planning/plan_changed.html", body_context(plan, **state))
    return render(request, "planning/plan.html", page_context(request.user, plan, **state), status=status)


def changed(request: HttpRequest, plan: SessionPlan, anchor: str = "", **state: Any) -> HttpResponse:
    """The answer to a change that was made: the new body for a script, else the page again, at `anchor`."""
    if getattr(request, "htmx", False):
        return show(request, plan, **state)
    return redirect(f"{reverse('planning:plan', args=(plan.pk,))}{anchor}")


def offered(plan: SessionPlan, minutes: int) -> tuple[Schedule, FitOffer | None]:
    """The schedule of `plan` and how it would fit in `minutes`; no offer when no session can be that long."""
    activities = opened(plan)
    try:
        offer = offer_fit(activities, minutes)
    except ValidationError:
        offer = None
    return scheduled(plan, activities), offer
