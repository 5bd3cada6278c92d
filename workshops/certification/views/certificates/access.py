"""The doors of the pages of certifications."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ...models import Certificate, Certification, Cohort, Enrolment
from ...permissions import may_decide, may_read_certification, may_read_learner
from ...queries.certifications import certification_with_number

View = Callable[..., HttpResponse]


def page(*methods: str) -> Callable[[View], View]:
    """A view for signed-in people, answering only to `methods`; never kept, and its texts never in an error report."""
    return lambda view: sensitive_post_parameters()(
        never_cache(require_http_methods(list(methods))(login_required(view)))
    )


def taught_cohort(request: HttpRequest, pk: int) -> Cohort:
    """The cohort when its reader trains or coordinates it, else 404. One query."""
    cohorts = Cohort.objects.visible_to(request.user).select_related("edition", "organisation")
    return get_object_or_404(cohorts.defer("edition__body"), pk=pk)


def readable_learner(request: HttpRequest, pk: int) -> Enrolment:
    """The enrolment when its reader teaches it or is the learner, else 404. Three queries."""
    enrolments = Enrolment.objects.select_related("person", "cohort__edition", "cohort__organisation")
    found = get_object_or_404(enrolments.defer("cohort__edition__body"), pk=pk)
    if not may_read_learner(request.user, found):
        raise Http404
    return found


def readable_certification(request: HttpRequest, number: str) -> tuple[Certification, Certificate]:
    """The certification and its certificate of that number, in use or lost, when its reader may; else 404."""
    found = certification_with_number(number)
    if found is None or not may_read_certification(request.user, found[0]):
        raise Http404
    return found


def decided_certification(request: HttpRequest, number: str) -> Certification:
    """The certification of that number when its reader decides of it, else 404."""
    found = certification_with_number(number)
    if found is None or not may_decide(request.user, found[0]):
        raise Http404
    return found[0]
