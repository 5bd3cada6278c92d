"""One's own page: where one stands, and what one may do with what is kept."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workshops.organisations.requests import SignedInRequest

from ...forms.people import OwnRecordForm, PersonForm
from ...models import Person
from ...queries.delivered import delivered_by
from ...queries.own_page import held_by, learning_of, practising_since
from ...queries.people import affiliation_not_over, cohorts_given
from ...services.erasure import ask_for_removal, withdraw_request
from ...services.linking import AlreadyRecordedError, begin_record, claim_record, record_of, records_of_address
from ...services.people import change_consent, change_person
from .access import page
from .person import data_file


def own_record(request: HttpRequest) -> Person:
    """The record of who asks, else 404."""
    person = record_of(request.user)
    if person is None:
        raise Http404
    return person


@page("GET", "HEAD")
def me(request: SignedInRequest) -> HttpResponse:
    """Where she stands; without a record, how to have one."""
    person = claim_record(request.user)
    if person is None:
        return _without_record(request)
    today = timezone.localdate()
    since = practising_since(person)
    context = {
        "section": "curricula",
        "person": person,
        "affiliations": person.affiliations.filter(affiliation_not_over()),
        "learning": learning_of(person, today),
        "held": held_by(person, today),
        "since": since,
        "delivered": delivered_by(person, since),
        "given": cohorts_given(person),
        "request_waiting": person.removal_requests.filter(answered_at=None).first(),
        "last_answer": person.removal_requests.exclude(answered_at=None).first(),
    }
    return render(request, "certification/people/me.html", context)


def _without_record(request: SignedInRequest) -> HttpResponse:
    context = {
        "section": "curricula",
        "several": len(records_of_address(request.user)) > 1,
    }
    return render(request, "certification/people/without_record.html", context)


@page("GET", "HEAD", "POST")
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin one's own record."""
    if record_of(request.user):
        return redirect("people:me")
    user = request.user
    known = {"first_name": user.first_name, "last_name": user.last_name, "region": user.region_id}
    form = OwnRecordForm(request.POST or None, initial={**known, "language": get_language()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        languages = tuple(said["languages"])
        try:
            begin_record(user, form.details_for(user.email), languages=languages, consents=said["consents"])
        except AlreadyRecordedError:
            return redirect("people:me")
        messages.success(request, _("Votre fiche est créée."))
        return redirect("people:me")
    context = {"section": "curricula", "form": form}
    return render(request, "certification/people/begin.html", context, status=422 if form.errors else 200)


@page("GET", "HEAD", "POST")
def change(request: SignedInRequest) -> HttpResponse:
    """Correct one's own record."""
    form = PersonForm(request.POST or None, instance=own_record(request))
    if request.method == "POST" and form.is_valid():
        change_person(own_record(request), form.details(), form.cleaned_data["languages"])
        messages.success(request, _("Votre fiche est corrigée."))
        return redirect("people:me")
    context = {"section": "curricula", "form": form}
    return render(request, "certification/people/change_mine.html", context, status=422 if form.errors else 200)


@page("POST")
def consent(request: SignedInRequest) -> HttpResponse:
    """Appear on the public register, or no longer."""
    given = request.POST.get("given") == "yes"
    change_consent(own_record(request), given=given, by=request.user)
    said = _("Vous paraissez au registre public.") if given else _("Vous ne paraissez plus au registre public.")
    messages.success(request, said)
    return redirect("people:me")


@page("GET", "HEAD")
def data(request: SignedInRequest) -> HttpResponse:
    """Everything kept of oneself."""
    return data_file(own_record(request))


@page("GET", "HEAD", "POST")
def removal(request: SignedInRequest) -> HttpResponse:
    """What erasure would take and leave; ask for it, or take the request back."""
    person = own_record(request)
    if request.method == "POST":
        if request.POST.get("withdraw"):
            withdraw_request(person)
            messages.success(request, _("Votre demande est retirée : rien n’est effacé."))
        else:
            ask_for_removal(person, by=request.user)
            messages.success(request, _("Votre demande est envoyée à la coordination, qui vous répondra ici."))
        return redirect("people:me")
    waiting = person.removal_requests.filter(answered_at=None).first()
    context = {"section": "curricula", "person": person, "request_waiting": waiting}
    return render(request, "certification/people/removal.html", context)
