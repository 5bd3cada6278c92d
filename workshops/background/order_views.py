"""The page that waits for what a person asked for."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .asking_again import answer_when_changed
from .models import Order
from .orders import kind_of, nobody_does, perform
from .tasks import do_order

QUICK = 40  # lines, of a second at most


def hand_over(request: HttpRequest, order: Order, *, lines: int) -> HttpResponse:
    """Have an order of so many lines done: at once when they are few, else beside the pages; lead on who asked."""
    if order.state == Order.State.WAITING:
        if lines <= QUICK:
            perform(order)
        else:
            do_order.enqueue(order.pk)
            order.refresh_from_db()
    return kind_of(order).lead(request, order) if order.is_over else redirect("orders:order", order.key)


def to_order(request: HttpRequest, kind: str, subject: int) -> HttpResponse:
    """To what she asked of a row that went since: a button pressed twice, a page come back to. 404 if she did not."""
    return redirect("orders:order", get_object_or_404(Order, owner=request.user.pk, kind=kind, subject=subject).key)


@require_safe
@never_cache
@login_required
def order(request: HttpRequest, key: str) -> HttpResponse:
    """How far it is, for who asked; once it is over, she is led on."""
    found = get_object_or_404(Order, owner=request.user.pk, key=key)
    if nobody_does(found):
        perform(found)
    if found.is_over and not getattr(request, "htmx", False):
        return kind_of(found).lead(request, found)
    context = {"order": found, "title": kind_of(found).title}
    response = answer_when_changed(
        request, "background/order.html", "background/order_state.html", context, now=found.state
    )
    if found.is_over:
        response["HX-Refresh"] = "true"
    return response
