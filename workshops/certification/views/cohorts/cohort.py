"""The page of a cohort, and the files of its learners."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.organisations.requests import SignedInRequest
from workshops.planning.queries import editions_to_prepare

from ...cohort_steps import next_steps
from ...cohort_tables import learners_sheet
from ...models import Cohort
from ...permissions import may_manage
from ...queries.attendance import sessions_with_counts
from ...queries.attention import concerns_about
from ...queries.cohorts import STATES_SHOWN, enrolments_of, presences_of, trainers_prefetch
from ...queries.trainers import standings_of
from ...vocabulary import CohortStatus, EnrolmentState
from .access import page, taught_cohort
from .lists import as_file


@page("GET", "HEAD")
def cohort(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of a cohort: what to do next, sessions, trainers, learners, those who wait."""
    return render(request, "certification/cohorts/cohort.html", cohort_context(request, taught_cohort(request, pk)))


def cohort_context(request: SignedInRequest, found: Cohort) -> dict[str, Any]:
    """What the page shows."""
    sessions = list(sessions_with_counts(found))
    enrolments = list(enrolments_of(found).order_by("person__last_name", "person__first_name", "pk"))
    shown = _states(request)
    manages = may_manage(request.user, found)
    return {
        "section": "curricula",
        "tab": "cohorts",
        "cohort": found,
        "sessions": sessions,
        "today": timezone.localdate(),
        "next_session": next((each for each in sessions if each.date and each.date >= timezone.localdate()), None),
        "to_mark": _to_mark(sessions, enrolments),
        "trainers": _trainers(found),
        "learners": [each for each in enrolments if each.state in shown and each.state != EnrolmentState.WAITING],
        "waiting": sorted(
            (each for each in enrolments if each.state == EnrolmentState.WAITING), key=lambda each: each.asked_at
        ),
        "learning": sum(each.state == EnrolmentState.ENROLLED for each in enrolments),
        "gone": sum(each.state in (EnrolmentState.WITHDRAWN, EnrolmentState.TRANSFERRED) for each in enrolments),
        "presences": presences_of(enrolments),
        "concerns": concerns_about(request.user, found),
        "may_manage": manages,
        "steps": next_steps(found.status) if manages else (),
        "may_prepare": editions_to_prepare(request.user).filter(pk=found.edition_id).exists(),
        "everyone": request.GET.get("state") == "all",
        "closing_address": _address("certificates:closing", found.pk),
        "grid_address": _address("certificates:grid", found.pk),
        "CohortStatus": CohortStatus,
    }


def _states(request: HttpRequest) -> tuple[str, ...]:
    return STATES_SHOWN if request.GET.get("state") == "all" else (EnrolmentState.ENROLLED, EnrolmentState.WAITING)


def _to_mark(sessions: Iterable[Any], enrolments: Iterable[Any]) -> Any:
    """The first session that was held, today included, and has no attendance yet."""
    if not any(each.state == EnrolmentState.ENROLLED for each in enrolments):
        return None
    held = (each for each in sessions if each.date and each.date <= timezone.localdate() and not each.marked)
    return next(held, None)


def _trainers(found: Cohort) -> list[tuple[Any, Any]]:
    """Each with the standing of her certification. Three queries."""
    prefetch_related_objects([found], trainers_prefetch())
    standings = standings_of([found])[found.pk]
    return [(trainer, standings[trainer.person_id]) for trainer in found.trainers.all()]


def _address(name: str, *arguments: Any) -> str:
    """An address of another part of the room, empty where that part is not mounted."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


@page("GET", "HEAD")
def learners_export(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """The learners of a cohort with their attendance, those that the page shows."""
    found = taught_cohort(request, pk)
    enrolments = list(enrolments_of(found, _states(request)).order_by("person__last_name", "person__first_name", "pk"))
    whole = may_manage(request.user, found)
    sheet = learners_sheet(found, found.sessions.all(), enrolments, presences_of(enrolments), whole=whole)
    return as_file(kind, [sheet], _("cohorte"), found.title)
