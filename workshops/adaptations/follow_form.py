"""What the page of a review sends: a choice and perhaps a text for each question."""

from collections.abc import Mapping
from typing import Any

from .merging.kept import Question
from .merging.resolving import Choice
from .merging.shapes import Sort
from .merging.written import from_written
from .queries.cards import box_text, longest_line

CHOICE, TEXT = "choice:", "text:"  # before the key of a question


def decisions_sent(sent: Mapping[str, str], questions: Mapping[str, Question]) -> dict[str, dict[str, Any]]:
    """The decisions of a form, to be kept: by key, `choice`, `seen`, `typed` and `value`.

    A choice made on what has changed since is kept with its old mark, so that it is asked again; what was typed is kept
    whatever was chosen, and words changed in a box are a choice to write.
    """
    decisions: dict[str, dict[str, Any]] = {}
    for name, value in sent.items():
        if name.startswith(CHOICE) and "/" in value:
            choice, seen = value.split("/", 1)
            if choice in {one.value for one in Choice}:
                decisions.setdefault(name.removeprefix(CHOICE), {}).update(choice=choice, seen=seen)
    for key, question in questions.items():
        if Choice.EDIT in question.choices and f"{TEXT}{key}" in sent:
            _take_text(decisions, question, sent[f"{TEXT}{key}"].replace("\r\n", "\n"))
    made = {key: {"value": None, "typed": "", **kept} for key, kept in decisions.items() if "choice" in kept}
    return {key: kept for key, kept in made.items() if kept["choice"] != Choice.EDIT.value or kept["value"] is not None}


def taken_alone(questions: Mapping[str, Question], kept: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The decision to take, for all that only the source changed and nobody decided of: what one press takes."""
    return {
        key: {"choice": Choice.TAKE.value, "seen": question.seen, "value": None, "typed": ""}
        for key, question in questions.items()
        if question.field is None and not question.change.contested and key not in kept
    }


def _take_text(decisions: dict[str, dict[str, Any]], question: Question, text: str) -> None:
    decided = decisions.get(question.key, {})
    changed = text != box_text(question).replace("\r\n", "\n")
    if decided.get("choice") == Choice.EDIT.value or (changed and decided.get("choice") in {None, Choice.BOTH.value}):
        decided = {"seen": question.seen, **decided, "choice": Choice.EDIT.value, "value": _stored(question, text)}
    if decided and changed:
        decided["typed"] = text
    if decided:
        decisions[question.key] = decided


def _stored(question: Question, text: str) -> str:
    """What was typed, in the form the field is stored in."""
    sort = question.field.shape.sort if question.field else Sort.PROSE
    if sort is Sort.RICH:
        return from_written(text)
    return " ".join(text.split())[: longest_line(question)] if sort is Sort.LINE else text
