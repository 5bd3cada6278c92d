"""The doors of the log pages."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workshops.freshness.generation import at_one_generation
from workshops.planning.models import SessionPlan

from ..models import SessionLog
from ..queries import whole

View = Callable[..., HttpResponse]


def page(*methods: str) -> Callable[[View], View]:
    """A view for signed-in people, answering only to `methods`; never kept, and its texts never in an error report.

    A log that is saved changes nothing of what is shown, which is asked once.
    """
    return lambda view: sensitive_post_parameters()(
        never_cache(require_http_methods(list(methods))(login_required(at_one_generation()(view))))
    )


def readable_log(request: HttpRequest, uid: UUID) -> SessionLog:
    """The log when its reader may see it, else 404. Four queries."""
    return get_object_or_404(whole(SessionLog.objects.visible_to(request.user)).select_related("author"), uid=uid)


def own_log(request: HttpRequest, uid: UUID) -> SessionLog:
    """The log when it is the reader's own, else 404. Four queries."""
    return get_object_or_404(whole(SessionLog.objects.owned_by(request.user)), uid=uid)


def own_plan(request: HttpRequest, pk: int) -> SessionPlan:
    """The plan when it is the reader's own, else 404. One query."""
    plans = SessionPlan.objects.owned_by(request.user).select_related("edition", "setting", "region")
    return get_object_or_404(plans.defer("edition__body"), pk=pk)
