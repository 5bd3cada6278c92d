"""The forms that make a plan, copy one, or change when, where and with whom."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from workshops.programmes.content import Session
from workshops.programmes.models import Edition
from workshops.programmes.pages import programme_of

from ..forms import PlanDetailsForm, PlanForm, asked_values, first_values, values_of
from ..queries import editions_to_prepare, last_plan_from
from ..services import PlanChangedError, details_shown, duplicate_plan, prepare_session, update_details
from .access import own_plan, page, readable_plan


@page("GET", "HEAD", "POST")
def prepare(request: HttpRequest, edition: int, session_id: str) -> HttpResponse:
    """Make a plan from one session of an edition of a guide the reader may see; the address may fill the form in."""
    found = get_object_or_404(editions_to_prepare(request.user).defer("body"), pk=edition)
    session = _session(found, session_id)
    if request.method == "POST":
        form = PlanForm(request.POST)
        if form.is_valid():
            plan = prepare_session(request.user, found, session_id, form.details(), form.sent, confirmed=form.confirmed)
            messages.success(request, _("Le plan est prêt : ajustez-le, puis imprimez sa feuille de route."))
            return redirect("planning:plan", plan.pk)
    else:
        form = PlanForm(initial=_first_values(request.user, found, session) | asked_values(request.GET))
    context = {"form": form, "edition": found, "session": session}
    return _form_page(request, "planning/prepare.html", context)


@page("GET", "HEAD", "POST")
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when, where and with whom. `keep-NAME` says whose word to keep of a field that was changed twice."""
    plan = own_plan(request, pk)
    form = PlanDetailsForm(request.POST or None, initial=values_of(plan))
    # A form with an error comes back with what it showed first: what is stored may be something else by now.
    seen = request.POST.get("seen", "") if request.method == "POST" else details_shown(plan)
    if request.method == "POST" and form.is_valid():
        settled = {name: request.POST.get(f"keep-{name}", "") for name in form.fields}
        try:
            update_details(request.user, plan, form.details(), confirmed=form.confirmed, seen=seen, settled=settled)
        except PlanChangedError as changed:
            return _two_versions(request, form, changed)
        messages.success(request, _("Le plan est à jour."))
        return redirect("planning:plan", plan.pk)
    return _form_page(request, "planning/details.html", {"form": form, "plan": plan, "seen": seen})


def _two_versions(request: HttpRequest, form: PlanDetailsForm, changed: PlanChangedError) -> HttpResponse:
    """What is stored beside what was typed, which the form still holds, with what was changed elsewhere alone."""
    plan = changed.plan
    context = {
        "form": form.taking_in(changed.values, changed.clashes),
        "plan": plan,
        "seen": details_shown(plan),
        "differences": form.differences_with(plan, changed.clashes),
    }
    return render(request, "planning/details.html", {"section": "plans", **context}, status=409)


@page("GET", "HEAD", "POST")
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a plan, one's own or one shown by a colleague, for another day or group."""
    plan = readable_plan(request, pk)
    own = plan.owner_id == request.user.pk
    form = PlanDetailsForm(request.POST or None, initial=values_of(plan, copied=True, own=own))
    if request.method == "POST" and form.is_valid():
        made = duplicate_plan(request.user, plan, form.details(), form.sent, confirmed=form.confirmed)
        messages.success(request, _("La copie est prête."))
        return redirect("planning:plan", made.pk)
    return _form_page(request, "planning/copy.html", {"form": form, "plan": plan, "own": own})


def _form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, template, {"section": "plans", **context}, status=status)


def _session(edition: Edition, session_id: str) -> Session:
    try:
        return edition.programme.session(session_id)
    except KeyError as error:
        raise Http404 from error


def _first_values(user: Any, edition: Edition, session: Session) -> dict[str, Any]:
    return first_values(session, programme_of(edition.page_id), last_plan_from(user, edition), user.region)
