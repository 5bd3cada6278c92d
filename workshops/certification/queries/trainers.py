"""What the certifications of trainers are worth for a curriculum, on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from workshops.curricula.rules.vocabulary import AwardKind

from ..models import Cohort, Person, StatusTurn
from ..standing import State
from ..trainer_standing import TrainerStanding
from .status import in_force_on

# Of several certifications for the same curriculum, the one that counts.
_BEST = (State.ACTIVE, State.LAPSING, State.LAPSED, State.SUSPENDED, State.REVOKED, State.NOT_YET)


def standings_of(cohorts: Iterable[Cohort]) -> dict[int, dict[int, TrainerStanding]]:
    """By cohort (pk), the standing of each of its trainers (by person, pk) on its last day, or today without dates.

    The cohorts come with `edition__page` and their `trainers` with their `person`. One query.
    """
    cohorts = list(cohorts)
    found: dict[int, dict[int, TrainerStanding]] = {}
    people = {trainer.person_id for cohort in cohorts for trainer in cohort.trainers.all()}  # type: ignore[attr-defined]
    turns = _turns_of(people)
    for cohort in cohorts:
        day = cohort.last_day or timezone.localdate()
        programme = str(cohort.edition.page.translation_key)
        found[cohort.pk] = {
            trainer.person_id: _standing(trainer.person.full_name, turns.get((trainer.person_id, programme), []), day)
            for trainer in cohort.trainers.all()  # type: ignore[attr-defined]
        }
    return found


def _turns_of(people: Iterable[int]) -> dict[tuple[int, str], list[StatusTurn]]:
    """Every stretch of the trainers' certifications, by person and curriculum. One query."""
    found: dict[tuple[int, str], list[StatusTurn]] = {}
    rows = StatusTurn.objects.filter(certification__person__in=people, certification__kind=AwardKind.TRAINER)
    for turn in rows.select_related("certification").defer("certification__record"):
        key = (turn.certification.person_id, turn.certification.reference)
        found.setdefault(key, []).append(turn)
    return found


def _standing(name: str, turns: list[StatusTurn], day: date) -> TrainerStanding:
    then = [turn for turn in turns if turn.since <= day and (turn.before is None or day < turn.before)]
    if not then:
        return TrainerStanding(name)
    best = min(then, key=lambda turn: _BEST.index(State(turn.state)))
    return TrainerStanding(name, State(best.state), best.until)


def certified_trainers(programme: str, day: date) -> QuerySet[Any]:
    """The people (pk) certified on `day` to give the curriculum of that translation key, as a subquery."""
    return (
        in_force_on(day)
        .filter(certification__kind=AwardKind.TRAINER, certification__reference=programme)
        .values("certification__person")
    )


def people_to_train(user: Any, cohort: Cohort, text: str) -> QuerySet[Person]:
    """Whom `user` may choose to give the curriculum to `cohort`: those whose record she may read, and the certified
    trainers of the public register; with `text` in their name or address. Runs no query.

    Those certified for it first, each with `certified`; then by name.
    """
    day = cohort.last_day or timezone.localdate()
    certified = certified_trainers(str(cohort.edition.page.translation_key), day)
    readable = Q(pk__in=Person.objects.visible_to(user).values("pk")) | Q(on_register=True, pk__in=certified)
    found = matching_people(Person.objects.current().filter(readable), text).exclude(trainings__cohort=cohort)
    found = found.annotate(certified=Exists(certified.filter(certification__person=OuterRef("pk"))))
    return found.order_by("-certified", "last_name", "first_name", "pk")


def matching_people(people: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those, records or accounts, with every word of `text` in their name or address."""
    for word in text.split():
        people = people.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word))
    return people
