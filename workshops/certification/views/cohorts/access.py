"""The doors of the pages of cohorts."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workshops.organisations.requests import SignedInRequest

from ...models import Cohort, CohortSession

View = Callable[..., HttpResponse]


def page(*methods: str) -> Callable[[View], View]:
    """A view for signed-in people, answering only to `methods`; never kept, and its texts never in an error report."""
    return lambda view: sensitive_post_parameters()(
        never_cache(require_http_methods(list(methods))(login_required(view)))
    )


def _whole(cohorts: Any) -> Any:
    return cohorts.select_related("organisation", "region", "edition__page").defer("edition__body", "edition__content")


def taught_cohort(request: SignedInRequest, pk: int) -> Cohort:
    """The cohort when its reader trains or coordinates it, else 404. One query."""
    cohort: Cohort = get_object_or_404(_whole(Cohort.objects.visible_to(request.user)), pk=pk)
    return cohort


def managed_cohort(request: SignedInRequest, pk: int) -> Cohort:
    """The cohort when its reader may change it, else 404. One query."""
    cohort: Cohort = get_object_or_404(_whole(Cohort.objects.managed_by(request.user)), pk=pk)
    return cohort


def session_of(cohort: Cohort, pk: int) -> CohortSession:
    """A session of the cohort, else 404. One query."""
    session = get_object_or_404(CohortSession, cohort=cohort, pk=pk)
    session.cohort = cohort
    return session
