"""Showing a plan to one's organisation, and deleting one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workshops.organisations.models import Organisation

from ..models import SessionPlan
from ..queries import organisations_to_share_with
from ..services import ChangedElsewhereError, delete_plan, plan_shown, readers_shown, share_plan
from .access import own_plan, page


@page("GET", "HEAD", "POST")
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose which of one's organisations reads the plan (POST with `organisation`, empty for none)."""
    plan = own_plan(request, pk)
    organisations = organisations_to_share_with(request.user, plan)
    if request.method == "POST":
        chosen = request.POST.get("organisation", "")
        organisation = next((item for item in organisations if str(item.pk) == chosen), None)
        if chosen and organisation is None:
            messages.error(request, _("Choisissez un organisme de la liste."))
            return redirect("planning:share", plan.pk)
        try:
            share_plan(request.user, plan, organisation, seen=request.POST.get("seen", ""))
        except ChangedElsewhereError as error:
            plan.refresh_from_db(fields=["shared_with"])
            return _share_page(request, plan, organisation, status=409, told=error.messages[0])
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("planning:share", plan.pk)
        said = (
            _("Ce plan est montré à %(organisation)s.") % {"organisation": organisation}
            if organisation
            else _("Ce plan n’est montré à personne.")
        )
        messages.success(request, said)
        return redirect("planning:plan", plan.pk)
    return _share_page(request, plan, plan.shared_with)


def _share_page(
    request: HttpRequest, plan: SessionPlan, chosen: Organisation | None, *, status: int = 200, told: str = ""
) -> HttpResponse:
    context = {
        "section": "plans",
        "plan": plan,
        "organisations": organisations_to_share_with(request.user, plan),
        "chosen": chosen,
        "seen": readers_shown(plan),
        "told": told,
    }
    return render(request, "planning/share.html", context, status=status)


@page("GET", "HEAD", "POST")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a plan, once confirmed (POST)."""
    plan = own_plan(request, pk)
    told, status = "", 200
    if request.method == "POST":
        try:
            delete_plan(request.user, plan, seen=request.POST.get("seen", ""))
        except ChangedElsewhereError as error:
            told, status = error.messages[0], 409
        else:
            messages.success(request, _("Le plan est supprimé."))
            return redirect("planning:plans")
    context = {"section": "plans", "plan": plan, "seen": plan_shown(plan), "told": told}
    return render(request, "planning/delete.html", context, status=status)
