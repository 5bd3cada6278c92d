"""Closing a cohort, and whom nobody decided of."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.curricula.queries import Course, course_of, rule_in_words

from ...cohort_tables import forgotten_sheet
from ...forms.closing import ClosingForm, reason_name
from ...models import Cohort
from ...queries.closing import forgotten_learners, learners_to_close
from ...services.closing import CannotCloseError, Line, close_cohort, decide_all
from ...vocabulary import CohortStatus
from ..cohorts.lists import as_file
from .access import page, taught_cohort

FORGOTTEN_A_PAGE = 50


@page("GET", "HEAD", "POST")
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rule says of each learner, and what is decided, all in one press."""
    cohort = taught_cohort(request, pk)
    course = course_of(cohort.edition)
    day = _usual_day(cohort)
    if request.method != "POST" or cohort.status == CohortStatus.CANCELLED:
        return _shown(request, cohort, course, day)
    typed = {name: str(value) for name, value in request.POST.items()}
    day = _read_day(typed.get("day", "")) or day
    if "recompute" in typed:
        return _shown(request, cohort, course, day, typed=typed)
    learners = learners_to_close(cohort, course, day)
    form = ClosingForm(cohort, learners, request.POST)
    if not form.is_valid():
        return _page(request, cohort, course, day, form, learners)
    lines = decide_all(form.wishes(), day=form.cleaned_data["day"], by=request.user, course=course)
    _tell(request, lines)
    if form.cleaned_data["close"]:
        _close(request, cohort)
    if any(line.problem for line in lines):
        return _with_problems(request, cohort, course, day, lines)
    return redirect("certificates:closing", pk)


def _usual_day(cohort: Cohort) -> date:
    """The last day of a cohort that has just ended; today for what comes after."""
    today = timezone.localdate()
    if cohort.last_day is None or cohort.status == CohortStatus.CLOSED:
        return today
    return min(cohort.last_day, today)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(
    request: HttpRequest, cohort: Cohort, course: Course, day: date, typed: dict[str, str] | None = None
) -> HttpResponse:
    """The page to fill in; `typed` is kept when only the day is to be computed anew."""
    learners = learners_to_close(cohort, course, day)
    initial: dict[str, Any] = {**(typed or {}), "day": day, "close": bool(typed and typed.get("close"))}
    return _page(request, cohort, course, day, ClosingForm(cohort, learners, initial=initial), learners)


def _with_problems(
    request: HttpRequest, cohort: Cohort, course: Course, day: date, lines: list[Line]
) -> HttpResponse:  # fmt: skip
    """The page again for those of whom nothing could be decided, each with the sentence that says why."""
    learners = learners_to_close(cohort, course, day)
    form = ClosingForm(cohort, learners, request.POST)
    form.full_clean()
    problems = {line.enrolment.pk: line.problem for line in lines if line.problem}
    for learner in form.open:
        if learner.enrolment.pk in problems:
            form.add_error(reason_name(learner), problems[learner.enrolment.pk])
    return _page(request, cohort, course, day, form, learners)


def _page(
    request: HttpRequest, cohort: Cohort, course: Course, day: date, form: ClosingForm, learners: list[Any]
) -> HttpResponse:
    context = {
        "section": "curricula",
        "cohort": cohort,
        "course": course,
        "rule": rule_in_words(course.rule, course.language),
        "day": day,
        "form": form,
        "decided": [learner for learner in learners if learner.awarded],
        "cancelled": cohort.status == CohortStatus.CANCELLED,
        "closed": cohort.status == CohortStatus.CLOSED,
        "met": sum(learner.outcome.met for learner in form.open),
    }
    return render(request, "certification/certificates/closing.html", context, status=422 if form.errors else 200)


def _tell(request: HttpRequest, lines: list[Line]) -> None:
    awarded = sum(line.certification is not None for line in lines)
    refused = sum(not line.awarded and not line.problem for line in lines)
    if awarded:
        said = ngettext("%(count)s certification remise.", "%(count)s certifications remises.", awarded)
        messages.success(request, said % {"count": awarded})
    if refused:
        said = ngettext("%(count)s certification refusée.", "%(count)s certifications refusées.", refused)
        messages.info(request, said % {"count": refused})
    if not lines:
        messages.info(request, _("Personne n’a été certifié ni refusé : tout est remis à plus tard."))


def _close(request: HttpRequest, cohort: Cohort) -> None:
    try:
        close_cohort(cohort)
    except CannotCloseError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("La cohorte est terminée. Une reprise peut encore y être certifiée."))


@page("GET", "HEAD")
def attention(request: HttpRequest) -> HttpResponse:
    """Those who met the rule and are neither certified nor refused, until somebody decides."""
    found = forgotten_learners(Cohort.objects.visible_to(request.user), timezone.localdate())
    shown = Paginator(found, FORGOTTEN_A_PAGE).get_page(request.GET.get("page"))
    context = {"section": "curricula", "tab": "cohorts", "page_obj": shown, "count": len(found)}
    return render(request, "certification/certificates/attention.html", context)


@page("GET", "HEAD")
def attention_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same list as a file, all its pages."""
    found = forgotten_learners(Cohort.objects.visible_to(request.user), timezone.localdate())
    return as_file(kind, [forgotten_sheet(found)], _("a-certifier"))
