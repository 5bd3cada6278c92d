"""Initiatives to keep: printed, as CSV, as a workbook. Those picked in the list, else all that it finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from relais.presentation.downloads import csv_response, excel_response, named
from workshops.programmes.browsing import interface_language

from ..listing import open_directory
from ..queries.entries import entries_of
from ..selection import query_of, selection_in
from ..writing.sheets import initiatives_sheet, sources_sheet


@dataclass(frozen=True)
class Taken:
    """The initiatives asked for, by id, in order, and the address of the list they were taken from."""

    pks: Sequence[int]
    back: str


def _taken(request: HttpRequest) -> Taken:
    """Those picked; when none is, those the filters of the address keep."""
    path = reverse("directory:initiatives")
    chosen = selection_in(request.GET)
    if chosen:
        return Taken(chosen, f"{path}?{query_of(chosen)}")
    found = open_directory(request.GET, path, interface_language())
    return Taken([row.pk for row in found.results], found.listing.url)


@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """The initiatives whole, one after the other, with their sources."""
    taken = _taken(request)
    entries = entries_of(taken.pks, request.user, interface_language())
    context = {
        "section": "directory",
        "entries": entries,
        "left_out": len(taken.pks) - len(entries),
        "sources": dict.fromkeys(record.source for entry in entries for record in entry.records),
        "back": taken.back,
        "today": timezone.localdate(),
    }
    return render(request, "directory/print.html", context)


@require_safe
def csv(request: HttpRequest) -> HttpResponse:
    """The initiatives as a file that an import reads back."""
    return csv_response(initiatives_sheet(_taken(request).pks, request.user, interface_language()), _file_name())


@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook, with a sheet of the sources and their terms."""
    pks = _taken(request).pks
    sheets = [initiatives_sheet(pks, request.user, interface_language()), sources_sheet(pks, request.user)]
    return excel_response(sheets, _file_name())


def _file_name() -> str:
    return named(_("initiatives"), timezone.localdate().isoformat())
