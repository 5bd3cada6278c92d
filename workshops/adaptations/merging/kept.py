"""Decisions kept between two visits, each with a mark of what it was made on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .changes import BlockChange, Comparison, FieldChange, Presence, Side
from .order import parents_in
from .resolving import Choice, Decision, block_key, digest_of, field_key, place_key


@dataclass(frozen=True)
class Question:
    """Something to decide: its key, a mark of what it is about, and the choices there are.

    `field` is the field that both changed, if it is about one; `place` is true of where the block goes.
    """

    key: str
    seen: str
    change: BlockChange
    choices: tuple[Choice, ...]
    field: FieldChange | None = None
    place: bool = False


def questions_of(comparison: Comparison) -> dict[str, Question]:
    """All there is to decide, by key; what only we changed asks nothing."""
    return {question.key: question for change in comparison.changes.values() for question in _asked(comparison, change)}


def _asked(comparison: Comparison, change: BlockChange) -> Iterator[Question]:
    sides = [document.blocks.get(change.id) for document in (comparison.base, comparison.theirs, comparison.mine)]
    two = (Choice.TAKE, Choice.KEEP)
    if _asks_of_block(comparison, change):
        yield Question(block_key(change), digest_of(*sides, _held(comparison, change)), change, two)
    if change.moved is Side.THEIRS and change.presence is Presence.EVERYWHERE:
        places = [parents_in(document.tree)[change.id] for document in (comparison.theirs, comparison.mine)]
        yield Question(place_key(change), digest_of(*places), change, two, place=True)
    for field in change.fields:
        if field.side is Side.BOTH:
            seen = digest_of(field.base, field.theirs, field.mine)
            yield Question(field_key(change, field), seen, change, _field_choices(field), field)


def _asks_of_block(comparison: Comparison, change: BlockChange) -> bool:
    if change.presence is Presence.EVERYWHERE:
        return any(field.side is Side.THEIRS for field in change.fields)
    if change.presence is Presence.REMOVED_HERE:
        # What went with its session is asked about when the session is: it could come back without it.
        return change.contested or (bool(change.follows) and comparison.changes[change.follows].contested)
    return change.presence is not Presence.ADDED_HERE


def _held(comparison: Comparison, change: BlockChange) -> Any:
    """What a session that comes or goes holds: a change there asks again."""
    if change.presence is Presence.EVERYWHERE:
        return None
    side = comparison.mine if change.id in comparison.mine.blocks else comparison.theirs
    return [side.blocks[child] for child in side.tree.get(change.id, ())]


def _field_choices(field: FieldChange) -> tuple[Choice, ...]:
    both = () if field.merged == field.mine else (Choice.BOTH,)
    return (*both, Choice.TAKE, Choice.KEEP, *((Choice.EDIT,) if field.shape.written else ()))


def still_made(stored: Mapping[str, Any], questions: Mapping[str, Question]) -> dict[str, Decision]:
    """The decisions that still answer a question as it is asked now."""
    return {
        key: Decision(Choice(kept["choice"]), kept.get("value"))
        for key, kept in stored.items()
        if key in questions and kept.get("choice") and kept["seen"] == questions[key].seen
    }
