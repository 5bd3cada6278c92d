"""Making a cohort and changing it: details, dates, trainers, how far it is."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from workshops.curricula.queries import curriculum_editions_for
from workshops.organisations.models import Organisation, User
from workshops.organisations.queries import coordinated_by, members_of
from workshops.organisations.requests import SignedInRequest
from workshops.programmes.facets import text_in

from ...forms.cohorts import CohortForm, NewCohortForm, SessionsForm
from ...forms.learners import LearnerForm
from ...models import Cohort
from ...queries.attention import concerns_about
from ...queries.cohort_edition import why_edition_stays
from ...queries.trainers import matching_people, people_to_train
from ...services.cohorts import add_trainer, change_cohort, create_cohort, move_cohort, remove_trainer, set_sessions
from ...services.learners import person_of, person_of_account
from ...vocabulary import CohortStatus
from .access import managed_cohort, page

MOST_FOUND = 20


def _organisations(user: Any) -> "QuerySet[Organisation]":
    return Organisation.objects.all() if user.is_superuser else coordinated_by(user)


def _shown(**context: Any) -> dict[str, Any]:
    return {"section": "curricula", "tab": "cohorts", **context}


@page("GET", "HEAD", "POST")
def new(request: SignedInRequest) -> HttpResponse:
    """Make a cohort; its dates come next."""
    organisations, editions = _organisations(request.user), curriculum_editions_for(request.user)
    if not organisations.exists():
        return render(request, "certification/cohorts/no_organisation.html", _shown(), status=403)
    initial = {"region": request.user.region_id}
    asked = request.GET.get("edition", "")
    if asked.isascii() and asked.isdecimal():
        initial["edition"] = int(asked)
    form = NewCohortForm(request.POST or None, organisations=organisations, editions=editions, initial=initial)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        made = create_cohort(request.user, found["organisation"], found["edition"], form.details(), found["submission"])
        messages.success(request, _("La cohorte est prévue : écrivez ses dates et ses lieux."))
        return redirect("cohorts:sessions", made.pk)
    context = _shown(form=form, editions=editions.exists())
    return render(request, "certification/cohorts/new.html", context, status=422 if form.errors else 200)


@page("GET", "HEAD", "POST")
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the name, the places, the region, the note."""
    cohort = managed_cohort(request, pk)
    form = CohortForm(request.POST or None, instance=cohort)
    if request.method == "POST" and form.is_valid():
        change_cohort(request.user, cohort, form.details())
        messages.success(request, _("La cohorte est à jour."))
        return redirect("cohorts:cohort", pk)
    context = _shown(
        form=form, cohort=cohort, concerns=concerns_about(request.user, cohort), edition_stays=why_edition_stays(cohort)
    )
    return render(request, "certification/cohorts/edit.html", context, status=422 if form.errors else 200)


@page("GET", "HEAD", "POST")
def sessions(request: SignedInRequest, pk: int) -> HttpResponse:
    """When and where each session is held."""
    cohort = managed_cohort(request, pk)
    form = SessionsForm(cohort.sessions.all(), request.POST if request.method == "POST" else None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            set_sessions(request.user, cohort, form.moments())
        except ValidationError as error:
            refused = error.messages[0]
        else:
            messages.success(request, _("Les dates et les lieux sont à jour."))
            return redirect("cohorts:cohort", pk)
    context = _shown(form=form, cohort=cohort, refused=refused)
    status = 422 if form.errors or refused else 200
    return render(request, "certification/cohorts/sessions.html", context, status=status)


@page("GET", "HEAD", "POST")
def trainers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who gives the curriculum: found among people known or members, or written in (POST `action`)."""
    cohort = managed_cohort(request, pk)
    form = LearnerForm()
    if request.method == "POST":
        form, done = _change_trainers(request, cohort)
        if done:
            return redirect("cohorts:trainers", pk)
    text = text_in(request.GET, "q")
    people = list(people_to_train(request.user, cohort, text).prefetch_related("affiliations")[: MOST_FOUND + 1])
    context = _shown(
        cohort=cohort,
        form=form,
        q=text,
        trainers=cohort.trainers.select_related("person").prefetch_related("person__affiliations").order_by("pk"),
        people=people[:MOST_FOUND],
        cut=len(people) > MOST_FOUND,
        members=_members(cohort, text),
        concerns=[each for each in concerns_about(request.user, cohort) if each.kind == "trainers"],
    )
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "certification/cohorts/trainers.html", context, status=status)


def _members(cohort: Cohort, text: str) -> list[Any]:
    """Members of the organisation who have no record yet. One query."""
    named = matching_people(User.objects.filter(person=None), text)
    return list(members_of(cohort.organisation).filter(user__in=named.values("pk"))[:MOST_FOUND])


def _change_trainers(request: SignedInRequest, cohort: Cohort) -> tuple[LearnerForm, bool]:
    """Add or take off a trainer as `action` says; the form to show again, and whether it is done."""
    action, chosen = request.POST.get("action", ""), request.POST.get("chosen", "")
    form = LearnerForm()
    try:
        if action == "write":
            form = LearnerForm(request.POST)
            if not form.is_valid():
                return form, False
            add_trainer(request.user, cohort, person_of(form.details()))
        elif chosen.isascii() and chosen.isdecimal():
            _act_on(request, cohort, action, int(chosen))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return form, True


def _act_on(request: SignedInRequest, cohort: Cohort, action: str, chosen: int) -> None:
    if action == "remove":
        remove_trainer(request.user, cohort, chosen)
    elif action == "member":
        member = get_object_or_404(members_of(cohort.organisation), user=chosen)
        add_trainer(request.user, cohort, person_of_account(member.user))
    elif action == "add":
        add_trainer(request.user, cohort, get_object_or_404(people_to_train(request.user, cohort, ""), pk=chosen))


@page("GET", "HEAD", "POST")
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the cohort a step further (POST `to`); GET asks why when it is to be cancelled."""
    cohort = managed_cohort(request, pk)
    to = request.POST.get("to") or request.GET.get("to", "")
    if to not in CohortStatus.values:
        return redirect("cohorts:cohort", pk)
    refused, reason = "", request.POST.get("reason", "")[:250]
    if request.method == "POST":
        try:
            move_cohort(request.user, cohort, to, reason)
        except ValidationError as error:
            refused = error.messages[0]
        else:
            messages.success(request, _SAID[CohortStatus(to)]())
            return redirect("cohorts:cohort", pk)
    context = _shown(cohort=cohort, to=CohortStatus(to), reason=reason, refused=refused)
    return render(request, "certification/cohorts/move.html", context, status=422 if refused else 200)


_SAID = {
    CohortStatus.PLANNED: lambda: _("La cohorte est de nouveau prévue."),
    CohortStatus.OPEN: lambda: _("Les inscriptions sont ouvertes : donnez le lien ou le code."),
    CohortStatus.RUNNING: lambda: _("La cohorte est commencée."),
    CohortStatus.CLOSED: lambda: _("La cohorte est terminée."),
    CohortStatus.CANCELLED: lambda: _(
        "La cohorte est annulée; les personnes inscrites qui ont un courriel sont averties."
    ),
}
