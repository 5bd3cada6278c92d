"""Enrolling people by hand, and what becomes of an enrolment: a place, leaving, another cohort, dyads."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.organisations.requests import SignedInRequest
from workshops.programmes.facets import text_in

from ...forms.learners import LearnerForm, TransferForm
from ...models import Cohort, Enrolment, Person
from ...queries.cohorts import transfer_targets
from ...queries.trainers import matching_people
from ...services.enrolling import enrol, number_pairs, paired_in_order, transfer, withdraw
from ...services.learners import person_of
from ...vocabulary import EnrolmentState
from .access import managed_cohort, page

MOST_FOUND = 20


def _shown(**context: Any) -> dict[str, Any]:
    return {"section": "curricula", "tab": "cohorts", **context}


@page("GET", "HEAD", "POST")
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enrol someone: found among the people she coordinates (POST `person`), or written in."""
    cohort = managed_cohort(request, pk)
    form = LearnerForm()
    if request.method == "POST":
        chosen = request.POST.get("person", "")
        if chosen.isascii() and chosen.isdecimal():
            person = get_object_or_404(Person.objects.current().managed_by(request.user), pk=int(chosen))
            return _enrolled(request, cohort, person)
        form = LearnerForm(request.POST)
        if form.is_valid():
            return _enrolled(request, cohort, person_of(form.details()))
    text = text_in(request.GET, "q")
    people: QuerySet[Person] = Person.objects.none()
    if text:
        people = matching_people(Person.objects.current().managed_by(request.user), text)
        people = people.exclude(enrolments__in=_there(cohort)).prefetch_related("affiliations")
    found = list(people[: MOST_FOUND + 1])
    context = _shown(cohort=cohort, form=form, q=text, people=found[:MOST_FOUND], cut=len(found) > MOST_FOUND)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "certification/cohorts/add_learner.html", context, status=status)


def _there(cohort: Cohort) -> Any:
    states = (EnrolmentState.ENROLLED, EnrolmentState.WAITING)
    return Enrolment.objects.filter(cohort=cohort, state__in=states).values("pk")


def _enrolled(request: SignedInRequest, cohort: Cohort, person: Person) -> HttpResponse:
    try:
        done = enrol(request.user, cohort, person)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("cohorts:cohort", cohort.pk)
    said = {"name": person.full_name}
    if not done.new:
        messages.info(request, _("%(name)s est déjà dans la cohorte.") % said)
    elif done.enrolment.state == EnrolmentState.WAITING:
        messages.success(request, _("La cohorte est complète : %(name)s est en liste d’attente.") % said)
    else:
        messages.success(request, _("%(name)s a sa place.") % said)
    return redirect("cohorts:add_learner", cohort.pk)


@page("GET", "HEAD", "POST")
def enrolment(request: SignedInRequest, pk: int, enrolment_pk: int) -> HttpResponse:
    """Take someone out, back in, or to another cohort (POST `action`)."""
    cohort = managed_cohort(request, pk)
    found = get_object_or_404(Enrolment.objects.select_related("person"), cohort=cohort, pk=enrolment_pk)
    found.cohort = cohort
    data = request.POST if request.POST.get("action") == "transfer" else None
    form = TransferForm(data, targets=transfer_targets(request.user, cohort))
    if request.method == "POST":
        try:
            if _act(request, found, form):
                return redirect("cohorts:cohort", pk)
        except ValidationError as error:
            form.add_error(None, error) if data else messages.error(request, error.messages[0])
    context = _shown(cohort=cohort, enrolment=found, form=form, in_it=found.state in ("enrolled", "waiting"))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "certification/cohorts/enrolment.html", context, status=status)


def _act(request: SignedInRequest, found: Enrolment, form: TransferForm) -> bool:
    """Do what `action` says; False when the form is to be shown again."""
    action, said = request.POST.get("action"), {"name": found.person.full_name}
    if action == "withdraw":
        promoted = withdraw(request.user, found)
        messages.success(request, _("%(name)s n’est plus dans la cohorte.") % said)
        if promoted:
            names = ", ".join(each.person.full_name for each in promoted)
            words = ngettext(
                "La place va à %(names)s, qui en est avertie ou averti.", "Les places vont à %(names)s.", len(promoted)
            )
            messages.info(request, words % {"names": names})
        return True
    if action == "enrol":
        _enrolled(request, found.cohort, found.person)
        return True
    if action == "transfer" and form.is_valid():
        arriving = transfer(request.user, found, form.cleaned_data["cohort"])
        words = _("%(name)s est maintenant dans la cohorte « %(cohort)s », avec ses présences.")
        messages.success(request, words % {**said, "cohort": arriving.cohort.title})
        return True
    return False


@page("GET", "HEAD", "POST")
def pairs(request: SignedInRequest, pk: int) -> HttpResponse:
    """Number the dyads: by hand, or two by two in alphabetical order (POST `action=order`)."""
    cohort = managed_cohort(request, pk)
    learners = list(Enrolment.objects.learning().filter(cohort=cohort).select_related("person"))
    wrong = False
    if request.method == "POST":
        numbers: dict[int, int | None] = {}
        if request.POST.get("action") == "order":
            numbers = dict(paired_in_order(learners))
        else:
            numbers, wrong = _typed_pairs(request, learners)
        if not wrong:
            number_pairs(request.user, cohort, numbers)
            messages.success(request, _("Les dyades sont à jour."))
            return redirect("cohorts:pairs", pk)
    context = _shown(cohort=cohort, learners=learners, wrong=wrong)
    return render(request, "certification/cohorts/pairs.html", context, status=422 if wrong else 200)


def _typed_pairs(request: SignedInRequest, learners: list[Enrolment]) -> tuple[dict[int, int | None], bool]:
    """The numbers typed, by enrolment, and whether one is not a number. What was typed is kept on the rows."""
    numbers: dict[int, int | None] = {}
    wrong = False
    for each in learners:
        text = request.POST.get(f"pair-{each.pk}", "").strip()
        good = not text or (text.isascii() and text.isdecimal() and 0 < int(text) < 1000)
        numbers[each.pk] = int(text) if text and good else None
        each.pair = text  # type: ignore[assignment]
        wrong = wrong or not good
    return numbers, wrong
