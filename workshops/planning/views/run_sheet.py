"""The run sheet of a plan, on screen and as PDF."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from workshops.guides.stored_files import picture_answer
from workshops.programmes.stems import fold

from ..kit.gathering import kit_of_plan
from ..kit.options import CHOICES, LABELS, SHEET_CHOICES, KitOptions
from ..kit.pdf import pdf_of
from ..models import SessionPlan
from ..pdf import why_no_pdf
from ..queries import pictures_of
from ..run_sheet import build_run_sheet
from .access import page, readable_plan

SCREEN_SIZE = "medium"


@page("GET", "HEAD")
def run_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet on screen, with the options of its PDF."""
    plan = readable_plan(request, pk)
    options = _asked(request)
    query = urlencode(options.sheet_query())
    context = {
        "section": "plans",
        "plan": plan,
        "sheet": build_run_sheet(plan, request.user),
        "options": options,
        "choices": _choices(options),
        "pdf_url": f"{reverse('planning:run_sheet_pdf', args=(plan.pk,))}?{query}",
    }
    return render(request, "planning/run_sheet.html", context)


@page("GET", "HEAD")
def run_sheet_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet as a PDF; a page with one sentence (503) when this installation cannot make any."""
    plan = readable_plan(request, pk)
    missing = why_no_pdf()
    if missing:
        return render(request, "planning/no_pdf.html", {"section": "plans", "plan": plan, "why": missing}, status=503)
    options = _asked(request)
    kit = kit_of_plan(plan, request.user, options)
    response = HttpResponse(pdf_of(kit), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name(plan)}"'
    response["Cache-Control"] = "private, no-cache"
    return response


@page("GET", "HEAD")
def picture(request: HttpRequest, pk: int, image: int) -> HttpResponseBase:
    """A picture of a plan, for those who may read the plan; 404 when none of its activities shows it.

    Not through its guide: what a person prepared stays whole when the guide is withdrawn. Deleting the stored image
    takes it away from everyone.
    """
    plan = readable_plan(request, pk)
    if image not in pictures_of(plan):
        raise Http404
    return picture_answer(request, image, SCREEN_SIZE, public=False)


def _asked(request: HttpRequest) -> KitOptions:
    """The options of this page's own form; the version and the format are those of a run sheet."""
    return KitOptions.from_query({name: request.GET.get(name, "") for name in SHEET_CHOICES})


def file_name(plan: SessionPlan) -> str:
    """A name every system accepts: « feuille-de-route-faire-groupe-2026-05-14.pdf »."""
    kind = _("Feuille de route")
    return f"{slugify(fold(kind))}-{slugify(fold(plan.title))[:60].strip('-')}-{plan.date}.pdf"


def _choices(options: KitOptions) -> list[dict[str, Any]]:
    """The options as fields to show."""
    return [
        {
            "name": name,
            "label": LABELS[name],
            "values": [
                {"value": value, "label": label, "chosen": getattr(options, name) == value}
                for value, label in CHOICES[name].items()
            ],
        }
        for name in SHEET_CHOICES
    ]
