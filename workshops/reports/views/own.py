"""The report of one's own organisation: exact on screen and in files, rounded in the summary to hand out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from relais.presentation.downloads import csv_response, excel_response, named
from relais.presentation.spreadsheets import Sheet
from workshops.freshness.values import shown_key
from workshops.organisations.models import Organisation

from ..definitions import definitions
from ..exact import Line, OwnFigures
from ..forms import OwnPeriodForm
from ..parts import Part, hours, own_parts, own_total, protected_parts, protected_total
from ..period_choices import FREE, Period, own_choices
from ..queries import organisations_to_report, own_lines, own_report, published_figures
from ..services import draw_closed_quarters
from ..words import DIMENSIONS
from .files import pdf_response

# Lines a table may have in the two-page summary.
LINES = {"guide": 9, "theme": 9, "region": 9, "setting": 5, "age": 7, "gender": 5, "month": 12}


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the report of the first of one's organisations, or to the network's when there is none."""
    first = organisations_to_report(request.user).first()
    return redirect("reports:report", first.slug) if first else redirect("reports:network")


@dataclass
class Asked:
    """What was asked: an organisation the reader may see, and a period; `period` is None when it cannot be.

    `others` are those she may ask for instead; `shown` stands for all that is shown, from before they were read.
    """

    shown: str
    organisation: Organisation
    others: list[Organisation]
    form: OwnPeriodForm
    period: Period | None

    @property
    def query(self) -> str:
        """The period as the end of an address."""
        wanted = {name: self.form.data.get(name, "") for name in ("period", "start", "end")}
        return urlencode({name: value for name, value in wanted.items() if value})

    @cached_property
    def part_key(self) -> str:
        """What all that the page says is made of; empty when it says what is wrong.

        The figures of its logs are in it, since no change of a log is seen otherwise; names, by what is shown.
        """
        if self.period is None:
            return ""
        lines = sorted(
            (*cell, line.sessions, line.participants.low, line.participants.high, line.minutes)
            for cell, line in self._lines.items()
        )
        organisations = [organisation.pk for organisation in (self.organisation, *self.others)]
        return self.shown and "\n".join(map(str, (self.shown, organisations, self.query, self.period, lines)))

    @cached_property
    def _lines(self) -> dict[tuple[str, str], Line]:
        return own_lines(self.organisation, self.period) if self.period else {}

    @cached_property
    def _report(self) -> tuple[OwnFigures, list[Part]]:
        figures, names = own_report(self._lines)
        return figures, own_parts(figures, names)

    @property
    def figures(self) -> OwnFigures:
        """The exact figures of the period."""
        return self._report[0]

    @property
    def parts(self) -> list[Part]:
        """Their tables."""
        return self._report[1]

    @property
    def total(self) -> list[tuple[str, str]]:
        """The figures of the whole period, each with its name."""
        return own_total(self.figures)

    @property
    def definitions(self) -> list[tuple[str, str]]:
        """What they mean."""
        return definitions()


def _asked(request: HttpRequest, slug: str) -> Asked:
    shown = shown_key()
    offered = {organisation.slug: organisation for organisation in organisations_to_report(request.user)}
    organisation = offered.pop(slug, None)
    if organisation is None:
        raise Http404
    choices = own_choices(timezone.localdate())
    form = OwnPeriodForm(_data(request, choices[0][1][0]), choices=choices)
    return Asked(shown, organisation, list(offered.values()), form, form.chosen() if form.is_valid() else None)


def _data(request: HttpRequest, usual: Period) -> dict[str, str]:
    """What was asked, else the school year; free dates not given yet begin as those of the year so far."""
    data = {name: str(value) for name, value in request.GET.items()}
    if "period" not in data:
        return {"period": usual.code}
    if data["period"] == FREE and not data.get("start") and not data.get("end"):
        data |= {"start": usual.start.isoformat(), "end": min(usual.end, timezone.localdate()).isoformat()}
    return data


@login_required
@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures of an organisation: exact, by month, guide, theme, region, setting, age and gender."""
    asked = _asked(request, slug)
    context = {"section": "reports", "asked": asked, "free_dates": asked.form.data.get("period") == FREE}
    return render(request, "reports/report.html", context, status=200 if asked.period else 422)


FileMaker = Callable[[HttpRequest, Asked, Period], HttpResponse]


def _file(make: FileMaker) -> Callable[[HttpRequest, str], HttpResponse]:
    """A view that answers with a file about the period asked; back to the form, which says why, when there is none."""

    @login_required
    @require_safe
    @wraps(make)
    def view(request: HttpRequest, slug: str) -> HttpResponse:
        asked = _asked(request, slug)
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
