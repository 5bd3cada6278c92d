"""The list of people, on screen and as files."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.presentation.downloads import csv_response, excel_response, named
from relais.presentation.spreadsheets import Sheet, Value
from workshops.organisations.requests import SignedInRequest

from ...forms.people_lists import PeopleFilterForm
from ...permissions import may_read_people
from ...queries.people import (
    managed_among,
    manages_people,
    organisations_shown,
    people_found,
    waiting_requests,
    with_details,
)
from .access import page

PEOPLE_A_PAGE = 30


@page("GET", "HEAD")
def people(request: SignedInRequest) -> HttpResponse:
    """Those she coordinates or trains, to look through; her own page for anyone else."""
    if not may_read_people(request.user):
        return redirect("people:me")
    form = _form(request)
    shown = Paginator(with_details(people_found(request.user, form.wanted())), PEOPLE_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "section": "curricula",
        "form": form,
        "page_obj": shown,
        "managed": managed_among(request.user, shown.object_list),
        "manages": manages_people(request.user),
        "requests": waiting_requests(request.user)[:PEOPLE_A_PAGE],
        "query": urlencode([(name, value) for name, value in request.GET.items() if value and name != "page"]),
    }
    return render(request, "certification/people/list.html", context)


def _form(request: SignedInRequest) -> PeopleFilterForm:
    return PeopleFilterForm(request.GET, organisations=organisations_shown(request.user))


def _sheet(request: SignedInRequest) -> Sheet:
    found = list(with_details(people_found(request.user, _form(request).wanted())))
    managed = managed_among(request.user, found)
    header = [
        _("Nom de famille"),
        _("Prénom"),
        _("Courriel"),
        _("Organismes"),
        _("Région"),
        _("Secteur"),
        _("Langues"),
        _("Certifications"),
        _("Valide jusqu’au"),
    ]
    return Sheet(_("Personnes"), header, [_row(person, kept=person.pk in managed) for person in found])


def _row(person: Any, *, kept: bool) -> list[Value]:
    held = [(each, turn) for each in person.held for turn in each.turns_today] if kept else []
    return [
        person.last_name,
        person.first_name,
        person.email if kept else "",
        ", ".join(each.name for each in person.current_affiliations),
        str(person.region or "") if kept else "",
        str(person.sector or "") if kept else "",
        ", ".join(each.get_language_display() for each in person.languages.all()) if kept else "",
        "; ".join(f"{each.title} ({turn.get_state_display()})" for each, turn in held),
        max((turn.until for _each, turn in held if turn.until), default=None),
    ]


def _name() -> str:
    return named(_("personnes"), timezone.localdate().isoformat())


@page("GET", "HEAD")
def people_csv(request: SignedInRequest) -> HttpResponse:
    """What the filter of the screen keeps, as CSV."""
    if not may_read_people(request.user):
        return redirect("people:me")
    return csv_response(_sheet(request), _name())


@page("GET", "HEAD")
def people_excel(request: SignedInRequest) -> HttpResponse:
    """What the filter of the screen keeps, as a workbook."""
    if not may_read_people(request.user):
        return redirect("people:me")
    return excel_response([_sheet(request)], _name())
