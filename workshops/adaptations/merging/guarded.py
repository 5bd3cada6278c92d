"""The changes to what the authors of a source asked to handle with care."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workshops.programmes.body_schema import held
from workshops.programmes.vocabulary import AdaptingLevel, Importance

from .canonical import definition_of
from .differences import BlockDifference, Comparison, State

WITH_CARE = {AdaptingLevel.CARE.value, AdaptingLevel.RISK.value}


@dataclass(frozen=True)
class GuardedChange:
    """A change to a block that is essential, yellow or red in the source. `parts` as `BlockDifference.parts`."""

    difference: BlockDifference
    session_id: str
    colour: str
    core: bool
    advice: str

    @property
    def block_id(self) -> str:
        """The id of the block."""
        return self.difference.id

    @property
    def title(self) -> str:
        """Its title in the source."""
        before: dict[str, Any] = self.difference.before or {}
        return str(before["value"].get("title") or "")

    @property
    def own_title(self) -> str:
        """Its title in the adaptation; empty when it was left out."""
        after: dict[str, Any] = self.difference.after or {}
        return str(after.get("value", {}).get("title") or "")

    @property
    def parts(self) -> tuple[str, ...]:
        """What of it is other than in the source."""
        return self.difference.parts


def guarded_changes(comparison: Comparison) -> list[GuardedChange]:
    """The changes of `comparison` that ask for a reason, in the order they are read. Runs no query."""
    return list(_guarded(comparison))


def _guarded(comparison: Comparison) -> Iterator[GuardedChange]:
    for session in comparison.sessions:
        for each in session.activities:
            if each.before is None or each.went_to or each.state is State.UNCHANGED:
                continue
            colour, core = guard_of(each.before)
            if core or colour in WITH_CARE:
                advice = str(each.before["value"].get("adapting_advice") or "")
                yield GuardedChange(each, session.id, colour, core, advice)


def guard_of(block: dict[str, Any]) -> tuple[str, bool]:
    """The colour of an activity, and whether it is essential. A break is neither."""
    definition = definition_of(block["type"])
    if "adapting_level" not in definition.child_blocks:
        return AdaptingLevel.FREE.value, False
    colour = str(held(definition, block["value"], "adapting_level") or AdaptingLevel.FREE.value)
    return colour, held(definition, block["value"], "importance") == Importance.CORE.value
