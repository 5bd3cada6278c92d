"""Plans in the calendar of a telephone: one, all, or an address to subscribe to."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.programmes.stems import fold

from ...models import SessionPlan
from ...queries import for_list
from ...views.access import page
from ..calendar import calendar_of
from ..feeds import close_feed, feed_of, open_feed, plans_of_feed


@page("GET", "HEAD")
def plan_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan as a calendar file."""
    plan = get_object_or_404(for_list(SessionPlan.objects.visible_to(request.user)), pk=pk)
    return _sent([plan], plan.title, f"{slugify(fold(plan.title))[:60]}-{plan.date}.ics")


@page("GET", "HEAD")
def calendar(request: HttpRequest) -> HttpResponse:
    """All of one's own plans as a calendar file."""
    plans = for_list(SessionPlan.objects.owned_by(request.user))
    return _sent(plans, _("Mes rencontres"), "relais.ics")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a calendar program, which cannot sign in: the token is the key."""
    plans = plans_of_feed(token)
    if plans is None:
        raise Http404
    response = _sent(plans, _("Mes rencontres"), "relais.ics")
    response["Referrer-Policy"] = "no-referrer"
    return response


@page("GET", "HEAD", "POST")
def subscription(request: HttpRequest) -> HttpResponse:
    """One's calendar address: open one, change it for another, or close it (POST with `action`)."""
    user = request.user
    assert user.is_authenticated  # noqa: S101 - tells the type checker
    if request.method == "POST":
        if request.POST.get("action") == "close":
            close_feed(user)
            messages.success(request, _("L’adresse est fermée : les agendas qui la suivaient ne reçoivent plus rien."))
        else:
            open_feed(user)
            messages.success(request, _("Votre adresse est prête. Celle d’avant ne répond plus."))
        return redirect("kits:subscription")
    found = feed_of(user)
    address = request.build_absolute_uri(reverse("kits:feed", args=(found.token,))) if found else ""
    return render(request, "planning/kit/subscription.html", {"section": "plans", "address": address})


def _sent(plans: Iterable[SessionPlan], title: str, name: str) -> HttpResponse:
    response = HttpResponse(calendar_of(plans, title), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-cache"
    return response
