"""Making a cohort follow another edition: first what that changes, then the change."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workshops.curricula.rules.explanation import explain
from workshops.organisations.requests import SignedInRequest

from ...forms.cohorts import EditionForm
from ...models import Cohort
from ...queries.cohort_edition import edition_change, editions_to_follow, why_edition_stays
from ...services.cohort_edition import change_edition
from .access import managed_cohort, page


@page("GET", "HEAD", "POST")
def edition(request: SignedInRequest, pk: int) -> HttpResponse:
    """What another edition (`edition`) would change; POST makes the cohort follow it."""
    cohort = managed_cohort(request, pk)
    refused = why_edition_stays(cohort)
    if request.method == "POST" and request.POST.get("edition") == str(cohort.edition_id):
        return redirect("cohorts:cohort", pk)  # sent twice
    form = EditionForm(_asked(request), editions=editions_to_follow(request.user, cohort))
    if request.method == "POST" and form.is_valid() and not refused:
        try:
            change_edition(request.user, cohort, form.cleaned_data["edition"])
        except ValidationError as error:
            refused = error.messages[0]
        else:
            messages.success(request, _("La cohorte suit l’autre édition : relisez ses dates et ses lieux."))
            return redirect("cohorts:cohort", pk)
    context = {"section": "curricula", "tab": "cohorts", "cohort": cohort, "form": form, "refused": refused}
    if not refused and form.is_bound and form.is_valid():
        context |= _what_changes(cohort, form)
    status = 422 if request.method == "POST" or form.errors else 200
    return render(request, "certification/cohorts/edition.html", context, status=status)


def _asked(request: SignedInRequest) -> Any:
    if request.method == "POST":
        return request.POST
    return request.GET if "edition" in request.GET else None


def _what_changes(cohort: Cohort, form: EditionForm) -> dict[str, Any]:
    change = edition_change(cohort, form.cleaned_data["edition"])
    return {
        "change": change,
        "dates_lost": [session for session in change.going if session.date or session.place],
        "rule": explain(change.course.rule, change.course.title),
    }
