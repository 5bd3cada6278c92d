"""Taking the name of a source off a programme, when the source asks."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from workshops.organisations.requests import SignedInRequest
from workshops.programmes.pages import readable_programme

from ..models import Ingredient, Lineage
from ..queries.origins import may_remove_credit
from ..services.credit_removal import remove_credit, still_naming


@login_required
@transaction.atomic
@require_http_methods(["GET", "POST"])
def remove(request: SignedInRequest, pk: int, model: type[Lineage] | type[Ingredient]) -> HttpResponse:
    """Say what it does, then do it. For those who coordinate the source, or the programme that credits it."""
    # Whoever sends it twice waits for the first one.
    owed: Any = get_object_or_404(model.objects.select_for_update(), pk=pk)  # type: ignore[attr-defined]
    if not may_remove_credit(owed, request.user):
        raise Http404
    page = readable_programme(owed.page_id, request.user)
    back = page.get_absolute_url() if page is not None and page.live else reverse("home")
    if owed.credit_removed_on:
        messages.info(request, _("Le nom de cette source est déjà retiré."))
        return redirect(back)
    if request.method != "POST":
        return render(request, "adaptations/credit.html", {"owed": owed, "page": owed.page, "back": back})
    waiting = remove_credit(owed)
    _say(request, owed, waiting)
    return redirect(back)


def _say(request: SignedInRequest, owed: Lineage | Ingredient, waiting: int) -> None:
    """What was done, and where the name is still read."""
    messages.success(request, _("« %(title)s » n’est plus nommé.") % {"title": owed.source_title})
    if waiting:
        sentence = ngettext(
            "Un programme publié le nomme jusqu’à sa prochaine édition : il lui manque de quoi être publié de nouveau.",
            "%(count)s programmes publiés le nomment jusqu’à leur prochaine édition : il leur manque de quoi être "
            "publiés de nouveau.",
            waiting,
        )
        messages.warning(request, sentence % {"count": waiting})
    naming = still_naming(owed.page, owed.source_organisation)
    if naming:
        sentence = _(
            "Des images ou des documents nomment encore %(organisation)s : %(titles)s. Leur crédit se change dans le "
            "brouillon de l’adaptation."
        ) % {"organisation": owed.source_organisation, "titles": ", ".join(naming)}
        messages.warning(request, sentence)
