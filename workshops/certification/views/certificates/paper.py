"""The certificate as PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from workshops.planning.pdf import why_no_pdf

from ...paper import certificate_pdf
from ...queries.certifications import story_of
from .access import page, readable_certification


@page("GET", "HEAD")
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The paper in use, in the language of the page; a sentence (409) when it is not in force, (503) without PDF."""
    certification, held = readable_certification(request, number)
    if held.number != certification.number:
        return redirect("certificates:paper", certification.number)
    story = story_of(certification, timezone.localdate())
    why = why_no_pdf()
    if why or not story.status.in_force:
        context = {"section": "curricula", "certification": certification, "why": why, "story": story}
        return render(request, "certification/certificates/no_paper.html", context, status=503 if why else 409)
    response = HttpResponse(certificate_pdf(certification, held, story.status), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{certification.number}.pdf"'
    response["Cache-Control"] = "private, no-cache"
    return response
