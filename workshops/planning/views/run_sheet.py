"""The run sheet of a plan, on screen and as PDF."""

from typing import Any
from urllib.parse import urlencode

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from workshops.programmes.stems import fold

from ..models import SessionPlan
from ..pdf import make_pdf, picture_url, why_no_pdf
from ..run_sheet import RunSheet, build_run_sheet
from ..run_sheet_options import CHOICES, RunSheetOptions
from .access import page, readable_plan

PICTURE_FILTER = "width-1000|format-png"  # sharp on paper at the width a sheet gives a picture


@page("GET", "HEAD")
def run_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet on screen, with the options of its PDF."""
    plan = readable_plan(request, pk)
    options = RunSheetOptions.from_query(request.GET)
    query = urlencode(options.as_query())
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
    options = RunSheetOptions.from_query(request.GET)
    sheet = build_run_sheet(plan, request.user, lambda _edition, picture: picture_url(picture.image))
    response = HttpResponse(pdf_of(sheet, options), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name(plan)}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def pdf_of(sheet: RunSheet, options: RunSheetOptions) -> bytes:
    """The PDF of a sheet whose pictures have addresses of `pdf.picture_url`. One query when it has pictures."""
    context = {"sheet": sheet, "plan": sheet.plan, "options": options, "on_paper": True}
    return make_pdf(render_to_string("planning/run_sheet_pdf.html", context), _picture_files(sheet))


def file_name(plan: SessionPlan) -> str:
    """A name every system accepts: « feuille-de-route-faire-groupe-2026-05-14.pdf »."""
    kind = _("Feuille de route")
    return f"{slugify(fold(kind))}-{slugify(fold(plan.title))[:60].strip('-')}-{plan.date}.pdf"


def _picture_files(sheet: RunSheet) -> dict[int, File]:
    """The files of the sheet's pictures by image id; a picture whose file was lost is left out."""
    wanted = {shown.picture.image for item in sheet.items for shown in item.pictures}
    files: dict[int, File] = {}
    for image in get_image_model().objects.filter(pk__in=wanted).prefetch_renditions(PICTURE_FILTER):
        try:
            files[image.pk] = image.get_rendition(PICTURE_FILTER).file
        except SourceImageIOError:
            continue
    return files


def _choices(options: RunSheetOptions) -> list[dict[str, Any]]:
    """The options as fields to show."""
    labels = {
        "paper": _("Papier"),
        "type": _("Caractères"),
        "script": _("Texte à dire"),
        "handouts": _("Documents à remettre"),
    }
    return [
        {
            "name": name,
            "label": labels[name],
            "values": [
                {"value": value, "label": label, "chosen": getattr(options, name) == value}
                for value, label in values.items()
            ],
        }
        for name, values in CHOICES.items()
    ]
