"""What a person has done, as an outcome reads it. Days are local days; people, cohorts and logs go by their ids."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.curricula.rules.plain import Plain
from workshops.curricula.rules.vocabulary import Role


class Presence(models.TextChoices):
    """How much of a session a person attended."""

    PRESENT = "present", _("présence")
    PARTIAL = "partial", _("présence partielle")
    ABSENT = "absent", _("absence")


@dataclass(frozen=True, kw_only=True)
class Attendance(Plain):
    """One person at one session (its block id). `make_up`: at the same session of a cohort that is not her own."""

    session: str
    cohort: str
    day: date
    presence: Presence
    make_up: bool = False


@dataclass(frozen=True, kw_only=True)
class CompetencyResult(Plain):
    """One assessment of a competency (its code): met, or not yet."""

    competency: str
    met: bool
    day: date
    assessor: str


@dataclass(frozen=True, kw_only=True)
class PracticeLog(Plain):
    """A complete session log of the person: what she delivered (translation key and edition number), in which role."""

    log: str
    day: date
    role: Role
    programme: str
    edition: int


@dataclass(frozen=True, kw_only=True)
class ReflectionDay(Plain):
    """A reflection day attended: a cohort of the curriculum `programme` (translation key)."""

    day: date
    programme: str
    cohort: str


@dataclass(frozen=True, kw_only=True)
class CohortCompleted(Plain):
    """A new cohort of the same course whose rule the person met, on `day`."""

    day: date
    cohort: str


@dataclass(frozen=True, kw_only=True)
class Evidence(Plain):
    """Everything an award rests on. `first_day` and `last_day` are those of the person's cohort.

    A result that was recorded by mistake is mended where it was recorded: here a competency once met stays met, and
    the fullest presence at a session is the one that counts.
    """

    first_day: date
    last_day: date
    attendance: tuple[Attendance, ...] = ()
    competencies: tuple[CompetencyResult, ...] = ()
    practice: tuple[PracticeLog, ...] = ()
    vetting_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class RenewalEvidence(Plain):
    """Everything a renewal may rest on."""

    reflection_days: tuple[ReflectionDay, ...] = ()
    practice: tuple[PracticeLog, ...] = ()
    cohorts: tuple[CohortCompleted, ...] = ()
