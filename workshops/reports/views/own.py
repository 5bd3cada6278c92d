"""The report of one's own organisation: exact on screen and in files, rounded in the summary to hand out."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from relais.presentation.downloads import csv_response, excel_response, named
from relais.presentation.spreadsheets import Sheet

from ..definitions import definitions
from ..exact import OwnFigures
from ..parts import Part, hours, protected_parts, protected_total
from ..period_choices import Period
from ..queries import organisations_to_report, published_figures
from ..services import draw_closed_quarters
from ..words import DIMENSIONS
from .files import pdf_response
from .own_asked import Asked, asked_of

# Lines a table may have in the two-page summary.
LINES = {"guide": 9, "theme": 9, "region": 9, "setting": 5, "age": 7, "gender": 5, "month": 12}


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the report of the first of one's organisations, or to the network's when there is none."""
    first = organisations_to_report(request.user).first()
    return redirect("reports:report", first.slug) if first else redirect("reports:network")


@login_required
@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures of an organisation: exact, by month, guide, theme, region, setting, age and gender."""
    asked = asked_of(request, slug)
    context = {"section": "reports", "asked": asked}
    return render(request, "reports/report.html", context, status=200 if asked.period else 422)


FileMaker = Callable[[HttpRequest, Asked, Period], HttpResponse]


def _file(make: FileMaker) -> Callable[[HttpRequest, str], HttpResponse]:
    """A view that answers with a file about the period asked; back to the form, which says why, when there is none."""

    @login_required
    @require_safe
    @wraps(make)
    def view(request: HttpRequest, slug: str) -> HttpResponse:
        asked = asked_of(request, slug)
        if asked.period is None:
            return redirect(f"{reverse('reports:report', args=(slug,))}?{asked.query}")
        return make(request, asked, asked.period)

    return view


def _file_name(asked: Asked, period: Period) -> str:
    return named(_("bilan"), asked.organisation.slug, f"{period.start}", f"{period.end}")


def _total_sheet(asked: Asked, period: Period) -> Sheet:
    line = asked.figures.total
    rows: list[list[Any]] = [
        [_("Organisme"), asked.organisation.name],
        [_("Premier jour"), period.start],
        [_("Dernier jour"), period.end],
        [_("Rencontres"), line.sessions],
        [_("Présences"), line.participants.low],
        [_("Heures"), hours(line.minutes)],
        [_("Diffusion"), _("Interne : ces nombres sont exacts.")],
    ]
    return Sheet(_("Bilan"), [_("Élément"), _("Valeur")], rows)


@_file
def report_csv(request: HttpRequest, asked: Asked, period: Period) -> HttpResponse:
    """Every table of the report, one after the other, in one list that sorts and filters well."""
    rows: list[list[Any]] = [[_("Total"), "", *_exact_total(asked.figures)]]
    for part in asked.parts:
        for row in part.rows:
            # By age and gender there are participants alone.
            exported = row.exported if len(row.figures) > 1 else ["", *row.exported, ""]
            rows.append([part.title, row.label, *exported])
    header = [_("Tableau"), _("Catégorie"), _("Rencontres"), _("Présences"), _("Heures")]
    return csv_response(Sheet(_("Bilan"), header, rows), _file_name(asked, period))


def _exact_total(figures: OwnFigures) -> list[Any]:
    return [figures.total.sessions, figures.total.participants.low, hours(figures.total.minutes)]


@_file
def report_excel(request: HttpRequest, asked: Asked, period: Period) -> HttpResponse:
    """The report as a workbook: the total, a sheet a table, and the definitions."""
    explained = Sheet(_("Définitions"), [_("Mot"), _("Ce qu’il veut dire")], [list(pair) for pair in definitions()])
    sheets = [_total_sheet(asked, period), *(part.as_sheet() for part in asked.parts), explained]
    return excel_response(sheets, _file_name(asked, period))


@_file
def report_pdf(request: HttpRequest, asked: Asked, period: Period) -> HttpResponse:
    """Two pages with the exact figures, for use inside the organisation."""
    context = {**_paper(asked, asked.parts, asked.definitions), "total": asked.total, "rounded": False}
    return pdf_response(request, "reports/summary_pdf.html", context, _file_name(asked, period))


@_file
def summary_pdf(request: HttpRequest, asked: Asked, period: Period) -> HttpResponse:
    """Two pages to hand to a funder: every figure rounded, from the quarters that are closed."""
    draw_closed_quarters()
    published = published_figures(period.quarters)
    if not published.quarters:
        context = {"section": "reports", "asked": asked}
        return render(request, "reports/nothing_to_hand_out.html", context, status=409)
    within = ("organisation", str(asked.organisation.pk))
    parts = protected_parts(published.by_measure, published.names, within, dimensions=DIMENSIONS)
    context = {
        **_paper(asked, parts, definitions(rounded=True)),
        "total": protected_total(published.by_measure, within),
        "rounded": True,
        "published": published,
        "missing": len(period.quarters) - len(published.quarters),
    }
    return pdf_response(
        request, "reports/summary_pdf.html", context, f"{_file_name(asked, period)}-{named(_('arrondi'))}"
    )


def _paper(asked: Asked, parts: list[Part], explained: list[tuple[str, str]]) -> dict[str, Any]:
    short = {part.code: part.shortened(LINES[part.code]) for part in parts if part.rows}
    return {
        "asked": asked,
        "first_parts": [short[code] for code in ("guide", "theme", "region") if code in short],
        "second_parts": [short[code] for code in ("setting", "age", "gender") if code in short],
        "definitions": explained,
        "today": timezone.localdate(),
    }
