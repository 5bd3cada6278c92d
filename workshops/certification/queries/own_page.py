"""Where a learner stands: what each course still asks, what she is certified for, how it is renewed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from workshops.curricula.queries import courses

from ..models import Certification, CohortSession, Enrolment, EnrolmentDecision, Observation, Person
from ..outcome import Outcome, outcome
from ..renewal import RenewalOutcome, renewal_outcome
from ..sentences import Part, outcome_in_parts, renewal_in_words, status_in_words
from ..status import Status, on_timeline, standing_on, timeline
from ..vocabulary import CohortStatus, EnrolmentState
from .evidence import evidence_of, practice_of, renewal_evidence_of
from .status import histories_of, rule_of


@dataclass(frozen=True)
class Learning:
    """A course under way: what its rule still asks, its sessions to come, and observations about her.

    `refusal`: the last time her certification was refused, None when it never was.
    """

    enrolment: Enrolment
    title: str
    outcome: Outcome
    parts: tuple[Part, ...]
    coming: list[CohortSession]
    observations: list[Observation]
    refusal: EnrolmentDecision | None

    @property
    def waiting(self) -> bool:
        """On the waiting list."""
        return self.enrolment.state == EnrolmentState.WAITING


@dataclass(frozen=True)
class Held:
    """A certification of hers: its status, and what renewing it still asks."""

    certification: Certification
    status: Status
    sentence: str
    renewal: RenewalOutcome
    ways: tuple[str, ...]


def learning_of(person: Person, day: date) -> list[Learning]:
    """Her courses that go on on `day`, latest first. Twelve queries, whatever their number."""
    enrolments = list(
        Enrolment.objects.filter(person=person, state__in=(EnrolmentState.ENROLLED, EnrolmentState.WAITING))
        .exclude(cohort__status=CohortStatus.CANCELLED)
        .exclude(Exists(EnrolmentDecision.objects.filter(enrolment=OuterRef("pk"), awarded=True)))
        .select_related("person", "cohort__edition", "cohort__organisation")
        .defer("cohort__edition__body")
        .prefetch_related(
            "cohort__sessions",
            Prefetch("observations", Observation.objects.select_related("author")),
            Prefetch("decisions", EnrolmentDecision.objects.filter(awarded=False), to_attr="refusals"),
        )
        .order_by("-cohort__first_day", "-pk")
    )
    of_edition = courses([enrolment.cohort.edition for enrolment in enrolments])
    evidence = evidence_of(enrolments)
    found = []
    for enrolment in enrolments:
        course = of_edition[enrolment.cohort.edition_id]
        said = outcome(course.rule, evidence[enrolment.pk], day)
        found.append(
            Learning(
                enrolment,
                course.title,
                said,
                outcome_in_parts(said, course.titles),
                [session for session in enrolment.cohort.sessions.all() if session.date and session.date >= day],
                list(enrolment.observations.all()),
                enrolment.refusals[-1] if enrolment.refusals else None,
            )
        )
    return found


def held_by(person: Person, day: date) -> list[Held]:
    """Her certifications on `day`, those in force first. Nine queries, whatever their number."""
    rows = Certification.objects.filter(person=person).select_related("person", "organisation", "credential")
    certifications = list(rows.order_by("-awarded_on", "-pk"))
    histories = histories_of(certifications)
    practice = practice_of([person])[person.pk]
    evidence = renewal_evidence_of(certifications)
    found = []
    for each in certifications:
        rule = rule_of(each)
        status = on_timeline(timeline(histories[each.pk], rule, practice), day)
        standing = standing_on(histories[each.pk], rule, practice, day)
        renewal = RenewalOutcome()
        if standing.period and not standing.revocation:
            renewal = renewal_outcome(standing.rule, standing.period, evidence[each.pk])
        ways = tuple(renewal_in_words(way) for way in renewal.missing)
        found.append(Held(each, status, status_in_words(status), renewal, ways))
    return sorted(found, key=lambda held: not held.status.in_force)


def practising_since(person: Person) -> date | None:
    """The day from which her own page counts what she delivers: her first certification. One query."""
    return (
        Certification.objects.filter(person=person).order_by("awarded_on").values_list("awarded_on", flat=True).first()
    )
