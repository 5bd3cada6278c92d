"""A curriculum that came from another site: what its editions kept beside their text, and its rule."""

from typing import Any

from django.utils import timezone

from workshops.programmes.lines import lines_of
from workshops.programmes.models import Edition
from workshops.programmes.plain_text import text_of_programme
from workshops.programmes.stems import stem_text

from .freezing import unnumbered
from .rules.plain import Unreadable
from .rules.rule import Rule
from .vocabulary import Assessment, CompetencyGroup

COMPETENCY = {"code": str, "group": str, "statement": str, "assessment": str, "sessions": list}
VALUES = ("competencies", "prerequisites", "learners_per_trainer", "in_pairs", "rule")


def kept_with(edition: Edition) -> dict[str, Any]:
    """What publishing kept with `edition`, its rule with its number. Two queries."""
    from .models import CurriculumEdition  # noqa: PLC0415 - the page's model asks for this module

    kept = CurriculumEdition.objects.select_related("rule_version").get(edition=edition)
    return {
        "competencies": kept.competencies,
        "prerequisites": kept.prerequisites,
        "learners_per_trainer": kept.learners_per_trainer,
        "in_pairs": kept.in_pairs,
        "rule": kept.rule_version.rule,
    }


def keep(page: Any, edition: Edition, values: dict[str, Any]) -> None:
    """Keep `values`, which `kept_with` gave elsewhere, with `edition`.

    `ValueError` when they are not that, or when a rule of that number here asks something else.
    """
    from .models import CurriculumEdition, RuleVersion  # noqa: PLC0415 - the page's model asks for this module

    checked = _checked(values)
    rule = checked.pop("rule")
    if not isinstance(rule, dict) or not isinstance(rule.get("version"), int):
        raise ValueError("An edition of a curriculum has a numbered rule.")  # noqa: TRY004 - what was sent is wrong
    version, _made = RuleVersion.objects.get_or_create(
        translation_key=page.translation_key,
        number=rule["version"],
        defaults={"rule": rule, "made_at": edition.created_at or timezone.now()},
    )
    if version.rule != rule:
        raise ValueError(f"Version {rule['version']} of the rule is another one here.")
    said = [text_of_programme(edition.programme), *checked["prerequisites"]]
    said += [each["statement"] for each in checked["competencies"]]
    stems = stem_text("\n".join(said), edition.language)
    CurriculumEdition.objects.create(edition=edition, rule_version=version, stems=stems, **checked)


def adopt(page: Any, values: dict[str, Any]) -> None:
    """Set on `page` what `frozen_values` said elsewhere; it is not saved. `ValueError` as above."""
    from .models import Competency  # noqa: PLC0415 - the page's model asks for this module

    checked = _checked(values)
    rows = [Competency(**each, sort_order=place) for place, each in enumerate(checked["competencies"])]
    setattr(page, "competencies", rows)  # noqa: B010 - a list of rows not yet saved
    page.prerequisites = "\n".join(lines_of("\n".join(checked["prerequisites"])))
    page.learners_per_trainer, page.in_pairs = checked["learners_per_trainer"], checked["in_pairs"]
    rule = checked["rule"]
    page.rule = None if rule is None else {"version": 1, **unnumbered(rule)}


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """`values`, every part of the kind it should be; what a newer version adds is left aside."""
    if missing := [name for name in VALUES if name not in values]:
        raise ValueError(f"{missing[0]} is missing.")
    learners = values["learners_per_trainer"]
    whole = type(learners) is int and 0 < learners < 10_000
    if not (learners is None or whole) or not isinstance(values["in_pairs"], bool):
        raise ValueError("What is said of trainers is not readable.")
    if not _all(values["prerequisites"], str) or not _all(values["competencies"], dict):
        raise ValueError("The prerequisites or the competencies are not lists.")
    rule = values["rule"]
    if rule is not None:
        try:
            Rule.from_json({"version": 1, **rule})
        except (Unreadable, TypeError) as error:
            raise ValueError(str(error)) from error
    competencies = [_competency(each) for each in values["competencies"]]
    return {**{name: values[name] for name in VALUES}, "competencies": competencies}


def _competency(said: dict[str, Any]) -> dict[str, Any]:
    if any(not isinstance(said.get(name), kind) for name, kind in COMPETENCY.items()) or not _all(
        said["sessions"], str
    ):
        raise ValueError("A competency is not readable.")
    if said["group"] not in CompetencyGroup.values or said["assessment"] not in Assessment.values:
        raise ValueError("A competency is of a sort this version does not know.")
    return {name: said[name] for name in COMPETENCY}


def _all(values: Any, kind: type) -> bool:
    return isinstance(values, list) and all(isinstance(each, kind) for each in values)
