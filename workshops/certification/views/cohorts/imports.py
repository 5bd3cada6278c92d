"""Learners from a file: send it, read the report line by line, then enrol those of the good lines."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.presentation.downloads import EXCEL, attached
from workshops.background.models import Order
from workshops.background.order_views import hand_over, to_order
from workshops.background.orders import order_of, place_order
from workshops.organisations.requests import SignedInRequest

from ...forms.learners import LearnerFileForm
from ...learner_files.columns import title_of
from ...learner_files.template import template_file
from ...models import Cohort, LearnerImport
from ...services.learner_imports import finish_learner_import, start_learner_import
from ...vocabulary import EnrolmentState
from .access import managed_cohort, page

SHOWN_LINES = 100
ENROL = "certification.enrol"


@page("GET", "HEAD", "POST")
def upload(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a file in and lead to its report."""
    cohort = managed_cohort(request, pk)
    form = LearnerFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = start_learner_import(request.user, cohort, file.read(), file.name)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("cohorts:import_report", pk, made.pk)
    context = {"section": "curricula", "tab": "cohorts", "form": form, "cohort": cohort}
    return render(request, "certification/cohorts/import.html", context, status=422 if form.errors else 200)


@page("GET", "HEAD")
def template(request: SignedInRequest, kind: str) -> HttpResponse:
    """The file to start from."""
    if kind not in ("csv", "xlsx"):
        raise Http404
    content_type = EXCEL if kind == "xlsx" else "text/csv; charset=utf-8"
    return attached(template_file(kind), content_type, f"{_('modele-personnes')}.{kind}")


@page("GET", "HEAD", "POST")
def report(request: SignedInRequest, pk: int, import_pk: int) -> HttpResponse:
    """What each line makes, or why not; POST enrols the good ones, or gives the file up (`action=drop`)."""
    cohort = managed_cohort(request, pk)
    mine = LearnerImport.objects.filter(cohort=cohort, owner=request.user, pk=import_pk)
    if request.method == "POST" and request.POST.get("action") == "drop":
        mine.delete()
        messages.success(request, _("Rien n’est gardé de ce fichier."))
        return redirect("cohorts:import", pk)
    found = mine.first()
    if found is None:
        return to_order(request, ENROL, import_pk)
    if request.method == "POST":
        return hand_over(request, place_order(ENROL, found.pk, request.user), lines=len(found.lines))
    if (order := order_of(ENROL, found.pk)) is not None and not order.is_over:
        return redirect("orders:order", order.key)
    context = {
        "section": "curricula",
        "tab": "cohorts",
        "cohort": cohort,
        "found": found,
        "lines": found.lines[:SHOWN_LINES],
        "more": max(0, len(found.lines) - SHOWN_LINES),
        "wrong_lines": len({problem["number"] for problem in found.problems}),
        "titles": [title_of(field) for field in ("last_name", "first_name", "email", "employer")],
    }
    return render(request, "certification/cohorts/import_report.html", context)


def do_enrol(order: Order) -> dict[str, Any]:
    """Enrol the people of a file."""
    found = LearnerImport.objects.get(pk=order.subject)
    enrolled = finish_learner_import(order.owner, found)
    waiting = sum(each.new and each.enrolment.state == EnrolmentState.WAITING for each in enrolled)
    return {"cohort": found.cohort_id, "placed": sum(each.new for each in enrolled) - waiting, "waiting": waiting}


def lead(request: HttpRequest, order: Order) -> HttpResponse:
    """To the cohort, where they are; or to its file, which still waits, and may be kept again or dropped."""
    if order.failure:
        messages.error(request, order.failure)
        mine = Cohort.objects.managed_by(request.user)
        found = LearnerImport.objects.filter(owner=request.user.pk, cohort__in=mine, pk=order.subject).first()
        return redirect("cohorts:import_report", found.cohort_id, found.pk) if found else redirect("cohorts:list")
    placed, waiting = order.outcome["placed"], order.outcome["waiting"]
    words = ngettext("%(count)s personne a sa place.", "%(count)s personnes ont leur place.", placed)
    messages.success(request, words % {"count": placed})
    if waiting:
        words = ngettext("%(count)s est en liste d’attente.", "%(count)s sont en liste d’attente.", waiting)
        messages.info(request, words % {"count": waiting})
    return redirect("cohorts:cohort", order.outcome["cohort"])
