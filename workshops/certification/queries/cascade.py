"""Who trained whom, read from the tables. Constant queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from workshops.freshness.records import drawn_from_records

from ..cascade import Cascade, Training, cascade
from ..models import Certification, CohortTrainer, StatusTurn
from ..standing import State
from .coverage import KINDS


@dataclass(frozen=True)
class CascadeFilter:
    """Which certifications make the cascade: of some kinds, and of one curriculum (its translation key) or any."""

    kinds: tuple[str, ...] = tuple(kind.value for kind in KINDS)
    programme: UUID | None = None


@dataclass(frozen=True)
class ReadCascade:
    """The forest, the first day each person was certified, and the person of each account of one who was."""

    asked: CascadeFilter
    certified_on: dict[int, date]
    accounts: dict[int, int]
    trainings: list[Training] = field(repr=False)

    @cached_property
    def forest(self) -> Cascade:
        """Who hangs under whom."""
        return cascade(self.trainings)

    @cached_property
    def since(self) -> dict[int, date]:
        """The first day of each account whose person was certified."""
        return {account: self.certified_on[person] for account, person in self.accounts.items()}

    @cached_property
    def certified(self) -> list[int]:
        """How many of each generation were certified."""
        return [sum(person in self.certified_on for person in people) for people in self.forest.generations]


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
    rows = certifications_of(asked).order_by("awarded_on", "pk")
    certified_on: dict[int, date] = {}
    accounts: dict[int, int] = {}
    trainings = []
    for person, account, cohort, day in rows.values_list("person", "person__user", "cohort", "awarded_on"):
        certified_on.setdefault(person, day)
        trainings.append(Training(person, trainers.get(cohort, ())))
        if account is not None:
            accounts[account] = person
    return ReadCascade(asked, certified_on, accounts, trainings)


def trainers_by_cohort(asked: CascadeFilter) -> dict[int | None, tuple[int, ...]]:
    """By cohort that certified anyone, its trainers, the main one first. One query."""
    found: dict[int | None, list[int]] = defaultdict(list)
    cohorts = certifications_of(asked).order_by().exclude(cohort=None).values("cohort")
    rows = CohortTrainer.objects.filter(cohort__in=cohorts).order_by("pk").values_list("cohort", "person")
    for cohort, person in rows:
        found[cohort].append(person)
    return {cohort: tuple(people) for cohort, people in found.items()}
