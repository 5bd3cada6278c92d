"""The sheet people sign, as PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from relais.presentation.downloads import attached, named
from workshops.organisations.requests import SignedInRequest
from workshops.planning.pdf import make_pdf, why_no_pdf

from ...models import Cohort
from ...queries.cohorts import enrolments_of
from ...vocabulary import EnrolmentState
from .access import page, taught_cohort

BLANK_LINES = 4  # for people of other cohorts
PAPERS = ("letter", "a4")


@page("GET", "HEAD")
def sign_in_sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """A page a session (or the one of `?session=`), names and organisations alone; `?paper=a4`, else letter."""
    cohort = taught_cohort(request, pk)
    missing = why_no_pdf()
    if missing:
        context = {"section": "curricula", "cohort": cohort, "why": missing}
        return render(request, "certification/cohorts/no_pdf.html", context, status=503)
    sessions = list(cohort.sessions.all())
    asked = [each for each in sessions if str(each.pk) == request.GET.get("session")]
    learners = enrolments_of(cohort, [EnrolmentState.ENROLLED])
    context = {
        "cohort": cohort,
        "sessions": asked or sessions,
        "learners": list(learners.order_by("person__last_name", "person__first_name", "pk")),
        "blank_lines": range(BLANK_LINES),
        "paper": request.GET.get("paper") if request.GET.get("paper") in PAPERS else "letter",
        "inline_icons": True,
    }
    html = render_to_string("certification/cohorts/sign_in_pdf.html", context)
    return attached(make_pdf(html, {}), "application/pdf", f"{_name(cohort)}.pdf", inline=True)


def _name(cohort: Cohort) -> str:
    return named(_("presences"), cohort.title)
