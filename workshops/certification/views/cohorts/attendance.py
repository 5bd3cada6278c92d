"""Attendance: the sheet of a session, people of other cohorts, and what a device kept without network."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from workshops.organisations.requests import SignedInRequest
from workshops.programmes.facets import text_in

from ...attendance_words import queue_words, saved_sentence
from ...evidence import Presence
from ...forms.attendance import chosen_in, marked_at_in, presences_in, written_in
from ...models import Cohort, CohortSession, Person
from ...queries.attendance import attendance_sheet, markable_learners, people_of_other_cohorts
from ...queries.trainers import matching_people
from ...services.attendance import Marked, MarkedLine, mark_attendance, mark_written
from .access import page, session_of, taught_cohort

MOST_SHOWN = 200


@page("GET", "HEAD", "POST")
def attendance(request: SignedInRequest, pk: int, session_pk: int) -> HttpResponse:
    """The sheet of a session: everyone ticked at the first opening, saved by one press."""
    cohort = taught_cohort(request, pk)
    session = session_of(cohort, session_pk)
    refused = ""
    if request.method == "POST":
        try:
            lines = mark_attendance(request.user, session, presences_in(request.POST), marked_at_in(request.POST))
        except ValidationError as error:
            refused = error.messages[0]
        else:
            return _after(request, cohort, session, lines)
    sheet = attendance_sheet(session)
    context = _shown(
        cohort,
        session,
        sheet=sheet,
        refused=refused,
        to_come=bool(session.date and session.date > timezone.localdate()),
        counts=[(each.value, sheet.counted(each)) for each in Presence],
        queue_words=queue_words(),
    )
    return render(request, "certification/cohorts/attendance.html", context, status=422 if refused else 200)


def _shown(cohort: Cohort, session: CohortSession, **context: Any) -> dict[str, Any]:
    return {"section": "curricula", "tab": "cohorts", "cohort": cohort, "session": session, **context}


def _after(request: SignedInRequest, cohort: Cohort, session: CohortSession, lines: list[MarkedLine]) -> HttpResponse:
    """The sheet again when all went well, else what became of each line."""
    if all(line.what in (Marked.SAVED, Marked.MADE_UP, Marked.UNCHANGED) for line in lines):
        messages.success(request, saved_sentence(attendance_sheet(session)))
        return redirect("cohorts:attendance", cohort.pk, session.pk)
    return _report(request, cohort, session, lines)


def _report(request: SignedInRequest, cohort: Cohort, session: CohortSession, lines: list[MarkedLine]) -> HttpResponse:
    done = sum(line.what in (Marked.SAVED, Marked.MADE_UP, Marked.UNCHANGED) for line in lines)
    context = _shown(cohort, session, lines=lines, done=done, left=len(lines) - done)
    return render(request, "certification/cohorts/attendance_report.html", context)


@page("GET", "HEAD", "POST")
def others(request: SignedInRequest, pk: int, session_pk: int) -> HttpResponse:
    """Mark people of other cohorts of the same curriculum, chosen or written one a line; answered line by line."""
    cohort = taught_cohort(request, pk)
    session = session_of(cohort, session_pk)
    refused = ""
    if request.method == "POST":
        chosen, written = chosen_in(request.POST), written_in(request.POST)
        try:
            if chosen or written:
                return _report(request, cohort, session, _marked(request, cohort, session, chosen, written))
            refused = _("Cochez des personnes, ou écrivez-les une par ligne.")
        except ValidationError as error:
            refused = error.messages[0]
    text = text_in(request.GET, "q")
    people = people_of_other_cohorts(request.user, cohort)
    if text:
        people = people.filter(person__in=matching_people(Person.objects.all(), text).values("pk"))
    shown = list(people[: MOST_SHOWN + 1])
    context = _shown(
        cohort,
        session,
        people=shown[:MOST_SHOWN],
        cut=len(shown) > MOST_SHOWN,
        q=text,
        written=request.POST.get("list", ""),
        chosen=chosen_in(request.POST),
        refused=refused,
    )
    return render(request, "certification/cohorts/attendance_others.html", context, status=422 if refused else 200)


def _marked(
    request: SignedInRequest, cohort: Cohort, session: CohortSession, chosen: list[int], written: list[str]
) -> list[MarkedLine]:
    lines = mark_attendance(request.user, session, dict.fromkeys(chosen, Presence.PRESENT)) if chosen else []
    if written:
        learners = markable_learners(request.user, cohort)
        lines += mark_written(request.user, session, written, learners)
    return lines


@never_cache
@sensitive_post_parameters()
@require_POST
def queued(request: HttpRequest, pk: int, session_pk: int) -> JsonResponse:
    """Save the sheet a device kept while there was no network.

    Answers: 200 `{"version", "conflict", "page"}`, `page` being where to go next; 401 signed out; 403; 422 `{"errors":
    {"": [sentences]}}`. Sent twice it counts once; marked before what is there, it changes nothing.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"detail": _("Connectez-vous pour envoyer les présences.")}, status=401)
    if not Cohort.objects.visible_to(request.user).filter(pk=pk).exists():
        return JsonResponse({"detail": _("Cette cohorte n’est pas à vous.")}, status=403)
    session = CohortSession.objects.filter(cohort=pk, pk=session_pk).select_related("cohort").first()
    if session is None:
        gone = _("Cette rencontre n’est plus dans la cohorte : son édition a changé. Rien n’est noté.")
        return JsonResponse({"errors": {"": [gone]}}, status=422)
    try:
        mark_attendance(request.user, session, presences_in(request.POST), marked_at_in(request.POST))
    except PermissionDenied:
        return JsonResponse({"detail": _("Cette cohorte n’est pas à vous.")}, status=403)
    except ValidationError as error:
        return JsonResponse({"errors": {"": error.messages}}, status=422)
    address = reverse("cohorts:attendance", args=(pk, session_pk))
    return JsonResponse({"version": 0, "conflict": False, "page": address})
