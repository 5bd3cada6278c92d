"""Who may be marked at a session, and who was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from ..evidence import Presence
from ..models import Attendance, Cohort, CohortSession, Enrolment
from ..vocabulary import EnrolmentState


@dataclass(frozen=True)
class AttendanceRow:
    """A learner on the sheet of a session; `presence` None when nothing is marked yet."""

    enrolment: Enrolment
    presence: Presence | None
    make_up: bool = False

    @property
    def name(self) -> str:
        """Her name."""
        return self.enrolment.person.full_name


@dataclass(frozen=True)
class AttendanceSheet:
    """A session with its learners, those of the cohort first. `marked_at`: the last mark, None when there is none."""

    session: CohortSession
    rows: tuple[AttendanceRow, ...]
    marked_at: datetime | None

    @property
    def own(self) -> tuple[AttendanceRow, ...]:
        """Learners of the cohort."""
        return tuple(row for row in self.rows if not row.make_up)

    @property
    def make_ups(self) -> tuple[AttendanceRow, ...]:
        """People of other cohorts."""
        return tuple(row for row in self.rows if row.make_up)

    def counted(self, presence: Presence) -> int:
        """How many are marked so."""
        return sum(row.presence == presence for row in self.rows)


def attendance_sheet(session: CohortSession) -> AttendanceSheet:
    """The sheet of a session. Two queries."""
    marks = list(
        Attendance.objects.filter(session=session)
        .select_related("enrolment__person", "enrolment__cohort")
        .order_by("enrolment__person__last_name", "enrolment__person__first_name", "pk")
    )
    marked = {row.enrolment_id: Presence(row.presence) for row in marks}
    learners = Enrolment.objects.learning().filter(cohort=session.cohort_id).select_related("person", "cohort")
    rows = [AttendanceRow(each, marked.get(each.pk)) for each in learners]
    own = {row.enrolment.pk for row in rows}
    for mark in marks:
        # Who left after she attended stays on the sheet only if she comes from elsewhere and was there.
        elsewhere = mark.enrolment.cohort_id != session.cohort_id and not mark.carried
        if mark.enrolment_id not in own and elsewhere and mark.presence != Presence.ABSENT:
            rows.append(AttendanceRow(mark.enrolment, Presence(mark.presence), make_up=True))
    return AttendanceSheet(session, tuple(rows), max((mark.marked_at for mark in marks), default=None))


def markable_learners(user: Any, cohort: Cohort) -> QuerySet[Enrolment]:
    """Who may be marked at a session of `cohort`: its learners, and those of other cohorts of the same curriculum.

    Other cohorts are those of the same organisation, and those `user` may see. Runs no query.
    """
    same = Cohort.objects.filter(edition__page__translation_key__in=_programme_of(cohort))
    near = Q(organisation=cohort.organisation_id) | Q(pk__in=Cohort.objects.visible_to(user).values("pk"))
    return (
        Enrolment.objects.filter(state=EnrolmentState.ENROLLED, cohort__in=same.filter(near).values("pk"))
        .select_related("person", "cohort")
        .order_by("person__last_name", "person__first_name", "pk")
    )


def _programme_of(cohort: Cohort) -> QuerySet[Cohort, Any]:
    return Cohort.objects.filter(pk=cohort.pk).values("edition__page__translation_key")


def people_of_other_cohorts(user: Any, cohort: Cohort) -> QuerySet[Enrolment]:
    """Those who may make up a session of `cohort`, latest cohort first, then by name. Runs no query."""
    others = markable_learners(user, cohort).exclude(cohort=cohort.pk)
    # The same person may be in both: she is marked with her own enrolment here.
    others = others.exclude(person__in=cohort.enrolments.learning().values("person"))  # type: ignore[attr-defined]
    latest = F("cohort__first_day").desc(nulls_last=True)
    return others.order_by(latest, "cohort", "person__last_name", "person__first_name", "pk")


def sessions_with_counts(cohort: Cohort) -> QuerySet[CohortSession]:
    """The sessions of a cohort in order, each with `marked`, `present` and `partial`: how many, make-ups included.

    One query. `marked` counts the learners of the cohort alone: it says whether attendance was taken.
    """
    here = ~Q(attendances__carried=True)
    return (
        CohortSession.objects.filter(cohort=cohort)
        .annotate(
            marked=Count("attendances", Q(attendances__enrolment__cohort=cohort) | Q(attendances__carried=True)),
            present=Count("attendances", here & Q(attendances__presence=Presence.PRESENT)),
            partial=Count("attendances", here & Q(attendances__presence=Presence.PARTIAL)),
        )
        .order_by("position", "pk")
    )
