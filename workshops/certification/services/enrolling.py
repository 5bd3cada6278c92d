"""Who is in a cohort: a place or the waiting list, leaving, the place that goes to the next, another cohort."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..cohort_letters import tell_enrolled, tell_place, tell_transfer
from ..cohort_steps import TAKING_PEOPLE
from ..models import Assessment, Attendance, Certification, Cohort, CohortTrainer, Enrolment, Observation, Person
from ..permissions import may_manage
from ..vocabulary import EnrolmentOrigin, EnrolmentState


@dataclass(frozen=True)
class Enrolled:
    """A person in a cohort; `new` False when she was in already."""

    enrolment: Enrolment
    new: bool


def enrol(user: Any, cohort: Cohort, person: Person, origin: str = EnrolmentOrigin.COORDINATOR) -> Enrolled:
    """Give `person` a place, or the end of the waiting list when there is none left; done already, it changes nothing.

    `PermissionDenied` when the cohort is not hers to manage, `ValidationError` with a sentence when nobody may come in.
    """
    with transaction.atomic():
        locked = _locked(cohort)
        if not may_manage(user, locked):
            raise PermissionDenied
        enrolled = take_in(locked, person, origin)
        if enrolled.new:
            tell_enrolled(locked, enrolled.enrolment, person)
    return enrolled


def take_in(locked: Cohort, person: Person, origin: str) -> Enrolled:
    """The same, for a cohort that is locked and whose right is checked."""
    if locked.status not in TAKING_PEOPLE:
        raise ValidationError(_("Cette cohorte ne prend plus personne."))
    if CohortTrainer.objects.filter(cohort=locked, person=person).exists():
        raise ValidationError(_("Cette personne forme la cohorte : elle n’y est pas inscrite."))
    enrolment = Enrolment.objects.filter(cohort=locked, person=person).first()
    if enrolment and enrolment.state in (EnrolmentState.ENROLLED, EnrolmentState.WAITING):
        return Enrolled(enrolment, new=False)
    state = EnrolmentState.ENROLLED if has_room(locked) else EnrolmentState.WAITING
    if enrolment is None:
        return Enrolled(Enrolment.objects.create(cohort=locked, person=person, state=state, origin=origin), new=True)
    # She left, or went to another cohort, and comes back: at the end of the waiting list if there is one.
    enrolment.state, enrolment.origin, enrolment.pair = state, origin, None
    enrolment.transferred_to, enrolment.asked_at = None, timezone.now()
    enrolment.save()
    return Enrolled(enrolment, new=True)


def has_room(cohort: Cohort) -> bool:
    """Whether a place is left. One query when places are counted."""
    return cohort.capacity is None or cohort.enrolments.learning().count() < cohort.capacity  # type: ignore[attr-defined]


@transaction.atomic
def withdraw(user: Any, enrolment: Enrolment) -> list[Enrolment]:
    """Take a person out; her place goes to the first who waits, who is told. The enrolments that got a place.

    What she attended stays. Done already, it changes nothing.
    """
    cohort = _locked(enrolment.cohort)
    if not may_manage(user, cohort):
        raise PermissionDenied
    leaving = cohort.enrolments.select_related("person").get(pk=enrolment.pk)
    _check_not_certified(leaving)
    if leaving.state in (EnrolmentState.ENROLLED, EnrolmentState.WAITING):
        leaving.state, leaving.pair = EnrolmentState.WITHDRAWN, None
        leaving.save(update_fields=["state", "pair", "changed_at"])
    return fill_places(cohort)


def fill_places(cohort: Cohort) -> list[Enrolment]:
    """Give the places left to those who wait, in their order, and tell them. The cohort is locked."""
    if cohort.status not in TAKING_PEOPLE:
        return []
    waiting = list(cohort.enrolments.waiting().select_related("person"))  # type: ignore[attr-defined]
    if cohort.capacity is not None:
        waiting = waiting[: max(0, cohort.capacity - cohort.enrolments.learning().count())]  # type: ignore[attr-defined]
    for enrolment in waiting:
        enrolment.state = EnrolmentState.ENROLLED
        enrolment.save(update_fields=["state", "changed_at"])
        tell_place(cohort, enrolment.person)
    return waiting


@transaction.atomic
def transfer(user: Any, enrolment: Enrolment, to: Cohort) -> Enrolment:
    """Move a learner to another cohort of the same curriculum, with what she attended and showed.

    The enrolment there. `ValidationError` with a sentence when it cannot be; `PermissionDenied` when one of the cohorts
    is not hers to manage. What she attended so far is hers there too, and no make-up.
    """
    # In one order, whichever way people are moved: two transfers that cross do not wait for each other.
    locked = {each.pk: each for each in map(_locked, sorted({enrolment.cohort, to}, key=lambda each: each.pk))}
    source, target = locked[enrolment.cohort_id], locked[to.pk]
    if not (may_manage(user, source) and may_manage(user, target)):
        raise PermissionDenied
    leaving = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment.pk)
    if (
        leaving.state == EnrolmentState.TRANSFERRED
        and leaving.transferred_to
        and leaving.transferred_to.cohort_id == to.pk
    ):
        return leaving.transferred_to
    _check_transfer(leaving, source, target)
    arriving = _arriving(leaving.person, target)
    _carry(leaving, arriving)
    leaving.state, leaving.transferred_to, leaving.pair = EnrolmentState.TRANSFERRED, arriving, None
    leaving.save(update_fields=["state", "transferred_to", "pair", "changed_at"])
    fill_places(source)
    tell_transfer(source, target, leaving.person)
    return arriving


def _check_transfer(leaving: Enrolment, source: Cohort, target: Cohort) -> None:
    if source.pk == target.pk:
        raise ValidationError(_("Choisissez une autre cohorte."))
    if source.edition.page.translation_key != target.edition.page.translation_key:
        raise ValidationError(_("Ces deux cohortes ne sont pas de la même formation."))
    if leaving.state not in (EnrolmentState.ENROLLED, EnrolmentState.WAITING):
        raise ValidationError(_("Cette personne n’est plus dans la cohorte."))
    if target.status not in TAKING_PEOPLE:
        raise ValidationError(_("Cette cohorte ne prend plus personne."))
    if not has_room(target):
        raise ValidationError(_("Cette cohorte est complète : ajoutez-y une place d’abord."))
    there = (EnrolmentState.ENROLLED, EnrolmentState.WAITING)
    if target.enrolments.filter(person=leaving.person_id, state__in=there).exists():
        raise ValidationError(_("Cette personne est déjà dans cette cohorte."))
    _check_not_certified(leaving)


def _check_not_certified(enrolment: Enrolment) -> None:
    if Certification.objects.filter(enrolment=enrolment).exists():
        raise ValidationError(_("Cette personne a sa certification de cette cohorte : elle y reste."))


def _arriving(person: Person, target: Cohort) -> Enrolment:
    """Her enrolment in `target`: the one of before when she comes back."""
    arriving = Enrolment.objects.filter(cohort=target, person=person).first() or Enrolment(cohort=target, person=person)
    arriving.state, arriving.origin, arriving.transferred_to = EnrolmentState.ENROLLED, EnrolmentOrigin.TRANSFER, None
    arriving.save()
    return arriving


def _carry(leaving: Enrolment, arriving: Enrolment) -> None:
    """Move what she attended, what she showed and what was seen of her; what is already there is not written over."""
    attended = leaving.attendances.exclude(session__in=arriving.attendances.values("session"))
    attended.filter(session__cohort=leaving.cohort_id).update(carried=True)
    Attendance.objects.filter(pk__in=list(attended.values_list("pk", flat=True))).update(enrolment=arriving)
    known = arriving.assessments.values("competency")
    moved = list(leaving.assessments.exclude(competency__in=known).values_list("pk", flat=True))
    Assessment.objects.filter(pk__in=moved).update(enrolment=arriving)
    Observation.objects.filter(enrolment=leaving).update(enrolment=arriving)


@transaction.atomic
def number_pairs(user: Any, cohort: Cohort, numbers: dict[int, int | None]) -> None:
    """Give learners (enrolments, by pk) the numbers of their dyads."""
    locked = _locked(cohort)
    if not may_manage(user, locked):
        raise PermissionDenied
    learners = list(locked.enrolments.learning().filter(pk__in=numbers))  # type: ignore[attr-defined]
    for enrolment in learners:
        enrolment.pair = numbers[enrolment.pk]
    Enrolment.objects.bulk_update(learners, ["pair"])


def paired_in_order(enrolments: Iterable[Enrolment]) -> dict[int, int]:
    """Numbers for dyads, two by two in the order given; the last of an odd number joins the pair before."""
    order = list(enrolments)
    numbers = {each.pk: place // 2 + 1 for place, each in enumerate(order)}
    if len(order) % 2 and len(order) > 1:
        numbers[order[-1].pk] -= 1
    return numbers


def _locked(cohort: Cohort) -> Cohort:
    return (
        Cohort.objects.select_for_update(of=("self",))
        .select_related("organisation", "edition__page")
        .defer("edition__body", "edition__content")
        .get(pk=cohort.pk)
    )
