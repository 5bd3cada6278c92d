"""The figures of all organisations together: rounded, by one or two dimensions of a fixed list."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from relais.presentation.downloads import csv_response, excel_response, named
from relais.presentation.spreadsheets import Sheet

from ..cross_table import CrossTable, cross_table
from ..definitions import definitions
from ..forms import NetworkForm
from ..parts import protected_total
from ..period_choices import Choices, network_choices
from ..queries import PublishedFigures, drawn_quarters, organisations_to_report, published_figures
from ..services import draw_closed_quarters


@dataclass(frozen=True)
class Asked:
    """What was asked of the network; `published` and `table` are None when it cannot be."""

    form: NetworkForm
    published: PublishedFigures | None = None
    table: CrossTable | None = None

    @property
    def query(self) -> str:
        """What was asked as the end of an address."""
        names = ("period", "measure", "rows", "columns")
        return urlencode({name: self.form.data[name] for name in names if self.form.data.get(name)})


def _asked(request: HttpRequest) -> Asked:
    draw_closed_quarters()
    choices = network_choices(drawn_quarters())
    form = NetworkForm(_data(request, choices), choices=choices)
    if not form.is_valid():
        return Asked(form)
    published = published_figures(form.chosen().quarters)
    words = form.cleaned_data
    table = cross_table(published, words["measure"], words["rows"], words["columns"])
    return Asked(form, published, table)


def _data(request: HttpRequest, choices: Choices) -> dict[str, str]:
    usual = {"measure": "participants", "rows": "region", "columns": ""}
    if choices:
        usual["period"] = choices[0][1][0].code
    return {**usual, **{name: str(value) for name, value in request.GET.items()}}


@login_required
@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """The page: the form, the totals, one table."""
    asked = _asked(request)
    context: dict[str, Any] = {
        "section": "reports",
        "asked": asked,
        "organisations": organisations_to_report(request.user),
        "nothing_yet": not asked.form.choices,
        "total": protected_total(asked.published.by_measure) if asked.published else [],
        "definitions": definitions(rounded=True),
    }
    failed = bool(asked.form.choices) and asked.table is None
    return render(request, "reports/network.html", context, status=422 if failed else 200)


def _back_to_form(asked: Asked) -> HttpResponse:
    return redirect(f"{reverse('reports:network')}?{asked.query}")


def _file_name(asked: Asked) -> str:
    words = asked.form.cleaned_data
    return named(_("réseau"), words["period"], words["measure"], words["rows"], words["columns"])


@login_required
@require_safe
def network_csv(request: HttpRequest) -> HttpResponse:
    """The table as CSV."""
    asked = _asked(request)
    if asked.table is None:
        return _back_to_form(asked)
    return csv_response(asked.table.as_sheet(), _file_name(asked))


@login_required
@require_safe
def network_excel(request: HttpRequest) -> HttpResponse:
    """The table as a workbook, with the definitions."""
    asked = _asked(request)
    if asked.table is None:
        return _back_to_form(asked)
    explained = [list(pair) for pair in definitions(rounded=True)]
    sheets = [asked.table.as_sheet(), Sheet(_("Définitions"), [_("Mot"), _("Ce qu’il veut dire")], explained)]
    return excel_response(sheets, _file_name(asked))
