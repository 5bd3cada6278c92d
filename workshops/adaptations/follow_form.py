"""What the page of a review sends: a choice and perhaps a text for each question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .merging.kept import Question
from .merging.resolving import Choice
from .merging.shapes import Sort
from .merging.written import from_written
from .queries.cards import SHOWN, box_text, longest_line, text_mark

CHOICE, TEXT = "choice:", "text:"  # before the key of a question; a text has the mark of what was shown after it


@dataclass(frozen=True)
class _Box:
    """A text box as it was sent: what it holds, and whether it was typed in since its page was made."""

    text: str
    changed: bool


def decisions_sent(sent: Mapping[str, str], questions: Mapping[str, Question]) -> dict[str, dict[str, Any]]:
    """The decisions of a form, to be kept: by key, `choice`, `seen`, `typed` and `value`.

    A choice made on what has changed since is kept with its old mark, so that it is asked again; what was typed is kept
    whatever was chosen, and words changed in a box are a choice to write. `as_shown` is true of what the page showed
    already: nobody has just made it.
    """
    decisions: dict[str, dict[str, Any]] = {}
    boxes = _boxes(sent)
    for name, value in sent.items():
        choice, seen, *shown = value.split("/") if name.startswith(CHOICE) else ("", "")
        if choice in {one.value for one in Choice} and seen:
            key = name.removeprefix(CHOICE)
            untouched = shown == [SHOWN] and not (key in boxes and boxes[key].changed)
            decisions[key] = {"choice": choice, "seen": seen, "as_shown": untouched}
    for key, question in questions.items():
        if Choice.EDIT in question.choices and key in boxes:
            _take_text(decisions, question, boxes[key])
    made = {key: {"value": None, "typed": "", "as_shown": False, **kept} for key, kept in decisions.items()}
    return {key: kept for key, kept in made.items() if kept["choice"] != Choice.EDIT.value or kept["value"] is not None}


def unplaced_texts(sent: Mapping[str, str], questions: Mapping[str, Question]) -> list[str]:
    """What was typed for what is no longer asked: it is given back, for it can be kept nowhere."""
    return [box.text for key, box in _boxes(sent).items() if box.changed and box.text.strip() and key not in questions]


def _boxes(sent: Mapping[str, str]) -> dict[str, _Box]:
    found = {}
    for name, value in sent.items():
        if name.startswith(TEXT):
            key, _slash, mark = name.removeprefix(TEXT).rpartition("/")
            text = value.replace("\r\n", "\n")
            found[key] = _Box(text, text_mark(text) != mark)
    return found


def taken_alone(questions: Mapping[str, Question], kept: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The decision to take, for all that only the source changed and nobody decided of: what one press takes."""
    return {
        key: {"choice": Choice.TAKE.value, "seen": question.seen, "value": None, "typed": ""}
        for key, question in questions.items()
        if question.field is None and not question.change.contested and key not in kept
    }


def _take_text(decisions: dict[str, dict[str, Any]], question: Question, box: _Box) -> None:
    decided = decisions.get(question.key, {})
    writes = decided.get("choice") == Choice.EDIT.value
    if writes or (box.changed and decided.get("choice") in {None, Choice.BOTH.value}):
        value = _stored(question, box.text)
        decided = {"seen": question.seen, **decided, "choice": Choice.EDIT.value, "value": value}
    if decided and (box.changed or box.text != box_text(question).replace("\r\n", "\n")):
        decided["typed"] = box.text
    if decided:
        decisions[question.key] = decided


def _stored(question: Question, text: str) -> str:
    """What was typed, in the form the field is stored in."""
    sort = question.field.shape.sort if question.field else Sort.PROSE
    if sort is Sort.RICH:
        return from_written(text)
    return " ".join(text.split())[: longest_line(question)] if sort is Sort.LINE else text
