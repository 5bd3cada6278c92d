"""Answers that are documents on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from relais.presentation.downloads import attached
from workshops.planning.pdf import BASE_URL, make_pdf, why_no_pdf

# By its plain name: a document reads static files where they lie, not the hashed copies that browsers get.
STYLE_SHEET = f"{BASE_URL}static/css/pages/reports_pdf.css"


def pdf_response(request: HttpRequest, template: str, context: dict[str, object], name: str) -> HttpResponse:
    """A document as PDF; a page with one sentence (503) when this installation cannot make any."""
    missing = why_no_pdf()
    if missing:
        return render(request, "reports/no_pdf.html", {"section": "reports", "why": missing}, status=503)
    html = render_to_string(template, {**context, "inline_icons": True, "stylesheet": STYLE_SHEET})
    return attached(make_pdf(html, {}), "application/pdf", f"{name}.pdf", inline=True)
