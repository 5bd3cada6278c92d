"""Two enrolments of one person in one cohort made one, without losing anything of either."""

from typing import Any

from relais.journal import Journal

from ..evidence import Presence
from ..models import Assessment, Attendance, Certification, Enrolment
from ..vocabulary import EnrolmentState

FULLNESS = {Presence.ABSENT: 0, Presence.PARTIAL: 1, Presence.PRESENT: 2}
PLACE = {
    EnrolmentState.UNITED: 0,
    EnrolmentState.WITHDRAWN: 1,
    EnrolmentState.TRANSFERRED: 2,
    EnrolmentState.WAITING: 3,
    EnrolmentState.ENROLLED: 4,
}


def unite_enrolments(journal: Journal, kept: Enrolment, other: Enrolment) -> None:
    """Bring to `kept` what `other` has: the fullest presence, the competencies met, observations, the certification.

    What `kept` already had as well stays with `other`, which counts no more; so do the decisions, written once for all.
    """
    _unite_places(journal, kept, other)
    _unite_attendance(journal, kept, other)
    _unite_assessments(journal, kept, other)
    for row in [*other.observations.order_by("pk"), *other.reminders.order_by("pk")]:
        journal.change(row, enrolment=kept.pk)
    certification = Certification.objects.filter(enrolment=other).first()
    if certification and not Certification.objects.filter(enrolment=kept).exists():
        journal.change(certification, enrolment=kept.pk)


def _unite_places(journal: Journal, kept: Enrolment, other: Enrolment) -> None:
    came_from = Enrolment.objects.filter(transferred_to=other).first()
    if came_from and not Enrolment.objects.filter(transferred_to=kept).exists():
        journal.change(came_from, transferred_to=kept.pk)
    state, destination = EnrolmentState(other.state), other.transferred_to_id
    fuller = PLACE[state] > PLACE[EnrolmentState(kept.state)]
    journal.change(other, state=EnrolmentState.UNITED, **({"transferred_to": None} if fuller and destination else {}))
    if fuller:
        journal.change(kept, state=state, **({"transferred_to": destination} if destination else {}))
    journal.change(kept, asked_at=min(kept.asked_at, other.asked_at), pair=kept.pair or other.pair)


def _unite_attendance(journal: Journal, kept: Enrolment, other: Enrolment) -> None:
    marked = {row.session_id: row for row in Attendance.objects.filter(enrolment=kept)}
    for row in Attendance.objects.filter(enrolment=other).order_by("pk"):
        same = marked.get(row.session_id)
        if same is None:
            journal.change(row, enrolment=kept.pk)
            continue
        fuller: dict[str, Any] = {}
        if FULLNESS[Presence(row.presence)] > FULLNESS[Presence(same.presence)]:
            fuller = {"presence": row.presence, "recorded_by": row.recorded_by_id}
        # A mark that a device sends late is then older than both.
        latest = max(same.marked_at, row.marked_at)
        journal.change(same, carried=same.carried or row.carried, marked_at=latest, **fuller)


def _unite_assessments(journal: Journal, kept: Enrolment, other: Enrolment) -> None:
    assessed = {row.competency: row for row in Assessment.objects.filter(enrolment=kept)}
    for row in Assessment.objects.filter(enrolment=other).order_by("pk"):
        same = assessed.get(row.competency)
        if same is None:
            journal.change(row, enrolment=kept.pk)
        elif _tells_more(row, same):
            journal.change(same, met=row.met, day=row.day, assessor=row.assessor_id)


def _tells_more(row: Assessment, than: Assessment) -> bool:
    """A competency met tells more than one that is not; of two that are met, the one met first."""
    return row.met and (not than.met or row.day < than.day)
