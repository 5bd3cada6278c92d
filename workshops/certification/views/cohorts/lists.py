"""The list of cohorts, those that need attention, and the same as files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from relais.presentation.downloads import csv_response, excel_response, named
from relais.presentation.spreadsheets import Sheet
from workshops.organisations.queries import coordinated_by
from workshops.organisations.requests import SignedInRequest

from ...cohort_tables import attention_sheet, cohorts_sheet
from ...concerns import ConcernKind
from ...forms.cohorts import CohortFilterForm
from ...queries.attention import cohorts_needing_attention
from ...queries.cohorts import cohorts_to_list, filter_choices
from .access import page

COHORTS_A_PAGE = 25


def may_make(user: Any) -> bool:
    """Whether `user` may make cohorts somewhere. One query at most."""
    return bool(user.is_superuser) or coordinated_by(user).exists()


@page("GET", "HEAD")
def cohorts(request: SignedInRequest) -> HttpResponse:
    """The cohorts she trains or coordinates, as the address narrows them."""
    form = CohortFilterForm(request.GET, filter_choices(request.user))
    asked = form.asked()
    found = Paginator(cohorts_to_list(request.user, asked), COHORTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "curricula",
        "tab": "cohorts",
        "form": form,
        "page_obj": found,
        "narrowed": any(form.cleaned_data.values()),
        "query": _query(request),
        "may_make": may_make(request.user),
    }
    return render(request, "certification/cohorts/list.html", context)


@page("GET", "HEAD")
def export(request: SignedInRequest, kind: str) -> HttpResponse:
    """The list as it is narrowed on screen, all its pages."""
    form = CohortFilterForm(request.GET, filter_choices(request.user))
    return as_file(kind, [cohorts_sheet(cohorts_to_list(request.user, form.asked()))], _("cohortes"))


@page("GET", "HEAD")
def attention(request: SignedInRequest) -> HttpResponse:
    """The cohorts in which something needs attention, and what."""
    form = CohortFilterForm(request.GET, filter_choices(request.user))
    kinds = _kinds(request)
    found = cohorts_needing_attention(request.user, form.asked(), kinds)
    context = {
        "section": "curricula",
        "tab": "cohorts",
        "form": form,
        "page_obj": Paginator(found, COHORTS_A_PAGE).get_page(request.GET.get("page")),
        "kinds": [(kind.value, kind.label, kind.value in kinds) for kind in ConcernKind],
        "narrowed": any(form.cleaned_data.values()) or bool(kinds),
        "query": _query(request),
    }
    return render(request, "certification/cohorts/attention.html", context)


@page("GET", "HEAD")
def attention_export(request: SignedInRequest, kind: str) -> HttpResponse:
    """The same, as it is narrowed on screen."""
    form = CohortFilterForm(request.GET, filter_choices(request.user))
    found = cohorts_needing_attention(request.user, form.asked(), _kinds(request))
    return as_file(kind, [attention_sheet(found)], _("cohortes"), _("attention"))


def as_file(kind: str, sheets: list[Sheet], *name: str) -> HttpResponse:
    """Tables as a workbook, or the first of them as CSV."""
    if kind == "xlsx":
        return excel_response(sheets, named(*name))
    if kind == "csv":
        return csv_response(sheets[0], named(*name))
    raise Http404


def _kinds(request: SignedInRequest) -> list[str]:
    return [kind for kind in request.GET.getlist("kind") if kind in ConcernKind.values]


def _query(request: SignedInRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
