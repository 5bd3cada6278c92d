"""What the page of a curriculum shows beside what every programme has: competencies, how it is given, its rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from workshops.programmes.models import Edition

from .freezing import frozen_values, problems_of, rule_of
from .queries import Competency, CourseSession, courses, rule_in_words
from .rules.plain import Unreadable
from .rules.rule import Rule
from .vocabulary import Assessment, CompetencyGroup


@dataclass(frozen=True)
class ShownCompetency:
    """A competency as the page shows it: its words, how it is found out, the places and anchors of its sessions."""

    statement: str
    assessment: str
    mandatory: bool
    sessions: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class ShownRule:
    """The rule in words, and its version (None in a draft)."""

    sentence: str
    version: int | None


@dataclass(frozen=True)
class ShownCourse:
    """What `curricula/curriculum.html` shows; `groups` are pairs of a heading and its competencies."""

    groups: tuple[tuple[str, tuple[ShownCompetency, ...]], ...]
    prerequisites: tuple[str, ...]
    learners_per_trainer: int | None
    in_pairs: bool
    rule: ShownRule | None


def shown_course(page: Any, read: Edition) -> ShownCourse:
    """What is shown of the edition `read` of a curriculum `page`; one without an id is a draft. Three queries."""
    sessions = [CourseSession(session.id, session.title, session.minutes) for session in read.programme.sessions]
    if read.pk:
        course = courses([read])[read.pk]
        rule: Rule | None = course.rule
        groups = _groups(course.competencies, sessions, _mandatory(rule))
        given = (course.prerequisites, course.learners_per_trainer, course.in_pairs)
    else:
        rule = _draft_rule(page)
        written = [
            Competency(row.code, row.group, row.statement, row.assessment, tuple(row.sessions))
            for row in page.competencies.all()
        ]
        groups = _groups(written, sessions, _mandatory(rule))
        given = (tuple(page.prerequisite_list), page.learners_per_trainer, page.in_pairs)
    return ShownCourse(groups, *given, shown_rule(rule, draft=not read.pk) if rule else None)


def shown_rule(rule: Rule, *, draft: bool = False) -> ShownRule:
    """The rule in the language of the interface. One query, for the titles of the programmes it names."""
    sentence = rule_in_words(rule, get_language() or settings.LANGUAGE_CODE)
    return ShownRule(sentence, None if draft else rule.version)


def rule_back(page: Any) -> dict[str, Any]:
    """The rule of the latest draft `page` said back, and what keeps it from being published. One query."""
    try:
        rule = rule_of(page)
    except Unreadable:
        rule = None
    sentences = dict.fromkeys(problem.sentence for problem in problems_of(page))
    return {"rule": shown_rule(rule, draft=True) if rule else None, "problems": list(sentences)}


def _draft_rule(page: Any) -> Rule | None:
    try:
        plain = frozen_values(page)["rule"]
    except Unreadable:
        return None
    return plain and Rule.from_json({**plain, "version": 1})


def _mandatory(rule: Rule | None) -> frozenset[str]:
    part = rule.competencies if rule else None
    return frozenset(part.mandatory if part else ())


def _groups(
    competencies: Iterable[Competency], sessions: list[CourseSession], mandatory: frozenset[str]
) -> tuple[tuple[str, tuple[ShownCompetency, ...]], ...]:
    """The competencies under the heading of their group, in the order of the groups; empty groups left out."""
    places = {session.id: (number, f"#{session.id}", session.title) for number, session in enumerate(sessions, 1)}
    groups: dict[str, list[ShownCompetency]] = {group: [] for group in CompetencyGroup.values}
    for one in competencies:
        groups[one.group].append(
            ShownCompetency(
                statement=one.statement,
                assessment=str(Assessment(one.assessment).label),
                mandatory=one.code in mandatory,
                sessions=tuple(sorted(places[session] for session in one.sessions if session in places)),
            )
        )
    return tuple((str(CompetencyGroup(group).label), tuple(rows)) for group, rows in groups.items() if rows)
