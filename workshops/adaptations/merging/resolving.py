"""From what happened and what was decided to the programme it makes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .changes import KIND, BlockChange, Comparison, FieldChange, Presence, Side
from .document import PROGRAMME_ID, Block, Document
from .order import merge_trees


class Choice(Enum):
    """What one may decide of a change."""

    TAKE = "take"  # as in the source
    KEEP = "keep"  # as here
    BOTH = "both"  # put together
    EDIT = "edit"  # written anew


@dataclass(frozen=True)
class Decision:
    """What was decided of one change; `value` is what was written, in the form the field is stored in."""

    choice: Choice
    value: Any = None


Decisions = Mapping[str, Decision]  # by key: see `block_key`, `place_key`, `field_key`


def block_key(change: BlockChange) -> str:
    """Of a block: that it comes or goes, and all that only the source changed in it."""
    return change.id


def place_key(change: BlockChange) -> str:
    """Of where a block was moved to."""
    return f"{change.id}@"


def field_key(change: BlockChange, field: FieldChange) -> str:
    """Of a field that both changed."""
    return f"{change.id}.{field.name}"


def first_choice(comparison: Comparison, change: BlockChange, decisions: Decisions) -> Choice:
    """What is done with a block nobody decided of: what only the source did is taken, what is contested stays ours."""
    decided = decisions.get(block_key(change))
    if decided:
        return decided.choice
    if change.follows:
        return first_choice(comparison, comparison.changes[change.follows], decisions)
    removed_here = change.presence is Presence.REMOVED_HERE
    return Choice.KEEP if change.contested or removed_here else Choice.TAKE


def field_choice(change: BlockChange, field: FieldChange, decisions: Decisions) -> Decision:
    """What is done with a field that both changed: both together, unless it was decided otherwise."""
    return decisions.get(field_key(change, field), Decision(Choice.BOTH))


def resolve(comparison: Comparison, decisions: Decisions) -> Document:
    """The programme that `decisions` make; without any, all that does not conflict is in it and conflicts are ours."""
    changes = comparison.changes
    surviving = {mark for mark, change in changes.items() if _survives(comparison, change, decisions)}
    refused = {mark for mark, change in changes.items() if not takes_place(change, decisions)}
    base, theirs, mine = comparison.base.tree, comparison.theirs.tree, comparison.mine.tree
    tree = merge_trees(base, theirs, mine, surviving | {PROGRAMME_ID}, refused)
    kept = [PROGRAMME_ID, *(child for children in tree.values() for child in children)]
    return Document({mark: _made(changes[mark], comparison, decisions) for mark in kept}, tree)


def takes_place(change: BlockChange, decisions: Decisions) -> bool:
    """Whether a block goes where the source moved it, when it was not moved here."""
    decided = decisions.get(place_key(change))
    return decided is None or decided.choice is Choice.TAKE


def _survives(comparison: Comparison, change: BlockChange, decisions: Decisions) -> bool:
    if change.presence in {Presence.EVERYWHERE, Presence.ADDED_HERE}:
        return True
    taken = first_choice(comparison, change, decisions) is Choice.TAKE
    return not taken if change.presence is Presence.REMOVED_THERE else taken


def _made(change: BlockChange, comparison: Comparison, decisions: Decisions) -> Block:
    block = change.block
    if change.presence is not Presence.EVERYWHERE:
        return block
    takes = first_choice(comparison, change, decisions) is not Choice.KEEP
    fields = dict(block.fields)
    for field in change.fields:
        value = _value(change, field, decisions, takes=takes)
        if field.name == KIND:
            return value  # type: ignore[no-any-return]
        fields[field.name] = value
    return Block(block.id, block.type, fields)


def _value(change: BlockChange, field: FieldChange, decisions: Decisions, *, takes: bool) -> Any:
    if field.side is not Side.BOTH:
        return field.merged if field.side is Side.MINE or takes else field.mine
    decided = field_choice(change, field, decisions)
    return {
        Choice.TAKE: field.theirs,
        Choice.KEEP: field.mine,
        Choice.BOTH: field.merged,
        Choice.EDIT: decided.value,
    }[decided.choice]


def digest_of(*values: Any) -> str:
    """A mark of what a decision was made on: when it is another, the decision is to be made again."""
    said = json.dumps([_plain(value) for value in values], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """Values without the ids of list items, which the editor gives anew."""
    if isinstance(value, Block):
        return {name: _plain(held) for name, held in value.fields.items()}
    if isinstance(value, list):
        return [_plain(item["value"]) if isinstance(item, dict) and "value" in item else _plain(item) for item in value]
    return value
