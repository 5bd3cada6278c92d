"""What a device stores when a cohort is taken along, so that attendance is taken without network."""

import hashlib
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from relais.presentation.figures import short_date
from workshops.planning.taken_pages import TakenPage

from .models import Attendance, Cohort, CohortSession, Enrolment


@dataclass(frozen=True)
class CohortLuggage:
    """The pages to store; `version` changes as soon as one of them may show something else."""

    pages: tuple[TakenPage, ...]
    version: str


def cohort_luggage(cohort: Cohort, release: str) -> CohortLuggage:
    """The page of a cohort and the sheet of each of its sessions; `release` is the version of the site's own files.

    Three queries.
    """
    sessions = list(cohort.sessions.all())
    pages = [TakenPage(reverse("cohorts:cohort", args=(cohort.pk,)))]
    pages += [
        TakenPage(reverse("cohorts:attendance", args=(cohort.pk, session.pk)), _label(session)) for session in sessions
    ]
    marks = Attendance.objects.filter(session__cohort=cohort).order_by("pk")
    learners = Enrolment.objects.filter(cohort=cohort).order_by("pk")
    told = [
        release,
        f"{cohort.title} {cohort.status} {cohort.capacity}",
        *(f"{session.pk} {session.title} {session.date} {session.start_time} {session.place}" for session in sessions),
        repr(list(marks.values_list("enrolment", "session", "presence", "marked_at"))),
        repr(list(learners.values_list("pk", "state", "pair", "person__changed_at"))),
    ]
    return CohortLuggage(tuple(pages), hashlib.sha256("\n".join(told).encode()).hexdigest()[:16])


def _label(session: CohortSession) -> str:
    if session.date is None:
        return session.title
    return _("Présences du %(day)s") % {"day": short_date(session.date)}
