"""Who trained whom, read from the tables, and how far each generation reaches. Constant queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Sum

from workshops.freshness.records import drawn_from_records
from workshops.session_logs.models import SessionLog
from workshops.session_logs.vocabulary import State as LogState

from ..cascade import Cascade, Training, cascade
from ..models import Certification, CohortTrainer, Person, StatusTurn
from ..standing import State
from .coverage import KINDS


@dataclass(frozen=True)
class CascadeFilter:
    """Which certifications make the cascade: of some kinds, and of one curriculum (its translation key) or any."""

    kinds: tuple[str, ...] = tuple(kind.value for kind in KINDS)
    programme: UUID | None = None


@dataclass(frozen=True)
class ReadCascade:
    """The forest, and the first day each person was certified."""

    asked: CascadeFilter
    certified_on: dict[int, date]
    trainings: list[Training] = field(repr=False)

    @cached_property
    def forest(self) -> Cascade:
        """Who hangs under whom."""
        return cascade(self.trainings)


def certifications_of(asked: CascadeFilter) -> QuerySet[Certification]:
    """The certifications of the cascade: those that held one day, whatever came after. Runs no query."""
    held = StatusTurn.objects.filter(certification=OuterRef("pk")).exclude(state=State.NOT_YET)
    found = Certification.objects.filter(Exists(held), kind__in=asked.kinds)
    return found.filter(programme=asked.programme) if asked.programme else found


def read_cascade(asked: CascadeFilter) -> ReadCascade:
    """The cascade of `asked`. One query; two more after a change."""
    return drawn_from_records(("cascade", asked), lambda: _read(asked))


def _read(asked: CascadeFilter) -> ReadCascade:
    trainers = trainers_by_cohort(asked)
    rows = certifications_of(asked).order_by("awarded_on", "pk").values_list("person", "cohort", "awarded_on")
    certified_on: dict[int, date] = {}
    trainings = []
    for person, cohort, day in rows:
        certified_on.setdefault(person, day)
        trainings.append(Training(person, trainers.get(cohort, ())))
    return ReadCascade(asked, certified_on, trainings)


def trainers_by_cohort(asked: CascadeFilter) -> dict[int | None, tuple[int, ...]]:
    """By cohort that certified anyone, its trainers, the main one first. One query."""
    found: dict[int | None, list[int]] = defaultdict(list)
    cohorts = certifications_of(asked).order_by().exclude(cohort=None).values("cohort")
    rows = CohortTrainer.objects.filter(cohort__in=cohorts).order_by("pk").values_list("cohort", "person")
    for cohort, person in rows:
        found[cohort].append(person)
    return {cohort: tuple(people) for cohort, people in found.items()}


@dataclass
class Reach:
    """What the people of a generation did since each was certified. `number` is 1 for those nobody here trained.

    A session is counted once a generation, however many of its people ran it.
    """

    number: int
    people: int
    certified: int
    sessions: int = 0
    participants: int = 0


def reach_of(read: ReadCascade) -> tuple[list[Reach], Reach]:
    """The reach of each generation, and of all: there a session is counted once. Two queries."""
    generation = read.forest.generation
    rows = [
        Reach(number, len(people), sum(person in read.certified_on for person in people))
        for number, people in enumerate(read.forest.generations, start=1)
    ]
    whole = Reach(0, sum(row.people for row in rows), sum(row.certified for row in rows))
    for person, sessions, participants in _led(read.asked):
        for row in (rows[generation[person]], whole):
            row.sessions += sessions
            row.participants += participants
    counted: set[tuple[int, int]] = set()
    for person, log, author, day, participants in _shared(read.asked):
        led = author is not None and author in read.certified_on and day >= read.certified_on[author]
        seen = [(rows[generation[person]], led and generation.get(author) == generation[person]), (whole, led)]
        for row, already in seen:
            if not already and (row.number, log) not in counted:
                counted.add((row.number, log))
                row.sessions += 1
                row.participants += participants
    return rows, whole


def _since(asked: CascadeFilter, user: str) -> Subquery:
    first = certifications_of(asked).filter(person__user=OuterRef(user)).order_by("awarded_on")
    return Subquery(first.values("awarded_on")[:1])


def _led(asked: CascadeFilter) -> Iterable[tuple[int, int, int]]:
    """By person, how many sessions she led since she was certified, and their participants."""
    # Those of people who were certified, first: who never was may have logged a hundred times as much.
    certified = Person.objects.filter(pk__in=certifications_of(asked).values("person"), user__isnull=False)
    logs = SessionLog.objects.counted().order_by().filter(author__in=certified.order_by().values("user"))
    logs = logs.alias(since=_since(asked, "author")).filter(date__gte=F("since"))
    return logs.values_list("author__person").annotate(Count("pk"), Sum("participants"))


def _shared(asked: CascadeFilter) -> Iterable[Any]:
    """Each session a person helped to run since she was certified: person, log, its author, day, participants."""
    through = SessionLog.co_facilitators.through.objects.filter(sessionlog__state=LogState.COMPLETE).order_by()
    since = through.alias(since=_since(asked, "user")).filter(sessionlog__date__gte=F("since"))
    return since.values_list(
        "user__person", "sessionlog", "sessionlog__author__person", "sessionlog__date", "sessionlog__participants"
    )


def people_who_delivered(first_day: date) -> set[int]:
    """The people (primary keys) who led or helped to run a session since `first_day`. Two queries."""
    # From the people, whom an index leads to their logs: the other way round, every log of the year is read.
    people = Person.objects.exclude(user=None).order_by()
    logs = SessionLog.objects.counted().filter(date__gte=first_day)
    beside = SessionLog.co_facilitators.through.objects.filter(
        sessionlog__state=LogState.COMPLETE, sessionlog__date__gte=first_day
    )
    led = people.filter(Exists(logs.filter(author=OuterRef("user")).order_by()))
    shared = people.filter(Exists(beside.filter(user=OuterRef("user"))))
    return {*led.values_list("pk", flat=True), *shared.values_list("pk", flat=True)}
