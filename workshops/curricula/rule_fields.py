"""The certification rule as a form asks for it, and as a form's answers make it.

A number left empty is "not asked" or "without limit", as its help says; where a choice says that a number follows, an
empty one becomes 0, which the rule's own checks refuse in a sentence.
"""

from collections.abc import Callable, Mapping
from typing import Any

from .rules.rule import (
    Award,
    CompetenciesMet,
    Practice,
    PracticeAfterCourse,
    ReflectionDays,
    Renewal,
    Rule,
    SessionsAttended,
)
from .rules.vocabulary import AwardKind, CountedFrom, Vetting

NOT_ASKED, ALL, SOME = "not_asked", "all", "some"

# Where the form shows each problem of a rule: by the path of the rule, the longest that begins it.
FIELD_OF_PROBLEM = {
    "": "rule_award",
    "award": "rule_award",
    "award.reference": "rule_reference",
    "sessions": "rule_sessions",
    "sessions.required": "rule_sessions_needed",
    "competencies": "rule_competencies",
    "competencies.required": "rule_competencies_needed",
    "practice": "rule_practice_logs",
    "practice.months": "rule_practice_months",
    "practice.programmes": "rule_practice_of",
    "completion_months": "rule_completion_months",
    "validity_months": "rule_validity_months",
    "renewal": "rule_renewal_days",
    "renewal.practice": "rule_renewal_logs",
    "renewal.practice.programmes": "rule_renewal_of",
    "renewal.reflection.programmes": "rule_renewal_days_of",
    "renewal.grace_months": "rule_grace_months",
}

KeyOf = Callable[[str], str]


def field_of(problem: str) -> str:
    """The field of the form that mends what is wrong at that path of the rule."""
    path = problem
    while path not in FIELD_OF_PROBLEM:
        path = path.rpartition(".")[0]
    return FIELD_OF_PROBLEM[path]


def first_answers() -> dict[str, Any]:
    """What the form says of a curriculum that has no rule yet: an attestation for whoever attended everything."""
    return answers_of(Rule(version=1, award=Award(kind=AwardKind.ATTESTATION), sessions=SessionsAttended(sessions=())))


def answers_of(rule: Rule) -> dict[str, Any]:
    """What the form says of `rule`. Programmes go by their translation keys; 0 is shown as an empty number."""
    sessions, competencies, practice, renewal = rule.sessions, rule.competencies, rule.practice, rule.renewal
    return {
        "rule_award": rule.award.kind.value,
        "rule_reference": rule.award.reference,
        **_how_many("rule_sessions", sessions),
        "rule_make_ups": sessions.make_ups if sessions else True,
        "rule_partial": sessions.partial if sessions else False,
        **_how_many("rule_competencies", competencies),
        **_practice("rule_practice", practice),
        "rule_practice_months": practice.months or None if practice else None,
        "rule_vetting": rule.vetting.value,
        "rule_completion_months": rule.completion_months,
        "rule_validity_months": rule.validity_months,
        "rule_renewal_days": renewal.reflection.count if renewal and renewal.reflection else None,
        "rule_renewal_days_of": renewal.reflection.programmes if renewal and renewal.reflection else (),
        **_practice("rule_renewal", renewal.practice if renewal else None),
        "rule_new_cohort": renewal.new_cohort if renewal else False,
        "rule_grace_months": (renewal.grace_months or None) if renewal else None,
        "rule_early": (renewal.early if renewal else CountedFrom.OLD_END).value,
        "rule_late": (renewal.late if renewal else CountedFrom.RENEWAL).value,
    }


def _how_many(name: str, part: SessionsAttended | CompetenciesMet | None) -> dict[str, Any]:
    if part is None:
        return {name: NOT_ASKED, f"{name}_needed": None}
    return {name: ALL if part.required is None else SOME, f"{name}_needed": part.required or None}


def _practice(name: str, practice: Practice | None) -> dict[str, Any]:
    return {
        f"{name}_logs": practice.logs if practice else None,
        f"{name}_co_facilitated": practice.co_facilitated if practice else True,
        f"{name}_observed": practice.observed if practice else False,
        f"{name}_of": practice.programmes if practice else (),
    }


def rule_from(
    answers: Mapping[str, Any],
    sessions: tuple[str, ...],
    competencies: tuple[str, ...],
    mandatory: tuple[str, ...],
) -> Rule:
    """The rule that `answers` make, over those sessions (block ids) and competencies (codes)."""
    kind = AwardKind(answers["rule_award"])
    return Rule(
        version=1,
        award=Award(kind=kind, reference=answers["rule_reference"] if kind.needs_reference else ""),
        sessions=_attended(answers, sessions),
        competencies=_met(answers, competencies, mandatory),
        practice=_after_course(answers),
        vetting=Vetting(answers["rule_vetting"]),
        completion_months=answers["rule_completion_months"],
        validity_months=answers["rule_validity_months"],
        renewal=_renewal(answers),
    )


def _attended(answers: Mapping[str, Any], sessions: tuple[str, ...]) -> SessionsAttended | None:
    if answers["rule_sessions"] == NOT_ASKED:
        return None
    required = (answers["rule_sessions_needed"] or 0) if answers["rule_sessions"] == SOME else None
    return SessionsAttended(
        sessions=sessions, required=required, make_ups=answers["rule_make_ups"], partial=answers["rule_partial"]
    )


def _met(
    answers: Mapping[str, Any], competencies: tuple[str, ...], mandatory: tuple[str, ...]
) -> CompetenciesMet | None:
    if answers["rule_competencies"] == NOT_ASKED:
        return None
    required = (answers["rule_competencies_needed"] or 0) if answers["rule_competencies"] == SOME else None
    return CompetenciesMet(competencies=competencies, required=required, mandatory=mandatory)


def _after_course(answers: Mapping[str, Any]) -> PracticeAfterCourse | None:
    if answers["rule_practice_logs"] is None:
        return None
    return PracticeAfterCourse(months=answers["rule_practice_months"] or 0, **_logged(answers, "rule_practice"))


def _renewal(answers: Mapping[str, Any]) -> Renewal | None:
    days, logs = answers["rule_renewal_days"], answers["rule_renewal_logs"]
    if days is None and logs is None and not answers["rule_new_cohort"] and not answers["rule_grace_months"]:
        return None
    return Renewal(
        reflection=None if days is None else ReflectionDays(count=days, programmes=answers["rule_renewal_days_of"]),
        practice=None if logs is None else Practice(**_logged(answers, "rule_renewal")),
        new_cohort=answers["rule_new_cohort"],
        grace_months=answers["rule_grace_months"] or 0,
        early=CountedFrom(answers["rule_early"]),
        late=CountedFrom(answers["rule_late"]),
    )


def _logged(answers: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {
        "logs": answers[f"{name}_logs"],
        "co_facilitated": answers[f"{name}_co_facilitated"],
        "observed": answers[f"{name}_observed"],
        "programmes": answers[f"{name}_of"],
    }
