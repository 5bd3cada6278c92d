"""The grid of a cohort, and one learner at a time."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.curricula.queries import course_of
from workshops.planning.queries import editions_to_prepare

from ...forms.competencies import GridForm, ObservationForm, ObservedSessionForm
from ...models import Enrolment, Observation, ObservedSession
from ...permissions import may_teach
from ...queries.closing import learners_of
from ...queries.competencies import grid_of
from ...services.competencies import (
    add_observation,
    note_competencies,
    record_observed_session,
    remove_observation,
    remove_observed_session,
)
from .access import page, readable_learner, taught_cohort


@page("GET", "HEAD", "POST")
def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """Learners by competencies; what was changed is noted in one press."""
    cohort = taught_cohort(request, pk)
    course = course_of(cohort.edition)
    learners = list(learners_of(cohort))
    form = GridForm(grid_of(course, learners), _sent(request))
    if request.method == "POST" and form.is_valid():
        changed = note_competencies(course, learners, form.notes(), day=form.cleaned_data["day"], by=request.user)
        messages.success(request, _said(changed))
        return redirect("certificates:grid", pk)
    context = {"section": "curricula", "cohort": cohort, "course": course, "form": form}
    return render(request, "certification/certificates/grid.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _said(changed: int) -> str:
    if not changed:
        return _("Rien n’avait changé.")
    return ngettext("%(count)s compétence notée.", "%(count)s compétences notées.", changed) % {"count": changed}


@page("GET", "HEAD", "POST")
def learner(request: HttpRequest, pk: int) -> HttpResponse:
    """One learner: competencies, what trainers saw, sessions she observed. She reads it too, and changes nothing."""
    enrolment = readable_learner(request, pk)
    teaches = may_teach(request.user, enrolment.cohort)
    course = course_of(enrolment.cohort.edition)
    form = GridForm(grid_of(course, [enrolment]), _sent(request), one=True)
    if request.method == "POST":
        _teachers_only(teaches)
        if form.is_valid():
            notes, day = form.notes(), form.cleaned_data["day"]
            messages.success(request, _said(note_competencies(course, [enrolment], notes, day=day, by=request.user)))
            return redirect("certificates:learner", pk)
    return _learner_page(request, enrolment, course=course, form=form)


def _teachers_only(teaches: bool) -> None:
    if not teaches:
        raise PermissionDenied


def _learner_page(request: HttpRequest, enrolment: Enrolment, **state: Any) -> HttpResponse:
    teaches = may_teach(request.user, enrolment.cohort)
    course = state.pop("course", None) or course_of(enrolment.cohort.edition)
    form = state.pop("form", None) or GridForm(grid_of(course, [enrolment]), one=True)
    context = {
        "section": "curricula",
        "cohort": enrolment.cohort,
        "enrolment": enrolment,
        "course": course,
        "form": form,
        "teaches": teaches,
        "before": None,
        "after": None,
        "observations": Observation.objects.filter(enrolment=enrolment).select_related("author"),
        "observed": ObservedSession.objects.filter(person=enrolment.person).select_related("edition").order_by("-day"),
        **state,
    }
    if teaches:
        context["before"], context["after"] = _neighbours(enrolment)
        context.setdefault("observation_form", ObservationForm(prefix="seen"))
        context.setdefault("observed_form", ObservedSessionForm(editions_to_prepare(request.user), prefix="observed"))
    failed = any(getattr(context.get(name), "errors", None) for name in ("form", "observation_form", "observed_form"))
    return render(request, "certification/certificates/learner.html", context, status=422 if failed else 200)


def _neighbours(enrolment: Enrolment) -> tuple[int | None, int | None]:
    """The learners before and after, by name."""
    keys = list(learners_of(enrolment.cohort).values_list("pk", flat=True))
    if enrolment.pk not in keys:
        return None, None
    place = keys.index(enrolment.pk)
    return (keys[place - 1] if place else None), (keys[place + 1] if place + 1 < len(keys) else None)


@page("POST")
def observe(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what a trainer saw."""
    enrolment = readable_learner(request, pk)
    _teachers_only(may_teach(request.user, enrolment.cohort))
    form = ObservationForm(request.POST, prefix="seen")
    if not form.is_valid():
        return _learner_page(request, enrolment, observation_form=form)
    add_observation(enrolment, form.cleaned_data["text"], by=request.user, confirmed=form.confirmed)
    messages.success(request, _("L’observation est gardée."))
    return redirect("certificates:learner", pk)


@page("POST")
def forget_observation(request: HttpRequest, pk: int, observation: int) -> HttpResponse:
    """Take back what one wrote oneself."""
    enrolment = readable_learner(request, pk)
    found = get_object_or_404(Observation, pk=observation, enrolment=enrolment, author=request.user.pk)
    remove_observation(found)
    messages.success(request, _("L’observation est retirée."))
    return redirect("certificates:learner", pk)


@page("POST")
def observed(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a session she observed."""
    enrolment = readable_learner(request, pk)
    _teachers_only(may_teach(request.user, enrolment.cohort))
    form = ObservedSessionForm(editions_to_prepare(request.user), request.POST, prefix="observed")
    if not form.is_valid():
        return _learner_page(request, enrolment, observed_form=form)
    chosen = form.cleaned_data
    record_observed_session(enrolment.person, chosen["edition"], chosen["day"], by=request.user)
    messages.success(request, _("La rencontre observée est notée."))
    return redirect("certificates:learner", pk)


@page("POST")
def forget_observed(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """Take back a session noted by mistake."""
    enrolment = readable_learner(request, pk)
    _teachers_only(may_teach(request.user, enrolment.cohort))
    found = get_object_or_404(ObservedSession, pk=session, person=enrolment.person, recorded_by=request.user.pk)
    remove_observed_session(found)
    messages.success(request, _("La rencontre observée est retirée."))
    return redirect("certificates:learner", pk)
