"""Adding activities to a plan: from guides, or a moment of one's own."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..forms import ActivitySearchForm, OwnMomentForm
from ..models import SessionPlan
from ..queries import activities_to_add
from ..services import add_activity, add_own_moment
from .access import own_plan, page
from .plan_page import changed, show

RESULTS_A_PAGE = 20


@page("GET", "HEAD", "POST")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Search the activities of the guides one may see, and add one (POST with its `activity`)."""
    plan = own_plan(request, pk)
    if request.method == "POST":
        return _added(request, plan)
    form = ActivitySearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = activities_to_add(
        request.user, plan, asked.get("q", ""), kind=asked.get("kind", ""), longest=asked.get("longest")
    )
    context: dict[str, Any] = {
        "section": "plans",
        "plan": plan,
        "form": form,
        "page_obj": Paginator(found, RESULTS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "planning/add.html", context)


def _added(request: HttpRequest, plan: SessionPlan) -> HttpResponse:
    try:
        row = add_activity(request.user, plan, int(request.POST.get("activity", "")))
    except (ValidationError, ValueError) as error:
        sentence = error.messages[0] if isinstance(error, ValidationError) else _("Choisissez une activité.")
        messages.error(request, sentence)
        return redirect("planning:add", plan.pk)
    messages.success(request, _("« %(title)s » est dans le plan.") % {"title": row.title})
    return redirect(f"{reverse('planning:plan', args=(plan.pk,))}#activity-{row.pk}")


@page("POST")
def add_own(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a moment that is in no guide."""
    plan = own_plan(request, pk)
    form = OwnMomentForm(request.POST, prefix="own")
    if form.is_valid():
        try:
            row = add_own_moment(request.user, plan, form.moment(), confirmed=form.confirmed)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return changed(request, plan, f"#activity-{row.pk}", announced="added", row=row)
    return show(request, plan, status=422, own_form=form)
