"""What a curriculum file has beside a guide file: competencies, how the course is given, and the certification rule."""

from collections.abc import Iterable
from typing import Any

from workshops.curricula.models import Competency, CurriculumPage
from workshops.curricula.rules.rule import (
    Award,
    CompetenciesMet,
    Practice,
    PracticeAfterCourse,
    ReflectionDays,
    Renewal,
    Rule,
    SessionsAttended,
)
from workshops.curricula.rules.vocabulary import AwardKind, Vetting
from workshops.programmes.pages import programme_types

from .guide_file import block_id


def references_in(rule: dict[str, Any]) -> set[str]:
    """The slugs of the programmes that the rule of a file names."""
    counted = [*rule["practice"].get("of", ()), *(slug for way in rule["renewal"] for slug in way.get("of", ()))]
    return {slug for slug in (rule["award"]["of"], *counted) if slug}


def write_curriculum(page: CurriculumPage, file: dict[str, Any]) -> None:
    """Set what a curriculum file says on `page`, which is not saved. Sessions go by their place in the file, from 1.

    `ValueError` for a programme the rule names that is not there.
    """
    sessions = [block_id(file, session["id"]) for session in file["sessions"]]
    translated = {row.code: row for row in page.competencies.all()}
    rows = []
    for place, said in enumerate(file["competencies"]):
        row = translated.get(said["code"]) or Competency(code=said["code"])
        row.group, row.assessment, row.sort_order = said["group"], said["assessment"], place
        row.statement = " ".join(said["statement"].split())
        row.sessions = [sessions[number - 1] for number in said["sessions"]]
        rows.append(row)
    setattr(page, "competencies", rows)  # noqa: B010 - a list of rows not yet saved
    page.prerequisites = "\n".join(" ".join(each.split()) for each in file["prerequisites"])
    page.learners_per_trainer = file["learners_per_trainer"]
    page.in_pairs = file["in_pairs"]
    page.rule = _rule(file).to_json()


def _rule(file: dict[str, Any]) -> Rule:
    said = file["rule"]
    practice = said["practice"]
    return Rule(
        version=1,
        award=Award(kind=AwardKind(said["award"]["kind"]), reference=_key(said["award"]["of"])),
        sessions=_sessions(said["attendance"]),
        competencies=_competencies(said["competencies"], len(file["competencies"])),
        practice=PracticeAfterCourse(
            logs=practice["sessions"], months=practice["within_months"], programmes=_keys(practice.get("of", ()))
        )
        if practice["sessions"]
        else None,
        # Those who are certified work with young people, or train those who do, for as long as it lasts.
        vetting=Vetting.THROUGHOUT if said["vetting"] else Vetting.NOT_ASKED,
        validity_months=said["valid_months"],
        renewal=_renewal(said["renewal"]),
    )


def _sessions(said: dict[str, Any]) -> SessionsAttended:
    required = None if said["needed"] == said["of"] else said["needed"]
    return SessionsAttended(sessions=(), required=required, make_ups=said["make_ups"])


def _competencies(said: dict[str, Any], among: int) -> CompetenciesMet:
    required = None if said["needed"] == among else said["needed"]
    return CompetenciesMet(competencies=(), required=required, mandatory=tuple(said["mandatory"]))


def _renewal(ways: list[dict[str, Any]]) -> Renewal | None:
    by_way = {way["way"]: way for way in ways}
    if not by_way:
        return None
    reflection, logged = by_way.get("reflection_day"), by_way.get("logged_sessions")
    return Renewal(
        reflection=ReflectionDays(programmes=_keys(reflection.get("of", ()))) if reflection else None,
        practice=Practice(logs=logged["sessions"], programmes=_keys(logged.get("of", ()))) if logged else None,
        new_cohort="new_cohort" in by_way,
    )


def _keys(slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(_key(slug) for slug in slugs)


def _key(slug: str | None) -> str:
    """The translation key of the programme of that address, whose French version is loaded first; empty for none."""
    if not slug:
        return ""
    for model in programme_types():
        keys = model.objects.filter(slug=slug).order_by("pk").values_list("translation_key", flat=True)
        if keys:
            return str(keys[0])
    raise ValueError(slug)
