"""Showing a plan to one's organisation, and deleting one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..queries import organisations_to_share_with
from ..services import delete_plan, share_plan
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
            share_plan(request.user, plan, organisation)
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
    context = {"section": "plans", "plan": plan, "organisations": organisations}
    return render(request, "planning/share.html", context)


@page("GET", "HEAD", "POST")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a plan, once confirmed (POST)."""
    plan = own_plan(request, pk)
    if request.method == "POST":
        delete_plan(request.user, plan)
        messages.success(request, _("Le plan est supprimé."))
        return redirect("planning:plans")
    return render(request, "planning/delete.html", {"section": "plans", "plan": plan})
