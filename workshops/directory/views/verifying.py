"""Confirming an entry with an account, and what keepers follow: what nobody confirmed, and who was asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workshops.organisations.requests import SignedInRequest

from ..forms import AddressForm
from ..models import Answer, Initiative
from ..permissions import may_confirm
from ..queries.overdue import Shown, counts, followed, overdue_entries
from ..services.confirming import confirm as confirm_entry
from ..services.confirming import settle as settle_answer
from .doors import keepers_page

A_PAGE = 20


@require_POST
@login_required
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that an entry is still true; twice is harmless."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user).select_related("lead"), pk=pk)
    if not may_confirm(request.user, initiative):
        raise PermissionDenied
    confirm_entry(pk, timezone.localdate(), by=request.user)
    messages.success(request, _("C’est noté : cette fiche est à jour pour un an."))
    return redirect("directory:initiative", pk)


@keepers_page("GET", "HEAD", "POST")
def overdue(request: SignedInRequest) -> HttpResponse:
    """What nobody confirmed in time; POST gives an entry the address to ask."""
    if request.method == "POST":
        entry = get_object_or_404(Initiative.objects.current(), pk=_number(request.POST.get("initiative", "")))
        form = AddressForm(request.POST, instance=entry)
        if not form.is_valid():
            return _list(request, wrong=form, status=422)
        form.save()
        messages.success(request, _("C’est noté : « %(name)s » sera demandée au prochain envoi.") % {"name": entry})
        return redirect(request.get_full_path())
    return _list(request)


def _list(request: SignedInRequest, *, wrong: AddressForm | None = None, status: int = 200) -> HttpResponse:
    day = timezone.localdate()
    shown = request.GET.get("show", "")
    shown = shown if shown in Shown.values else Shown.ALL.value
    page = Paginator(overdue_entries(day, shown), A_PAGE).get_page(request.GET.get("page"))
    number = counts(day)
    context = {
        "section": "directory",
        "page_obj": page,
        "entries": followed(page.object_list),
        "shown": shown,
        "tabs": [
            {"label": each.label, "url": f"?show={each.value}", "current": each == shown, "count": number[each.value]}
            for each in Shown
        ],
        "wrong": wrong,
    }
    return render(request, "directory/keep/overdue.html", context, status=status)


@keepers_page("POST")
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Withdraw an entry said to be gone, or keep it."""
    answer = get_object_or_404(Answer, pk=pk)
    withdraw = request.POST.get("then") == "withdraw"
    if not settle_answer(pk, timezone.localdate(), request.user, withdraw=withdraw):
        messages.info(request, _("Quelqu’un a déjà décidé."))
    elif withdraw:
        messages.success(request, _("« %(name)s » est retirée du répertoire.") % {"name": answer.initiative})
    else:
        messages.success(request, _("« %(name)s » reste au répertoire.") % {"name": answer.initiative})
    return redirect("directory:overdue")


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
