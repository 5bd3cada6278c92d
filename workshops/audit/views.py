"""The audit trail, for those who answer for an organisation or for the site."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from relais.presentation.downloads import csv_response
from relais.presentation.spreadsheets import Sheet
from workshops.organisations.permissions import answers_for_people
from workshops.organisations.requests import SignedInRequest

from .forms import EventFilterForm
from .models import Event
from .queries import lines

A_PAGE = 50
MOST_IN_A_FILE = 50_000


@never_cache
@require_safe
@login_required
def trail(request: SignedInRequest) -> HttpResponse:
    """What happened, the last first."""
    form = _asked(request)
    found = Paginator(form.narrow(Event.objects.visible_to(request.user)), A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page_obj": found, "lines": lines(found.object_list), "query": query.urlencode()}
    return render(request, "audit/trail.html", context)


@never_cache
@require_safe
@login_required
def trail_csv(request: SignedInRequest) -> HttpResponse:
    """The same as a file, the `MOST_IN_A_FILE` last lines; taking it away is written down too."""
    form = _asked(request)
    found = form.narrow(Event.objects.visible_to(request.user))[:MOST_IN_A_FILE]
    header = [
        _("Quand"),
        _("Quoi"),
        _("Qui"),
        _("Numéro du compte"),
        _("Organisme"),
        _("Sur quoi"),
        _("Sur quoi, en mots"),
        _("Où"),
        _("Détails"),
    ]
    rows = [
        [
            timezone.localtime(line.event.at).replace(tzinfo=None),
            line.event.get_kind_display(),
            line.person,
            line.event.person,
            line.organisation,
            line.event.what,
            line.about,
            line.event.where,
            line.details_as_written,
        ]
        for line in lines(found)
    ]
    return csv_response(Sheet(_("Journal des accès"), header, rows), "relais-journal-des-acces")


def _asked(request: SignedInRequest) -> EventFilterForm:
    if not answers_for_people(request.user):
        raise Http404
    return EventFilterForm(request.GET)
