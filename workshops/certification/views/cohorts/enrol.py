"""Enrolment by the address or the code: the page a cohort gives out, and the public form behind it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from relais.tries import allowed
from workshops.organisations.requests import SignedInRequest
from workshops.planning.qr_codes import qr_svg

from ...forms.learners import EnrolByLinkForm
from ...models import Cohort
from ...queries.cohorts import cohort_of_token
from ...services.cohorts import change_link
from ...services.enrolling import has_room
from ...services.enrolling_by_link import EnrolmentClosedError, enrol_by_link
from ...vocabulary import CohortStatus
from .access import managed_cohort, page

# A whole room may scan the code at once.
MOST_TRIES, TRIES_SECONDS = 200, 600


def address_of(cohort: Cohort) -> str:
    """The whole address people enrol at, in the language of the curriculum where the interface has it."""
    language = cohort.edition.language
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('cohorts:enrol', args=(cohort.enrolment_token,))}"


@page("GET", "HEAD", "POST")
def link(request: SignedInRequest, pk: int) -> HttpResponse:
    """The address and its code, to give out or print; POST changes the address."""
    cohort = managed_cohort(request, pk)
    if request.method == "POST":
        change_link(request.user, cohort)
        messages.success(request, _("L’adresse est changée : celle d’avant ne répond plus."))
        return redirect("cohorts:link", pk)
    address = address_of(cohort)
    context = {
        "section": "curricula",
        "tab": "cohorts",
        "cohort": cohort,
        "address": address,
        "code": qr_svg(address),
        "sessions": cohort.sessions.all(),
        "is_open": cohort.status == CohortStatus.OPEN,
    }
    return render(request, "certification/cohorts/link.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, token: str) -> HttpResponse:
    """The form for whoever holds the address, while enrolment is open."""
    cohort = cohort_of_token(token)
    if cohort is None or cohort.status != CohortStatus.OPEN:
        response = _closed(request, cohort)
    else:
        response = _form(request, cohort)
    # The address is the key: no other site is told it.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _form(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    form = EnrolByLinkForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if not allowed(request, "enrol", cohort.enrolment_token, most=MOST_TRIES, seconds=TRIES_SECONDS):
            form.add_error(None, _("Trop de demandes de suite : attendez dix minutes, puis envoyez de nouveau."))
            status = 429
        elif form.is_valid():
            try:
                # A robot is answered as anyone: it learns nothing, and nothing is kept.
                if not form.by_robot:
                    enrol_by_link(cohort.enrolment_token, form.details())
                return redirect("cohorts:enrolled", cohort.enrolment_token)
            except EnrolmentClosedError as error:
                form.add_error(None, error.messages[0])
    context = {
        "cohort": cohort,
        "form": form,
        "full": not has_room(cohort),
        "sessions": cohort.sessions.all(),
    }
    return render(request, "certification/cohorts/enrol.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD"])
def enrolled(request: HttpRequest, token: str) -> HttpResponse:
    """What is said to everyone who sent the form, known or not: the rest is in a letter to her address."""
    cohort = cohort_of_token(token)
    if cohort is None:
        return _closed(request, None)
    response = render(request, "certification/cohorts/enrolled.html", {"cohort": cohort})
    response["X-Robots-Tag"] = "noindex"
    return response


def _closed(request: HttpRequest, cohort: Cohort | None) -> HttpResponse:
    context = {"cohort": cohort}
    return render(request, "certification/cohorts/enrol_closed.html", context, status=410 if cohort else 404)
