"""The service record of a person, for her CV: on screen, on paper, as PDF."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.presentation.downloads import attached, named
from workshops.organisations.requests import SignedInRequest
from workshops.planning.pdf import BASE_URL, make_pdf, why_no_pdf

from ...forms.people_lists import RecordPeriodForm
from ...queries.delivered import delivered_by
from ...queries.own_page import held_by
from ...queries.people import cohorts_given
from .access import page
from .own import own_record

STYLE_SHEET = f"{BASE_URL}static/certification/service_record_pdf.css"


def _asked(request: SignedInRequest) -> dict[str, Any]:
    form = RecordPeriodForm(request.GET or None)
    first, last = form.period()
    person = own_record(request)
    given = [
        row
        for row in cohorts_given(person)
        if row.cohort.first_day
        and (not last or row.cohort.first_day <= last)
        and (not first or (row.cohort.last_day or row.cohort.first_day) >= first)
    ]
    today = timezone.localdate()
    return {
        "section": "curricula",
        "person": person,
        "form": form,
        "first": first,
        "last": last,
        "held": held_by(person, today),
        "given": given,
        "delivered": delivered_by(person, first, last),
        "today": today,
        "query": urlencode([(name, value) for name, value in request.GET.items() if value]),
    }


@page("GET", "HEAD")
def record(request: SignedInRequest) -> HttpResponse:
    """The record on screen, made to be printed too."""
    return render(request, "certification/people/record.html", _asked(request))


@page("GET", "HEAD")
def record_pdf(request: SignedInRequest) -> HttpResponse:
    """The record as PDF; a page with one sentence (503) when this installation cannot make any."""
    missing = why_no_pdf()
    if missing:
        refused = {"section": "curricula", "why": missing}
        return render(request, "certification/people/no_pdf.html", refused, status=503)
    context: dict[str, Any] = {**_asked(request), "inline_icons": True, "stylesheet": STYLE_SHEET, "on_paper": True}
    html = render_to_string("certification/people/record_pdf.html", context)
    name = named(_("parcours"), context["person"].full_name)
    return attached(make_pdf(html, {}), "application/pdf", f"{name}.pdf", inline=True)
