"""The doors of the plan pages."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from relais.asked_often import AskedOften, Given

from ..models import PlanQuerySet, SessionPlan

View = Callable[..., HttpResponseBase]


def page(*methods: str) -> Callable[[View], View]:
    """A view for signed-in people, answering only to `methods`."""
    return lambda view: require_http_methods(list(methods))(login_required(view))


def readable_plan(request: HttpRequest, pk: int) -> SessionPlan:
    """The plan when its reader may see it, else 404. One query."""
    return get_object_or_404(_whole(SessionPlan.objects.visible_to(request.user)).select_related("owner"), pk=pk)


def own_plan(request: HttpRequest, pk: int) -> SessionPlan:
    """The plan when it is the reader's own, else 404. One query."""
    owner: Any = request.user
    plan = _own.first(owner=owner.pk, pk=pk) if owner.is_authenticated else None
    if plan is None:
        raise Http404
    plan.owner = owner
    return plan


def _whole(plans: PlanQuerySet) -> PlanQuerySet:
    return plans.select_related("setting", "region", "shared_with")


_own = AskedOften(lambda: _whole(SessionPlan.objects.filter(owner=Given("owner"), pk=Given("pk"))))
