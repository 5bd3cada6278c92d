"""Certifications about to lapse or lapsed a while ago, and what renews each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from workshops.organisations.models import Role
from workshops.organisations.visibility import organisations_of

from ..models import Certification
from ..renewal import RenewalOutcome, renewal_outcome
from ..sentences import renewal_in_words, status_in_words
from ..standing import Cause, Standing, State
from ..status import Status, on_timeline, standing_on, timeline
from .evidence import practice_of, renewal_evidence_of
from .status import histories_of, rule_of, turns_on


@dataclass(frozen=True)
class Renewable:
    """A certification near its end: its status, and what renews it or what each way still lacks."""

    certification: Certification
    status: Status
    outcome: RenewalOutcome

    @property
    def sentence(self) -> str:
        """Its status in words."""
        return status_in_words(self.status)

    @property
    def ready(self) -> bool:
        """Whether a way of its rule is met: renewing it needs no reason."""
        return self.outcome.effective is not None

    @property
    def missing(self) -> list[str]:
        """What each way still lacks, in sentences."""
        return [renewal_in_words(each) for each in self.outcome.missing]

    @property
    def by_vetting(self) -> bool:
        """Whether it is the background check that ends: no renewal mends that."""
        return self.status.cause == Cause.VETTING


def decided_by(user: Any) -> QuerySet[Certification]:
    """Those `user` decides of: of the organisations she coordinates. Runs no query."""
    found = Certification.objects.select_related("person", "organisation")
    if not user.is_authenticated:
        return found.none()
    if user.is_active and user.is_superuser:
        return found
    return found.filter(organisation__in=organisations_of(user, Role.COORDINATOR))


def ending_within(certifications: QuerySet[Certification], day: date, within: int) -> QuerySet[Certification]:
    """Those in force on `day` that end in at most `within` days, and those lapsed by then. Soonest first. No query."""
    turns = turns_on(day).filter(until__isnull=False)
    near = turns.filter(
        Q(state__in=(State.ACTIVE, State.LAPSING), until__lte=day + timedelta(days=within)) | Q(state=State.LAPSED)
    )
    return certifications.filter(pk__in=near.values("certification")).order_by("person__last_name", "pk")


def renewables(certifications: Iterable[Certification], day: date) -> list[Renewable]:
    """How each stands on `day` and what renews it; those lapsed past their grace are left out. Soonest end first.

    Eight queries, whatever the number. They come with their `person`.
    """
    certifications = list(certifications)
    histories = histories_of(certifications)
    practice = practice_of({each.person_id: each.person for each in certifications}.values())
    evidence = renewal_evidence_of(certifications)
    found = []
    for each in certifications:
        done = practice[each.person_id]
        status = on_timeline(timeline(histories[each.pk], rule_of(each), done), day)
        standing = standing_on(histories[each.pk], rule_of(each), done, day)
        if standing.period is None or _too_late(status, standing, day):
            continue
        outcome = renewal_outcome(standing.rule, standing.period, evidence[each.pk])
        found.append(Renewable(each, status, outcome))
    return sorted(found, key=lambda row: (row.status.until or date.max, row.certification.person.last_name))


def _too_late(status: Status, standing: Standing, day: date) -> bool:
    grace_end = standing.period.grace_end(standing.rule) if standing.period else None
    return status.state == State.LAPSED and grace_end is not None and day > grace_end
