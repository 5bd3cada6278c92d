"""What a province on paper is made of: plain values, without a table."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Course(StrEnum):
    """What a cohort was given."""

    TRAINER = "trainer"
    PIVOT = "pivot"
    REFLECTION = "reflection"


@dataclass(frozen=True)
class PlannedOrganisation:
    """An invented organisation."""

    slug: str
    name: str
    region: str
    sector: str


@dataclass
class PlannedPerson:
    """An invented person. `moved_to`: the organisation she works for since a year; `vetting` in days after the end."""

    number: int
    first_name: str
    last_name: str
    email: str
    organisation: PlannedOrganisation
    sector: str = ""
    account: bool = False
    on_register: bool = False
    vetting: int = 900
    moved_to: PlannedOrganisation | None = None


@dataclass
class PlannedCohort:
    """A cohort: `learners` are certified, `others` are not. `award_after`: how many days after the last one."""

    course: Course
    organisation: PlannedOrganisation
    first_day: date
    trainers: list[PlannedPerson]
    learners: list[PlannedPerson] = field(default_factory=list)
    others: list[PlannedPerson] = field(default_factory=list)
    status: str = "closed"
    award_after: int = 0


@dataclass(frozen=True)
class PlannedLog:
    """A session someone delivered, maybe with another."""

    author: PlannedPerson
    day: date
    participants: int
    minutes: int
    beside: PlannedPerson | None = None


@dataclass
class Province:
    """All of it. `incomplete`: nobody noted their region. `targets`: of pivots, by region and sector (empty: all)."""

    until: date
    organisations: list[PlannedOrganisation] = field(default_factory=list)
    people: list[PlannedPerson] = field(default_factory=list)
    trainers: list[PlannedPerson] = field(default_factory=list)
    pivots: list[PlannedPerson] = field(default_factory=list)
    cohorts: list[PlannedCohort] = field(default_factory=list)
    logs: list[PlannedLog] = field(default_factory=list)
    suspended: list[PlannedPerson] = field(default_factory=list)
    revoked: list[PlannedPerson] = field(default_factory=list)
    incomplete: list[PlannedPerson] = field(default_factory=list)
    targets: dict[tuple[str, str], int] = field(default_factory=dict)
