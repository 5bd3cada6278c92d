"""Coverage by region and sector: the table, its files, and what it aims at."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from relais.presentation.downloads import csv_response, excel_response, named
from relais.presentation.spreadsheets import Sheet
from workshops.freshness.records import at_one_moment

from ...attention import Attention
from ...coverage_words import LEVELS, sheet_by_region, sheet_by_sector
from ...forms.coverage import KIND_WORDS, TargetsForm
from ...permissions import may_set_targets
from ...queries.coverage import KINDS, places, targets_of
from ...services.targets import set_targets
from .asked import Asked, asked_of


@login_required
@require_safe
@at_one_moment()
def table(request: HttpRequest) -> HttpResponse:
    """Each region by sector: active, lapsing within 90 days, lapsed, target; on any day."""
    return page(request, asked_of(request), "table")


def page(request: HttpRequest, asked: Asked, view: str, **more: Any) -> HttpResponse:
    """A page of coverage with its form; 422 when what was asked cannot be."""
    context = {
        "section": "curricula",
        "tab": "coverage",
        "view": view,
        "asked": asked,
        "levels": [(level.value, words) for level, words in LEVELS.items()],
        "may_set_targets": may_set_targets(request.user),
        "attention_page": asked.attention.page(request.GET.get("attention")) if asked.valid else None,
        **more,
    }
    status = 200 if asked.valid else 422
    return render(request, f"certification/coverage/{view}.html", context, status=status)


@login_required
@require_safe
def table_csv(request: HttpRequest) -> HttpResponse:
    """The table as CSV, a line for each region and sector."""
    asked = asked_of(request)
    if not asked.valid:
        return _back_to_form(asked)
    return csv_response(sheet_by_sector(asked.coverage), _file_name(asked))


@login_required
@require_safe
def table_excel(request: HttpRequest) -> HttpResponse:
    """The table as a workbook: by region, by sector, and the records to mend that the reader may see."""
    asked = asked_of(request)
    if not asked.valid:
        return _back_to_form(asked)
    sheets = [sheet_by_region(asked.coverage), sheet_by_sector(asked.coverage), attention_sheet(asked.attention)]
    return excel_response(sheets, _file_name(asked))


def attention_sheet(attention: Attention) -> Sheet:
    """The records needing attention, and how many the reader may not see."""
    rows = [[record.name, record.why] for record in attention.records]
    if attention.hidden:
        rows.append([_("Fiches que vous ne pouvez pas ouvrir"), str(attention.hidden)])
    return Sheet(_("À voir"), [_("Fiche"), _("Ce qu’il y a à voir")], rows)


def _file_name(asked: Asked) -> str:
    return named(_("couverture"), asked.filter.kind, asked.day.isoformat())


def _back_to_form(asked: Asked) -> HttpResponse:
    return redirect(f"{reverse('coverage:table')}?{asked.query}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest) -> HttpResponse:
    """What each region aims at, for a kind: administrators."""
    if not may_set_targets(request.user):
        raise PermissionDenied
    kind = next((each for each in KINDS if each == request.GET.get("kind")), KINDS[0])
    regions, sectors = ([place for place in found if place.key is not None] for found in places())
    form = TargetsForm(request.POST or None, regions=regions, sectors=sectors, targets=targets_of(kind))
    if request.method == "POST" and form.is_valid():
        set_targets(kind, form.wanted())
        return redirect(f"{reverse('coverage:table')}?kind={kind}")
    context = {
        "section": "curricula",
        "tab": "coverage",
        "view": "targets",
        "form": form,
        "kind": kind,
        "kinds": [(each.value, KIND_WORDS[each]) for each in KINDS],
        "may_set_targets": True,
    }
    failed = form.is_bound and not form.is_valid()
    return render(request, "certification/coverage/targets.html", context, status=422 if failed else 200)
