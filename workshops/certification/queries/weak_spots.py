"""Where a cascade may break: regions that hang on one person, trainers whose pivots do not deliver, cohorts without
anyone certified.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from workshops.curricula.rules.months import add_months
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.freshness.records import drawn_from_records
from workshops.session_logs.deliveries import accounts_that_delivered

from ..coverage import Level, Row
from ..models import Certification, Cohort, Enrolment, EnrolmentDecision
from ..vocabulary import CohortStatus
from .cascade import CascadeFilter, trainers_by_cohort
from .coverage import Filter, coverage_on
from .sight import sight_key
from .status import in_force_on

MONTHS_WITHOUT_SESSION = 12


@dataclass(frozen=True)
class WeakSpots:
    """`regions`: one pivot in force, or none where some are aimed at. `trainers`: people (primary keys), with how many
    pivots in force they trained. `cohorts`: those the reader may open; `hidden_cohorts`, how many others.
    """

    regions: Sequence[Row]
    trainers: Sequence[tuple[int, int]]
    cohorts: Sequence[Cohort]
    hidden_cohorts: int

    def __len__(self) -> int:
        return len(self.regions) + len(self.trainers) + len(self.cohorts) + self.hidden_cohorts


def weak_spots(user: Any, day: date) -> WeakSpots:
    """What to look at on `day`. Four queries; ten more at most after a change."""
    visible, hidden = drawn_from_records(("cohorts without award", sight_key(user)), lambda: _without_award(user))
    return WeakSpots(fragile_regions(day), idle_trainers(day), visible, hidden)


def _without_award(user: Any) -> tuple[list[Cohort], int]:
    cohorts = cohorts_without_award()
    visible = list(cohorts.visible_to(user))
    return visible, cohorts.count() - len(visible)


def fragile_regions(day: date) -> list[Row]:
    """The regions with exactly one pivot in force, and those with none although some are aimed at. One query."""
    rows = coverage_on(Filter(), day, day).rows
    return [
        row
        for row in rows
        if row.place.key is not None
        and (row.total.level == Level.ALONE or (row.total.level == Level.NOBODY and row.total.target))
    ]


def idle_trainers(day: date) -> list[tuple[int, int]]:
    """Trainers (pk) whose pivots in force, so many, ran no session in twelve months. Two queries."""
    pivots, accounts = drawn_from_records(("pivots in force by trainer", day), lambda: _pivots_by_trainer(day))
    first_day = add_months(day, -MONTHS_WITHOUT_SESSION)
    delivered = {accounts[account] for account in accounts_that_delivered(dict.fromkeys(accounts, first_day))}
    idle = ((trainer, trained) for trainer, trained in pivots.items() if trained.isdisjoint(delivered))
    found = ((trainer, len(trained) - (trainer in trained)) for trainer, trained in idle)
    return sorted(((trainer, count) for trainer, count in found if count), key=lambda item: (-item[1], item[0]))


def _pivots_by_trainer(day: date) -> tuple[dict[int, set[int]], dict[int, int]]:
    """By trainer, her pivots in force; by account of one of these pivots, its person."""
    trainers = trainers_by_cohort(CascadeFilter(kinds=(AwardKind.PIVOT.value,)))
    in_force = in_force_on(day).values("certification")
    rows = Certification.objects.filter(kind=AwardKind.PIVOT, pk__in=in_force).order_by()
    pivots: dict[int, set[int]] = defaultdict(set)
    accounts: dict[int, int] = {}
    for person, account, cohort in rows.values_list("person", "person__user", "cohort"):
        for trainer in trainers.get(cohort, ()):
            pivots[trainer].add(person)
        if account is not None:
            accounts[account] = person
    return pivots, accounts


def cohorts_without_award() -> Any:
    """Cohorts that are over, had learners and could certify, but certified nobody. Runs no query."""
    awarded = EnrolmentDecision.objects.filter(enrolment__cohort=OuterRef("pk"), awarded=True)
    learners = Enrolment.objects.learning().filter(cohort=OuterRef("pk"))
    over = Cohort.objects.filter(Exists(learners), ~Exists(awarded), status=CohortStatus.CLOSED)
    return over.exclude(edition__curriculum__rule_version__rule__award__kind=AwardKind.ATTESTATION.value)
