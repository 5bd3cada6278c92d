"""Attendance: a whole session at once, and people of other cohorts, line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..evidence import Presence
from ..models import Attendance, Cohort, CohortSession, Enrolment
from ..permissions import may_teach
from ..queries.attendance import markable_learners
from ..vocabulary import CohortStatus
from .learners import folded_name


class Marked(StrEnum):
    """What became of a line."""

    SAVED = "saved"
    MADE_UP = "made_up"
    UNCHANGED = "unchanged"
    OLDER = "older"
    REFUSED = "refused"


@dataclass(frozen=True)
class MarkedLine:
    """One line of a marking: what became of it, whom it is about, and a sentence."""

    what: Marked
    name: str
    sentence: str = ""

    @property
    def went_well(self) -> bool:
        """Whether what the line says is what is kept now."""
        return self.what != Marked.REFUSED


def mark_attendance(
    user: Any, session: CohortSession, presences: Mapping[int, Presence], marked_at: datetime | None = None
) -> list[MarkedLine]:
    """Mark who was at a session: by enrolment (pk), of its cohort or of another cohort of the same curriculum.

    Each line stands alone: what can be kept is, the rest is said. `marked_at` is when it was marked on the device: an
    older mark that comes late changes nothing, the same mark sent twice counts once. `PermissionDenied` when the cohort
    is not hers to teach, `ValidationError` when no attendance can be taken.
    """
    now = timezone.now()
    # A device whose clock is ahead must not win over what is marked after.
    moment = min(marked_at or now, now)
    with transaction.atomic():
        cohort = _markable_cohort(user, session)
        learners = markable_learners(user, cohort).in_bulk(presences)
        known = {row.enrolment_id: row for row in Attendance.objects.filter(session=session, enrolment__in=presences)}
        lines: list[MarkedLine] = []
        changed: list[Attendance] = []
        made: list[Attendance] = []
        for pk, presence in presences.items():
            enrolment = learners.get(pk)
            row = known.get(pk) or Attendance(session=session, enrolment_id=pk, marked_at=moment, recorded_by=user)
            line = _marked_line(row, enrolment, presence, moment, cohort)
            lines.append(line)
            if line.what in (Marked.SAVED, Marked.MADE_UP) and enrolment is not None:
                row.presence, row.marked_at, row.recorded_by = presence, moment, user
                (changed if row.pk else made).append(row)
        Attendance.objects.bulk_create(made)
        Attendance.objects.bulk_update(changed, ["presence", "marked_at", "recorded_by"])
    return lines


def _markable_cohort(user: Any, session: CohortSession) -> Cohort:
    """The cohort, kept from other changes: two marks of the same session come one after the other."""
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=session.cohort_id)
    if not may_teach(user, cohort):
        raise PermissionDenied
    if cohort.status == CohortStatus.CANCELLED:
        raise ValidationError(_("Cette cohorte est annulée : aucune présence ne s’y prend."))
    if session.date is None:
        raise ValidationError(_("Cette rencontre n’a pas de date : écrivez-la avant de prendre les présences."))
    if session.date > timezone.localdate():
        raise ValidationError(_("Cette rencontre n’a pas encore eu lieu."))
    return cohort


def _marked_line(
    row: Attendance, enrolment: Enrolment | None, presence: Presence, moment: datetime, cohort: Cohort
) -> MarkedLine:
    if enrolment is None:
        return MarkedLine(Marked.REFUSED, "", _("Cette personne n’est plus inscrite : rien n’est noté pour elle."))
    name = enrolment.person.full_name
    if row.pk and row.marked_at > moment:
        return MarkedLine(Marked.OLDER, name, _("Une présence notée plus tard est déjà là : elle reste."))
    if row.pk and (row.marked_at == moment or row.presence == presence):
        return MarkedLine(Marked.UNCHANGED, name, _("Déjà noté."))
    if enrolment.cohort_id == cohort.pk:
        return MarkedLine(Marked.SAVED, name, str(Presence(presence).label))
    words = _("Reprise : son inscription est à la cohorte « %(cohort)s ».")
    return MarkedLine(Marked.MADE_UP, name, words % {"cohort": enrolment.cohort.title})


@dataclass(frozen=True)
class _Found:
    """The learner a written line is about, or the sentence that says why there is none."""

    enrolment: Enrolment | None = None
    sentence: str = ""


def mark_written(
    user: Any, session: CohortSession, written: Iterable[str], learners: Iterable[Enrolment]
) -> list[MarkedLine]:
    """Mark present the people written one a line, by address or by name, whatever their cohort; line by line.

    `learners` are those who may be named, with their `person` and `cohort`.
    """
    by_word: dict[str, list[Enrolment]] = {}
    for each in learners:
        words = {each.person.email.lower(), folded_name(each.person.first_name, each.person.last_name)}
        words.add(folded_name(each.person.last_name, each.person.first_name))
        for word in words - {""}:
            by_word.setdefault(word, []).append(each)
    asked = [(line, _found(by_word, line, session)) for line in dict.fromkeys(line.strip() for line in written) if line]
    presences = {found.enrolment.pk: Presence.PRESENT for _line, found in asked if found.enrolment}
    # Someone noted as leaving early stays so: a list says who came, not how long.
    partly = Attendance.objects.filter(session=session, enrolment__in=presences, presence=Presence.PARTIAL)
    kept = set(partly.values_list("enrolment", flat=True))
    marked = dict(
        zip(
            presences,
            mark_attendance(user, session, {k: Presence.PARTIAL if k in kept else v for k, v in presences.items()}),
            strict=True,
        )
    )
    return [
        marked[found.enrolment.pk] if found.enrolment else MarkedLine(Marked.REFUSED, line, found.sentence)
        for line, found in asked
    ]


def _found(by_word: Mapping[str, list[Enrolment]], line: str, session: CohortSession) -> _Found:
    found = by_word.get(line.lower()) or by_word.get(folded_name(line.replace(",", " "), "")) or []
    here = [each for each in found if each.cohort_id == session.cohort_id]
    if len(here or found) == 1:
        return _Found((here or found)[0])
    if found:
        return _Found(
            sentence=_("Plusieurs inscriptions portent ce nom : écrivez le courriel, ou cochez la personne plus haut.")
        )
    return _Found(
        sentence=_("Personne de cette formation n’a ce nom ou ce courriel : vérifiez l’orthographe, ou inscrivez-la.")
    )
