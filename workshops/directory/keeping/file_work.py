"""Files of initiatives tried and taken in: at once when they are short, else beside the pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from workshops.background.models import Order
from workshops.background.order_views import hand_over
from workshops.background.orders import order_of, place_order

from ..models import InitiativeImport
from ..permissions import may_import_initiatives
from ..services.import_files import take_in, try_file

TRY, TAKE_IN = "directory.try", "directory.take_in"


def tried(request: HttpRequest, found: InitiativeImport) -> HttpResponse:
    """Have a file tried, and lead to its report."""
    return hand_over(request, place_order(TRY, found.pk, request.user), lines=len(found.lines))


def taken_in(request: HttpRequest, found: InitiativeImport) -> HttpResponse:
    """Have a file taken in, once, and lead to its report."""
    return hand_over(request, place_order(TAKE_IN, found.pk, request.user), lines=len(found.lines))


def under_way(found: InitiativeImport) -> Order | None:
    """What is being done of a file. One query."""
    order = order_of(TAKE_IN if found.report else TRY, found.pk)
    return None if order is None or order.is_over else order


def do_try(order: Order) -> dict[str, Any]:
    """Try it, for who may still take it in."""
    _check(order)
    try_file(order.owner, order.subject)
    return {}


def do_take_in(order: Order) -> dict[str, Any]:
    """Take it in, for who still may."""
    _check(order)
    take_in(order.owner, order.subject)
    return {}


def lead(request: HttpRequest, order: Order) -> HttpResponse:
    """To the report, which says it all."""
    if order.failure:
        messages.error(request, order.failure)
    return redirect("directory_files:report", order.subject)


def _check(order: Order) -> None:
    if not may_import_initiatives(order.owner):
        raise PermissionDenied
