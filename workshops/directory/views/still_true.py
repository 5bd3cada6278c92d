"""The page a letter leads to: whoever has the link says whether an entry is still true. Opening it changes nothing."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workshops.programmes.browsing import interface_language

from ..forms import GoneForm
from ..models import Asking
from ..queries.answering import asking_of, other_askings, said_with
from ..queries.entries import cards_of
from ..services.asking import send_again
from ..services.confirming import confirm, say_gone
from ..still_true_links import Link, read_token, token_of
from ..vocabulary import State


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the entry says and take the answer; a link that no longer serves says why, and what to do."""
    link, day = read_token(token), timezone.localdate()
    asking = asking_of(link.asking) if link else None
    if link is None or asking is None:
        return _closed(request, "unknown", 404)
    if asking.initiative.state != State.PUBLISHED:
        return _closed(request, "withdrawn", 410)
    if link.has_expired(day):
        return _expired(request, asking, day)
    form = GoneForm()
    if request.method == "POST":
        if request.POST.get("answer") == "gone":
            form = GoneForm(request.POST)
            if form.is_valid():
                say_gone(asking.initiative_id, day, form.cleaned_data["words"], address=asking.recipient)
                return redirect("directory:still_true", token)
        else:
            confirm(asking.initiative_id, day, address=asking.recipient)
            return redirect("directory:still_true", token)
    context = _asked(asking, link, day) | {"form": form}
    return render(request, "directory/still_true/asked.html", context, status=422 if form.is_bound else 200)


def _asked(asking: Asking, link: Link, day: date) -> dict[str, Any]:
    others = [
        {"initiative": each.initiative, "token": token_of(each.pk, link.sent_on)} for each in other_askings(asking, day)
    ]
    return {
        "entry": cards_of([asking.initiative_id], interface_language())[0],
        "said": said_with(asking, link.sent_on),
        "others": others,
    }


def _expired(request: HttpRequest, asking: Asking, day: date) -> HttpResponse:
    if request.method == "POST":
        if send_again(asking.pk, day):
            messages.success(request, _("Une nouvelle adresse vient de partir par courriel."))
        else:
            messages.info(
                request, _("Rien n’est parti : une adresse l’est déjà aujourd’hui, ou ce courriel n’est plus le bon.")
            )
        return redirect(request.path)
    return _closed(request, "expired", 410, initiative=asking.initiative)


def _closed(request: HttpRequest, reason: str, status: int, **context: Any) -> HttpResponse:
    return render(request, "directory/still_true/closed.html", {"reason": reason, **context}, status=status)
