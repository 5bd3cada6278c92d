"""The steps, in order, and what answers to all of them mean together."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..reading.cells import Facts
from .answers import Answers
from .fields import Lists
from .initiative_steps import AudienceStep, IdentityStep, OrganisationStep
from .other_steps import ContentStep, DetailsStep, MoreStep, RegionStep, SenderStep
from .step import Step, of_answers

OF_INITIATIVE: Final[dict[str, type[Step]]] = {
    step.code: step for step in (IdentityStep, OrganisationStep, AudienceStep, ContentStep, MoreStep, DetailsStep)
}
OF_SUBMISSION: Final[dict[str, type[Step]]] = {step.code: step for step in (SenderStep, RegionStep)}


def titles_of(steps: Mapping[str, type[Step]]) -> list[tuple[str, Any]]:
    """The code and title of each, for a page that leads to them."""
    return [(step.code, step.title) for step in steps.values()]


def after(code: str) -> str:
    """The step of an initiative that follows `code`; empty after the last."""
    codes = list(OF_INITIATIVE)
    place = codes.index(code) + 1
    return codes[place] if place < len(codes) else ""


def bound_steps(answers: Answers, lists: Lists | None = None) -> list[Step]:
    """Every step of an initiative with these answers, validated. A query a list of words."""
    lists = lists or Lists()
    return [of_answers(step, answers, lists) for step in OF_INITIATIVE.values()]


def facts_of_answers(answers: Answers, lists: Lists | None = None) -> Facts:
    """What all the answers mean together. A query a list of words."""
    return facts_of_steps(bound_steps(answers, lists))


def facts_of_steps(steps: Iterable[Step]) -> Facts:
    """What the answers of validated steps mean together."""
    found: Facts = {}
    for step in steps:
        for facts in step.facts().values():
            found |= facts
    return found


def answers_of_facts(facts: Mapping[str, Any]) -> Answers:
    """The answers that mean `facts`: those of an entry, in the words of its language."""
    found: Answers = {}
    for step in OF_INITIATIVE.values():
        found |= step.answers_of(facts)
    return found
