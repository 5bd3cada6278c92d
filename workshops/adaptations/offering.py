"""Which blocks of an adaptation may be offered to its source, and where each belongs there. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from .merging.differences import Block, BlockDifference, Comparison, State


@dataclass(frozen=True)
class Offer:
    """A block that may be offered: `before` is the source's own, None when it has none.

    It belongs in the session `session_id` ("" for a session), after the block `after_id` ("" at the beginning).
    """

    block: Block
    before: Block | None
    session_id: str
    after_id: str


def offers(comparison: Comparison) -> Mapping[str, Offer]:
    """By block id, what may be offered: activities that were changed or added, and sessions that were added, whole."""
    found: dict[str, Offer] = {}
    previous = ""
    for session in comparison.sessions:
        if session.state is State.ADDED:
            found[session.id] = Offer(session.block, None, "", previous)
        elif session.state is not State.REMOVED:
            found |= _of_activities(session)
        if session.after is not None:
            previous = session.id
    return found


def _of_activities(session: BlockDifference) -> dict[str, Offer]:
    found = {}
    previous = ""
    for each in session.activities:
        if each.after is None:
            continue
        if each.before is None or each.fields:
            found[each.id] = Offer(each.after, each.before, session.id, previous)
        previous = each.id
    return found
