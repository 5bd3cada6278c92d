"""The live screen of a plan, and where devices send what was pressed."""

import json
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..models import SessionPlan
from ..plan_links import links_of
from ..views.access import own_plan, page
from ..vocabulary import Reason
from .events import EventKind, LiveEvent
from .queries import events_of, milliseconds
from .screen import addable_items, build_live_screen
from .services import record_events

LARGEST_BODY = 500_000  # bytes: two thousand events are under 400,000


@never_cache
@page("GET", "HEAD", "POST")
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen (`?view=projector` for the wall), and its buttons when there is no script."""
    plan = own_plan(request, pk)
    if request.method == "POST":
        return _press(request, plan)
    context = {
        "section": "plans",
        "screen": build_live_screen(plan, request.user),
        "plan": plan,
        "projector": request.GET.get("view") == "projector",
        "reasons": Reason.choices,
        "addable": addable_items(),
        "new_id": uuid4,
        "links": links_of(plan, held=True),
    }
    return render(request, "planning/live/screen.html", context)


def _press(request: HttpRequest, plan: SessionPlan) -> HttpResponse:
    try:
        record_events(request.user, plan, [_pressed(request, plan)])
    except (ValueError, TypeError):
        messages.error(request, _("Ce bouton n’a pas été compris : rien n’a changé, essayez de nouveau."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    view = "?view=projector" if request.POST.get("view") == "projector" else ""
    return redirect(f"{reverse('planning:live', args=(plan.pk,))}{view}")


def _pressed(request: HttpRequest, plan: SessionPlan) -> LiveEvent:
    """The event of a button pressed without a script; the form's own `id` makes a double click count once.

    It comes after all that was pressed, by a device whose clock is ahead too.
    """
    last = max((event.at for event in events_of(plan)), default=0)
    sent = request.POST
    kind = sent.get("kind", "")
    adding = kind == EventKind.ADD
    return LiveEvent.from_json(
        {
            "id": sent.get("id", ""),
            "at": max(milliseconds(timezone.now()), last + 1),
            "kind": kind,
            "activity": sent.get("activity", ""),
            "minutes": int(sent.get("minutes") or 0),
            "reason": sent.get("reason", ""),
            "added": sent.get("id", "") if adding else "",
            "added_kind": sent.get("added_kind", "") if adding else "",
        }
    )


@never_cache
@require_http_methods(["GET", "POST"])
def sync(request: HttpRequest, pk: int) -> JsonResponse:
    """GET gives the events of a run; POST `{"events": [LiveEvent, …]}` adds some, then gives them all.

    Answers: 200 `{"events": […], "now": milliseconds}`, which tells a device that its clock is wrong; 401 signed out;
    404; 422 when they cannot be kept. Sent twice, they count once.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"detail": _("Connectez-vous pour enregistrer la rencontre.")}, status=401)
    plan = SessionPlan.objects.owned_by(request.user).filter(pk=pk).first()
    if plan is None:
        return JsonResponse({"detail": _("Ce plan n’existe plus.")}, status=404)
    if request.method == "POST":
        try:
            record_events(request.user, plan, _sent(request))
        except (ValueError, TypeError, KeyError, AttributeError):
            return JsonResponse({"detail": _("Ces actions ne peuvent pas être lues : rechargez la page.")}, status=422)
        except ValidationError as error:
            return JsonResponse({"detail": error.messages[0]}, status=422)
        except PermissionDenied:
            return JsonResponse({"detail": _("Ce plan n’existe plus.")}, status=404)
    events = [event.to_json() for event in events_of(plan)]
    return JsonResponse({"events": events, "now": milliseconds(timezone.now())})


def _sent(request: HttpRequest) -> list[LiveEvent]:
    if len(request.body) > LARGEST_BODY:
        raise ValueError
    data: dict[str, Any] = json.loads(request.body)
    return [LiveEvent.from_json(event) for event in data["events"]]
