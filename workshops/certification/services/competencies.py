"""What trainers note of a learner: competencies, what they saw, and sessions she observed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from workshops.curricula.queries import Course
from workshops.programmes.models import Edition
from workshops.safeguarding.screened_fields import screen

from ..models import Assessment, Enrolment, Observation, ObservedSession, Person
from ..vocabulary import Mark


@dataclass(frozen=True)
class Note:
    """A competency (its code) of a learner (her enrolment), and how it stands."""

    enrolment: int
    competency: str
    mark: Mark


@transaction.atomic
def note_competencies(
    course: Course, learners: Iterable[Enrolment], notes: Iterable[Note], *, day: date, by: Any
) -> int:
    """Note these of `learners`, assessed on `day`, and return how many changed. Those of anyone else are left out.

    What was already noted so keeps its day and assessor.
    """
    known = {competency.code for competency in course.competencies}
    keys = {learner.pk for learner in learners}
    stored = {
        (row.enrolment_id, row.competency): row
        for row in Assessment.objects.select_for_update().filter(enrolment__in=keys)
    }
    changed = 0
    for note in notes:
        if note.enrolment in keys and note.competency in known:
            changed += _note(stored.get((note.enrolment, note.competency)), note, day, by)
    return changed


def _note(row: Assessment | None, note: Note, day: date, by: Any) -> bool:
    if note.mark == Mark.NOT_ASSESSED:
        if row:
            row.delete()
        return row is not None
    met = note.mark == Mark.MET
    if row and row.met == met:
        return False
    Assessment.objects.update_or_create(
        enrolment_id=note.enrolment,
        competency=note.competency,
        defaults={"met": met, "day": day, "assessor": by},
    )
    return True


def add_observation(enrolment: Enrolment, text: str, *, by: Any, confirmed: bool = False) -> Observation:
    """Keep what a trainer saw of a learner, who reads it too. The same text sent twice is kept once.

    `PersonalDetailsError` when it names somebody else's details.
    """
    screen({"text": text}, confirmed=confirmed)
    with transaction.atomic():
        list(Enrolment.objects.select_for_update(of=("self",)).filter(pk=enrolment.pk))
        last = Observation.objects.filter(enrolment=enrolment, author=by).first()
        if last and last.text == text.strip():
            return last
        return Observation.objects.create(enrolment=enrolment, author=by, text=text.strip())


def remove_observation(observation: Observation) -> None:
    """Take back an observation."""
    observation.delete()


def record_observed_session(person: Person, edition: Edition, day: date, *, by: Any) -> ObservedSession:
    """Note that a person observed a session of a guide that day; once, however often it is said."""
    row, _made = ObservedSession.objects.get_or_create(
        person=person, edition=edition, day=day, defaults={"recorded_by": by}
    )
    return row


def remove_observed_session(session: ObservedSession) -> None:
    """Take back a session noted by mistake; what it renewed no longer is."""
    session.delete()
