"""The letters that did not leave, for administrators."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .letters.postman import wake
from .letters.sending import try_again
from .life import is_a_worker_alive
from .models import Letter

A_PAGE = 50


def _door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Administrators alone: a letter says who is written to, and about what."""

    @never_cache
    @login_required
    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.user.is_active and request.user.is_superuser):
            raise Http404
        return view(request, *args, **kwargs)

    return entered


@require_safe
@_door
def letters(request: HttpRequest) -> HttpResponse:
    """Those that were given up, then those that wait; what they say is not shown."""
    found = Letter.objects.defer("content").order_by(F("given_up_at").desc(nulls_last=True), "due_at", "pk")
    context = {
        "page_obj": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "given_up": Letter.objects.given_up().count(),
        "worker_alive": is_a_worker_alive(),
    }
    return render(request, "background/letters.html", context)


@require_POST
@_door
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Try one again that was given up (`do=again`), or throw one away (`do=forget`)."""
    if request.POST.get("do") == "forget":
        if Letter.objects.given_up().filter(pk=pk).delete()[0]:
            messages.success(request, _("La lettre est jetée."))
    elif try_again(pk):
        wake()
        messages.success(request, _("La lettre est remise en attente : elle part dans un moment."))
    return redirect("background:letters")
