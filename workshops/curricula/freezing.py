"""What publishing a curriculum keeps with its edition. Works on the page in memory, which is a revision."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.programmes.addresses import slug_of
from workshops.programmes.models import Edition
from workshops.programmes.publish_gate import Lack

from .named_programmes import problems_of_names
from .rules.plain import Unreadable
from .rules.rule import Rule
from .rules.validation import Problem, applied_to, problems, problems_on_course

LONGEST_CODE = 30
WORDS_IN_CODE = 4


def give_codes(competencies: Iterable[Any]) -> None:
    """Give a code to each competency that has none, made from its words and unlike the others'."""
    rows = list(competencies)
    taken = {row.code for row in rows if row.code}
    for row in rows:
        if row.code:
            continue
        first_words = slug_of(row.statement or "").split("-")[:WORDS_IN_CODE]
        base = "-".join(first_words)[:LONGEST_CODE].strip("-") or "competence"
        number, code = 1, base
        while code in taken:
            number += 1
            code = f"{base}-{number}"
        row.code = code
        taken.add(code)


def session_ids(page: Any) -> tuple[str, ...]:
    """The block ids of the sessions of a curriculum page, in order."""
    return tuple(child.id for child in page.sessions if child.id)


def competency_codes(page: Any) -> tuple[str, ...]:
    """The codes of its competencies, in order."""
    return tuple(row.code for row in page.competencies.all())


def rule_of(page: Any) -> Rule | None:
    """The rule being written, over all sessions and competencies of the page; None when there is none.

    `Unreadable` when what is kept is not a rule.
    """
    if page.rule is None:
        return None
    return applied_to(Rule.from_json(page.rule), session_ids(page), competency_codes(page))


def problems_of(page: Any) -> tuple[Problem, ...]:
    """Everything that keeps the rule of a curriculum page from being published."""
    try:
        rule = rule_of(page)
    except Unreadable as error:
        return (Problem("", _("La règle n’a pas pu être lue : %(reason)s") % {"reason": error}),)
    if rule is None:
        return (Problem("", _("Dites ce que la formation décerne et à quelles conditions.")),)
    on_course = problems_on_course(rule, session_ids(page), competency_codes(page))
    return (*problems(rule), *on_course, *problems_of_names(page, rule, page.visibility))


def lacks_of_rule(page: Any) -> list[Lack]:
    """The same as what holds a publication back."""
    sentences = dict.fromkeys(problem.sentence for problem in problems_of(page))
    return [Lack("rule", "rule", sentence) for sentence in sentences]


def frozen_values(page: Any) -> dict[str, Any]:
    """What an edition of the page keeps: competencies, prerequisites, figures, and the rule without its number."""
    known = set(session_ids(page))
    rule = rule_of(page)
    return {
        "competencies": [
            {
                "code": row.code,
                "group": row.group,
                "statement": row.statement,
                "assessment": row.assessment,
                "sessions": [session for session in row.sessions if session in known],
            }
            for row in page.competencies.all()
        ],
        "prerequisites": page.prerequisite_list,
        "learners_per_trainer": page.learners_per_trainer,
        "in_pairs": page.in_pairs,
        "rule": rule and unnumbered(rule.to_json()),
    }


def unnumbered(rule: dict[str, Any]) -> dict[str, Any]:
    """What the rule asks, whatever its version."""
    return {key: value for key, value in rule.items() if key != "version"}


def freeze_curriculum(page: Any, edition: Edition, by: Any) -> None:
    """Keep with `edition`, just made of the page by `by`, what `frozen_values` says of it.

    Called in the transaction that makes the edition, once `problems_of` the page has found nothing.
    """
    from .models import CurriculumEdition  # noqa: PLC0415 - the page's model asks for this module

    values = frozen_values(page)
    rule = values.pop("rule")
    CurriculumEdition.objects.create(edition=edition, rule_version=_version_of(page, rule, by), **values)


def _version_of(page: Any, rule: dict[str, Any], by: Any) -> Any:
    """The version that says `rule`: that of the page's last edition, else the latest of the curriculum, else a new one.

    A translation that has not yet received a change of the rule keeps its own version.
    """
    from .models import RuleVersion  # noqa: PLC0415 - the page's model asks for this module

    versions = RuleVersion.objects.filter(translation_key=page.translation_key)
    candidates = [
        versions.filter(editions__edition__page=page).order_by("-editions__edition__number").first(),
        versions.order_by("-number").first(),
    ]
    for version in candidates:
        if version is not None and unnumbered(version.rule) == rule:
            return version
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return RuleVersion.objects.create(
        translation_key=page.translation_key,
        number=number,
        rule={**rule, "version": number},
        made_at=timezone.now(),
        made_by=by,
    )
