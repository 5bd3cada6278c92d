"""How a certification stands as its events and logs of practice come, one day after the other."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workshops.curricula.rules.rule import Practice, Rule
from workshops.curricula.rules.vocabulary import Vetting

from .evidence import PracticeLog
from .history import Event, EventKind
from .period import ONE_DAY, Period, first_period, renewed

LAPSING_DAYS = 90


class State(models.TextChoices):
    """What a certification is worth on a day."""

    NOT_YET = "not_yet", _("pas encore en vigueur")
    ACTIVE = "active", pgettext_lazy("state of a certification", "active")  # Django says « actif » of its own
    LAPSING = "lapsing", _("bientôt échue")
    LAPSED = "lapsed", _("échue")
    SUSPENDED = "suspended", _("suspendue")
    REVOKED = "revoked", _("révoquée")


class Cause(models.TextChoices):
    """What a state rests on: a decision, the end of validity, or the end of the background check."""

    NONE = "", ""
    DECISION = "decision", _("décision")
    VALIDITY = "validity", _("échéance")
    VETTING = "vetting", _("vérification d’antécédents")


@dataclass
class Standing:
    """What is known so far. `practice_renewals`: the days on which logs of practice alone renewed it."""

    rule: Rule
    award: Event | None = None
    period: Period | None = None
    vetting_until: date | None = None
    suspension: Event | None = None
    revocation: Event | None = None
    logs: int = 0
    practice_renewals: list[date] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Apply an event. One that has no hold (a second award, anything after a revocation) changes nothing."""
        if event.kind == EventKind.VETTING_UPDATED:
            self.vetting_until = event.vetting_until
        elif self.revocation:
            return
        elif event.kind == EventKind.AWARDED and self.award is None:
            self._award(event)
        elif self.award:
            self._decide(event)

    def _award(self, event: Event) -> None:
        self.award = event
        self.period = first_period(event.effective, self.rule)
        self.vetting_until = event.vetting_until or self.vetting_until

    def _decide(self, event: Event) -> None:
        if event.kind == EventKind.RENEWED:
            self.rule = event.rule or self.rule
            self._renew(event.effective)
        elif event.kind == EventKind.SUSPENDED:
            self.suspension = self.suspension or event
        elif event.kind == EventKind.REINSTATED:
            self.suspension = None
        elif event.kind == EventKind.REVOKED:
            self.revocation = event

    def practise(self, log: PracticeLog) -> None:
        """Count a log of practice; the last one that the rule asks for renews the certification on its day."""
        way = self._practice_way()
        if way is None or self.period is None or log.day < self.period.counts_from:
            return
        grace_end = self.period.grace_end(self.rule)
        if grace_end is None or log.day > grace_end or not way.counts(log.role, log.programme):
            return
        self.logs += 1
        if self.logs >= way.logs:
            self._renew(log.day)
            self.practice_renewals.append(log.day)

    def _practice_way(self) -> Practice | None:
        if self.rule.renewal is None or self.suspension or self.revocation:
            return None
        return self.rule.renewal.practice

    def _renew(self, day: date) -> None:
        if self.period:
            now = renewed(self.period, day, self.rule)
            if now != self.period:
                self.logs = 0
            self.period = now

    def end(self) -> tuple[date | None, Cause]:
        """The last active day and what it rests on; None without end."""
        ends = [(self.period.until, Cause.VALIDITY)] if self.period and self.period.until else []
        if self.award and self.rule.vetting == Vetting.THROUGHOUT:
            ends.append((self.vetting_until or self.award.effective - ONE_DAY, Cause.VETTING))
        return min(ends, default=(None, Cause.NONE))

    def state_on(self, day: date) -> tuple[State, Cause]:
        """The state on `day`, if nothing more happens until then."""
        if self.award is None:
            return State.NOT_YET, Cause.NONE
        if self.revocation or self.suspension:
            return (State.REVOKED if self.revocation else State.SUSPENDED), Cause.DECISION
        last, cause = self.end()
        if last is None or (last - day).days > LAPSING_DAYS:
            return State.ACTIVE, Cause.NONE
        return (State.LAPSED if day > last else State.LAPSING), cause
