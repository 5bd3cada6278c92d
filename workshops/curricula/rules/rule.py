"""A certification rule as data: what a person does to be certified, for how long, and how it is renewed.

Lengths are months of the calendar; None is "without limit" for a length and "all" for a number required. Sessions go
by their block id, competencies by their code, guides and curricula by their translation key: never by a name.
"""

from dataclasses import dataclass

from .plain import Plain
from .vocabulary import AwardKind, CountedFrom, Role, Vetting


@dataclass(frozen=True, kw_only=True)
class Award(Plain):
    """What is awarded: facilitator of the guide `reference`, trainer of the curriculum `reference`, or another kind."""

    kind: AwardKind
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class SessionsAttended(Plain):
    """Which sessions of the course are attended: `required` of `sessions`, or all.

    `make_ups`: attendance at the same session of another cohort counts. `partial`: partial attendance counts.
    """

    sessions: tuple[str, ...]
    required: int | None = None
    make_ups: bool = True
    partial: bool = False

    @property
    def needed(self) -> int:
        """How many sessions."""
        return len(self.sessions) if self.required is None else self.required


@dataclass(frozen=True, kw_only=True)
class CompetenciesMet(Plain):
    """Which competencies are met: `required` of `competencies`, or all; `mandatory` are among those met."""

    competencies: tuple[str, ...]
    required: int | None = None
    mandatory: tuple[str, ...] = ()

    @property
    def needed(self) -> int:
        """How many competencies."""
        return len(self.competencies) if self.required is None else self.required


@dataclass(frozen=True, kw_only=True)
class Practice(Plain):
    """How many logged sessions, and which count. `programmes` empty: those of any guide or curriculum."""

    logs: int
    co_facilitated: bool = True
    observed: bool = False
    programmes: tuple[str, ...] = ()

    def counts(self, role: Role, programme: str) -> bool:
        """Whether a logged session of this programme, in this role, counts."""
        roles = {Role.LEAD: True, Role.CO_FACILITATED: self.co_facilitated, Role.OBSERVED: self.observed}
        return roles[role] and (not self.programmes or programme in self.programmes)


@dataclass(frozen=True, kw_only=True)
class PracticeAfterCourse(Practice):
    """Practice from the first day of the course to `months` after its last day, both included."""

    months: int


@dataclass(frozen=True, kw_only=True)
class ReflectionDays(Plain):
    """How many reflection (or refresher) days. `programmes`: the curricula that are such days; empty: any."""

    count: int = 1
    programmes: tuple[str, ...] = ()

    def counts(self, programme: str) -> bool:
        """Whether a day of this curriculum counts."""
        return not self.programmes or programme in self.programmes


@dataclass(frozen=True, kw_only=True)
class Renewal(Plain):
    """How a certification is renewed: by any one of the ways that are set.

    Practice and reflection days count in the period that ends, and until `grace_months` after its end; a new cohort
    renews at any time. The certification is not active during the grace: only renewing it is still simple.
    `early` and `late` say from where the new period runs, when renewed before the end and within the grace; after the
    grace it always runs from the renewal.
    """

    reflection: ReflectionDays | None = None
    practice: Practice | None = None
    new_cohort: bool = False
    grace_months: int = 0
    early: CountedFrom = CountedFrom.OLD_END
    late: CountedFrom = CountedFrom.RENEWAL


@dataclass(frozen=True, kw_only=True)
class Rule(Plain):
    """One version of a rule. Each requirement that is None is not asked.

    `completion_months`: how long after the last day of the course missing sessions and competencies may be made up.
    `validity_months`: how long a certification is valid, its last day included; None for ever.
    """

    version: int
    award: Award
    sessions: SessionsAttended | None = None
    competencies: CompetenciesMet | None = None
    practice: PracticeAfterCourse | None = None
    vetting: Vetting = Vetting.NOT_ASKED
    completion_months: int | None = None
    validity_months: int | None = None
    renewal: Renewal | None = None

    @property
    def named(self) -> dict[str, tuple[str, ...]]:
        """The programmes it names (translation keys), by the path of the part that names them; empty ones too."""
        renewal = self.renewal or Renewal()
        return {
            "award.reference": (self.award.reference,) if self.award.reference else (),
            "practice.programmes": self.practice.programmes if self.practice else (),
            "renewal.reflection.programmes": renewal.reflection.programmes if renewal.reflection else (),
            "renewal.practice.programmes": renewal.practice.programmes if renewal.practice else (),
        }
