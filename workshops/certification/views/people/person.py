"""The page of one person, for those who coordinate or train her."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from workshops.organisations.requests import SignedInRequest

from ...forms.people import AffiliationForm
from ...models import Person, PersonMerge
from ...permissions import may_manage_person
from ...queries.own_data import all_data_of
from ...queries.people import (
    affiliation_not_over,
    certifications_on,
    cohorts_attended,
    cohorts_given,
    organisations_shown,
)
from ...services.merging import why_not_undo
from .access import managed_person, page, readable_person


@page("GET", "HEAD")
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of it for those who keep the record; for a trainer, her name, organisation and the cohorts they share."""
    found = readable_person(request, pk)
    if found.merged_into_id:
        return redirect("people:person", found.merged_into_id)
    manages = found.removed_at is None and may_manage_person(request.user, found)
    trains = Person.objects.filter(pk=found.pk, enrolments__cohort__trainers__person__user=request.user.pk).exists()
    if not manages and not trains and found.user_id == request.user.pk:
        return redirect("people:me")
    context: dict[str, Any] = {
        "section": "curricula",
        "person": found,
        "manages": manages,
        "affiliations": found.affiliations.filter(affiliation_not_over()).select_related("organisation"),
        "enrolments": cohorts_attended(found, request.user, all_of_them=manages),
    }
    if manages:
        context |= _kept(request, found)
    return render(request, "certification/people/person.html", context)


def _kept(request: SignedInRequest, found: Person) -> dict[str, Any]:
    merges = PersonMerge.objects.filter(kept=found, undone_at=None).select_related("merged", "made_by")
    return {
        "affiliations": found.affiliations.select_related("organisation"),
        "affiliation_form": AffiliationForm(organisations=organisations_shown(request.user)),
        "certifications": certifications_on(timezone.localdate()).filter(person=found),
        "given": cohorts_given(found),
        "former_identities": found.former_identities.all(),
        "consent_changes": found.consent_changes.select_related("recorded_by"),
        "requests": found.removal_requests.select_related("answered_by"),
        "merges": [merge for merge in merges if not why_not_undo(merge)],
        "today": timezone.localdate(),
    }


@page("GET", "HEAD")
def data(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is kept of a person, for the one who has no account to ask for it."""
    return data_file(managed_person(request, pk))


def data_file(person: Person) -> HttpResponse:
    """Everything kept of `person` as a JSON file."""
    response = JsonResponse(all_data_of(person), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="relais-{person.uid}.json"'
    response["Cache-Control"] = "private, no-cache"
    return response
