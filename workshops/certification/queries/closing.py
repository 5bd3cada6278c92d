"""What the closing of a cohort shows, and whom nobody decided of although she met the rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from workshops.curricula.queries import Course, courses
from workshops.curricula.rules.vocabulary import Vetting
from workshops.programmes.models import Edition

from ..evidence import Evidence
from ..models import Cohort, Enrolment, EnrolmentDecision
from ..outcome import Outcome, outcome
from ..sentences import Part, outcome_in_parts
from ..vocabulary import CohortStatus, EnrolmentState
from .evidence import evidence_of


@dataclass(frozen=True)
class Learner:
    """A learner of a cohort being closed: what the rule says of her, and what was decided already."""

    enrolment: Enrolment
    outcome: Outcome
    parts: tuple[Part, ...]
    decision: EnrolmentDecision | None

    @property
    def awarded(self) -> bool:
        """Whether she is certified; nothing more is then decided here."""
        return self.decision is not None and self.decision.awarded


def learners_of(cohort: Cohort) -> QuerySet[Enrolment]:
    """Those who have a place in it, by name. Runs no query."""
    return Enrolment.objects.learning().filter(cohort=cohort).select_related("person", "cohort")


def learners_to_close(cohort: Cohort, course: Course, day: date) -> list[Learner]:
    """Its learners, with what the rule says for a certification that takes effect on `day`. Eight queries."""
    decided = Prefetch(
        "decisions", EnrolmentDecision.objects.select_related("certification", "author"), to_attr="decided"
    )
    enrolments = list(learners_of(cohort).prefetch_related(decided))
    evidence, titles = evidence_of(enrolments), _quoted(course.titles)
    found = []
    for enrolment in enrolments:
        computed = outcome(course.rule, evidence[enrolment.pk], day)
        parts = outcome_in_parts(computed, course.titles, titles)
        last = enrolment.decided[-1] if enrolment.decided else None  # type: ignore[attr-defined]
        found.append(Learner(enrolment, computed, parts, last))
    return found


def _quoted(titles: Mapping[str, str]) -> dict[str, str]:
    """Words of a course as a sentence takes them in: between quotes, without their full stop."""
    return {key: _("« %(words)s »") % {"words": words.rstrip(" .")} for key, words in titles.items()}


@dataclass(frozen=True)
class Forgotten:
    """A learner who met the rule and was neither awarded nor refused."""

    enrolment: Enrolment
    title: str


def forgotten_learners(cohorts: QuerySet[Cohort], day: date) -> list[Forgotten]:
    """Those of `cohorts` over by `day` who met the rule and of whom nobody decided. Thirteen queries at most.

    One who was refused for want of something is among them once she has it.
    """
    over = cohorts.filter(last_day__lte=day).exclude(status=CohortStatus.CANCELLED)
    awarded = EnrolmentDecision.objects.filter(enrolment=OuterRef("pk"), awarded=True)
    candidates = list(
        Enrolment.objects.filter(
            ~Exists(awarded), cohort__in=over.order_by().values("pk"), state=EnrolmentState.ENROLLED
        )
        .select_related("person")
        # One cohort and one course for all its learners: the content of a course weighs hundreds of times a learner's.
        .prefetch_related("cohort", "cohort__organisation", Prefetch("cohort__edition", Edition.objects.defer("body")))
        .order_by("cohort__last_day", "cohort", "person__last_name", "person__first_name", "pk")
    )
    refused = _refused_although_met(candidates)
    by_edition = courses({each.cohort.edition_id: each.cohort.edition for each in candidates}.values())
    evidence = evidence_of(candidates)
    return [
        Forgotten(each, by_edition[each.cohort.edition_id].title)
        for each in candidates
        if each.pk not in refused and _met(by_edition[each.cohort.edition_id], evidence[each.pk], day)
    ]


def _refused_although_met(enrolments: Iterable[Enrolment]) -> set[int]:
    """Those whose last refusal went against the rule: it was a choice, and stays one."""
    rows = EnrolmentDecision.objects.filter(enrolment__in=[each.pk for each in enrolments]).order_by(
        "recorded_at", "pk"
    )
    last = {row.enrolment_id: row for row in rows}
    return {key for key, row in last.items() if row.met_the_rule}


def _met(course: Course, evidence: Evidence, day: date) -> bool:
    """On `day`, or on the last day of the course: a background check that ended since takes nothing away."""
    days = (day,) if course.rule.vetting == Vetting.NOT_ASKED else (day, evidence.last_day)
    return any(outcome(course.rule, evidence, each).met for each in days)
