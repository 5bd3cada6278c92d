"""The page of a plan, and fitting it to a number of minutes.

A plan changes in place: never kept, so that going back to it shows what it is and not what it was when it opened.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ..forms import FitForm
from ..models import SessionPlan
from ..services import ChangedElsewhereError, StaleProposalError, apply_fit, restore_minutes
from .access import own_plan, page, readable_plan
from .plan_page import changed, offered, page_context, show


@never_cache
@page("GET", "HEAD")
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan: to change for its owner, to read for those it is shown to. `?fit-minutes=50` proposes a fit."""
    found = readable_plan(request, pk)
    if found.owner_id != request.user.pk:
        return render(request, "planning/plan_read.html", page_context(request.user, found))
    return show(request, found, **_fit_state(request, found))


@never_cache
@page("GET", "HEAD", "POST")
def fit(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a fit (GET), or do the one that was proposed (POST with its `fingerprint`)."""
    found = own_plan(request, pk)
    if request.method != "POST":
        return show(request, found, **_fit_state(request, found))
    form = FitForm(request.POST, prefix="fit")
    if not form.is_valid():
        return show(request, found, status=422, fit_form=form)
    try:
        apply_fit(request.user, found, form.cleaned_data["minutes"], request.POST.get("fingerprint", ""))
    except StaleProposalError as stale:
        return show(request, found, status=409, fit_form=form, offer=stale.offer, stale=True)
    if not getattr(request, "htmx", False):
        messages.success(request, _("Le plan est ajusté."))
    return changed(request, found, "#plan-body", announced="fit")


@page("POST")
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the guide's minutes again."""
    found = own_plan(request, pk)
    try:
        restore_minutes(request.user, found, seen=request.POST.get("seen", ""))
    except ChangedElsewhereError as error:
        return show(request, found, status=409, restore_error=error.messages[0])
    return changed(request, found, "#plan-body", announced="restored")


def _fit_state(request: HttpRequest, found: SessionPlan) -> dict[str, Any]:
    if "fit-minutes" not in request.GET:
        return {}
    form = FitForm(request.GET, prefix="fit")
    if not form.is_valid():
        return {"fit_form": form}
    schedule, offer = offered(found, form.cleaned_data["minutes"])
    return {"fit_form": form, "schedule": schedule, "offer": offer}
