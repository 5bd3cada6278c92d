"""The register of confidentiality incidents."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from relais.presentation.downloads import csv_response
from relais.presentation.spreadsheets import Sheet
from workshops.organisations.permissions import answers_for_people
from workshops.organisations.requests import SignedInRequest

from ..forms import IncidentForm
from ..models import Incident, IncidentQuerySet
from ..queries.corrections import corrections_of, said_now
from ..services import CorrectedMeanwhileError, write_incident

A_PAGE = 30


@never_cache
@require_safe
@login_required
def index(request: SignedInRequest) -> HttpResponse:
    """Incidents, the last known first."""
    _door(request)
    found = Paginator(_readable(request), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "privacy/incidents.html", {"page_obj": found})


@never_cache
@require_safe
@login_required
def index_csv(request: SignedInRequest) -> HttpResponse:
    """The register as a file, for who asks to see it."""
    _door(request)
    fields = [field for field in Incident._meta.local_fields if field.name in IncidentForm.Meta.fields]
    rows = []
    for incident in _readable(request):
        shown = {"organisation": str(incident.organisation or ""), "risk": incident.get_risk_display()}
        rows.append([shown.get(field.name, getattr(incident, field.attname)) for field in fields])
    header = [str(field.verbose_name) for field in fields]
    return csv_response(Sheet(_("Incidents"), header, rows), "relais-incidents")


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: SignedInRequest) -> HttpResponse:
    """Write an incident down."""
    _door(request)
    return _form(request, Incident(), _("L’incident est inscrit au registre."))


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def incident(request: SignedInRequest, pk: int) -> HttpResponse:
    """An incident, to read or correct; what a correction replaces is kept."""
    return _form(request, get_object_or_404(_readable(request), pk=pk), _("L’incident est corrigé."))


def _form(request: SignedInRequest, found: Incident, said: str) -> HttpResponse:
    form = IncidentForm(request.POST or None, instance=found, user=request.user)
    status, meanwhile = 200, []
    if request.method == "POST" and form.is_valid():
        try:
            kept = write_incident(form.instance, by=request.user, seen=form.cleaned_data["seen"])
        except CorrectedMeanwhileError as error:
            form.tell_corrected(error.untouched)
            status, meanwhile = 409, said_now(found, error.columns)
        else:
            messages.success(request, said)
            return redirect("privacy:incident", kept.pk)
    elif form.errors:
        status = 422
    changes = corrections_of(found) if found.pk else []
    context = {"form": form, "incident": found, "changes": changes, "meanwhile": meanwhile}
    return render(request, "privacy/incident.html", context, status=status)


def _door(request: HttpRequest) -> None:
    if not answers_for_people(request.user):
        raise Http404


def _readable(request: SignedInRequest) -> IncidentQuerySet:
    return Incident.objects.visible_to(request.user).select_related("organisation")
