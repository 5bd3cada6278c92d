"""Whether a person meets a rule, and exactly what is missing, by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.curricula.rules.months import add_months
from workshops.curricula.rules.plain import Plain
from workshops.curricula.rules.rule import CompetenciesMet, PracticeAfterCourse, Rule, SessionsAttended
from workshops.curricula.rules.vocabulary import Vetting

from .evidence import Attendance, Evidence, Presence


class Requirement(models.TextChoices):
    """A part of a rule."""

    SESSIONS = "sessions", _("rencontres")
    COMPETENCIES = "competencies", _("compétences")
    PRACTICE = "practice", _("pratique")
    VETTING = "vetting", _("vérification d’antécédents")


@dataclass(frozen=True, kw_only=True)
class Missing(Plain):
    """One part of the rule that is not met yet.

    `still`: how many more (1 for vetting). `among`: the sessions or competencies it may be; `mandatory`: those it must
    be. `by`: the last day it can be done, None without limit. `possible` is False when it can no longer be done.
    """

    requirement: Requirement
    still: int
    among: tuple[str, ...] = ()
    mandatory: tuple[str, ...] = ()
    by: date | None = None
    possible: bool = True


@dataclass(frozen=True, kw_only=True)
class Outcome(Plain):
    """What the rule of this version says of the evidence on `day`."""

    rule_version: int
    day: date
    missing: tuple[Missing, ...] = ()

    @property
    def met(self) -> bool:
        """Whether everything asked is there."""
        return not self.missing

    @property
    def possible(self) -> bool:
        """Whether the rule is met or can still be."""
        return all(each.possible for each in self.missing)


def outcome(rule: Rule, evidence: Evidence, day: date) -> Outcome:
    """What `rule` says of `evidence`, for a certification that would take effect on `day`.

    More evidence never makes it worse.
    """
    missing = [
        *(_sessions(rule, rule.sessions, evidence, day) if rule.sessions else ()),
        *(_competencies(rule, rule.competencies, evidence, day) if rule.competencies else ()),
        *(_practice(rule.practice, evidence, day) if rule.practice else ()),
        *_vetting(rule, evidence, day),
    ]
    return Outcome(rule_version=rule.version, day=day, missing=tuple(missing))


def _deadline(rule: Rule, evidence: Evidence) -> date | None:
    months = rule.completion_months
    return None if months is None else add_months(evidence.last_day, months)


def _in_time(day: date, deadline: date | None) -> bool:
    return deadline is None or day <= deadline


def _sessions(rule: Rule, part: SessionsAttended, evidence: Evidence, day: date) -> Iterator[Missing]:
    deadline = _deadline(rule, evidence)
    attended = {
        each.session for each in evidence.attendance if _attended(part, each) and _in_time(each.day, deadline)
    }  # fmt: skip
    absent = tuple(session for session in part.sessions if session not in attended)
    still = part.needed - (len(part.sessions) - len(absent))
    if still > 0:
        by = deadline if part.make_ups else evidence.last_day
        yield Missing(requirement=Requirement.SESSIONS, still=still, among=absent, by=by, possible=_in_time(day, by))


def _attended(part: SessionsAttended, each: Attendance) -> bool:
    counted = {Presence.PRESENT: True, Presence.PARTIAL: part.partial, Presence.ABSENT: False}
    return counted[each.presence] and (part.make_ups or not each.make_up)


def _competencies(rule: Rule, part: CompetenciesMet, evidence: Evidence, day: date) -> Iterator[Missing]:
    by = _deadline(rule, evidence)
    met = {each.competency for each in evidence.competencies if each.met and _in_time(each.day, by)}
    not_yet = tuple(code for code in part.competencies if code not in met)
    mandatory = tuple(code for code in part.mandatory if code not in met)
    still = max(part.needed - (len(part.competencies) - len(not_yet)), len(mandatory))
    if still > 0:
        yield Missing(
            requirement=Requirement.COMPETENCIES,
            still=still,
            among=not_yet,
            mandatory=mandatory,
            by=by,
            possible=_in_time(day, by),
        )


def _practice(part: PracticeAfterCourse, evidence: Evidence, day: date) -> Iterator[Missing]:
    by = add_months(evidence.last_day, part.months)
    done = {
        each.log
        for each in evidence.practice
        if evidence.first_day <= each.day <= by and part.counts(each.role, each.programme)
    }
    still = part.logs - len(done)
    if still > 0:
        yield Missing(requirement=Requirement.PRACTICE, still=still, by=by, possible=day <= by)


def _vetting(rule: Rule, evidence: Evidence, day: date) -> Iterator[Missing]:
    until = evidence.vetting_until
    if rule.vetting != Vetting.NOT_ASKED and (until is None or until < day):
        yield Missing(requirement=Requirement.VETTING, still=1)
