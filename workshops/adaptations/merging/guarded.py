"""The changes to what the authors of a source asked to handle with care."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from workshops.programmes.body_schema import held
from workshops.programmes.vocabulary import AdaptingLevel, Importance

from .canonical import definition_of, said
from .differences import BlockDifference, Comparison, State

WITH_CARE = {AdaptingLevel.CARE.value, AdaptingLevel.RISK.value}


@dataclass(frozen=True)
class GuardedChange:
    """A change to a block that is essential, yellow or red in the source. `parts` as `BlockDifference.parts`.

    `follows` is the id of the activity of the source it comes after, in the session it is in.
    """

    difference: BlockDifference
    session_id: str
    colour: str
    core: bool
    advice: str
    follows: str = ""

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

    @property
    def said(self) -> Mapping[str, str]:
        """A fingerprint of what each of `parts` says: the same as long as it says the same, whatever its storage."""
        return {part: sha256(self._text_of(part).encode()).hexdigest()[:32] for part in self.parts}

    def _text_of(self, part: str) -> str:
        after = self.difference.after
        if part == State.MOVED:
            return f"{self.session_id} {self.follows}"
        if part == State.REMOVED or after is None:
            return ""
        definition = definition_of(after["type"])
        return said(definition.child_blocks[part], held(definition, after["value"], part))


def guarded_changes(comparison: Comparison) -> list[GuardedChange]:
    """The changes of `comparison` that ask for a reason, in the order they are read. Runs no query."""
    return list(_guarded(comparison))


def _guarded(comparison: Comparison) -> Iterator[GuardedChange]:
    for session in comparison.sessions:
        follows = ""
        for each in session.activities:
            if each.before is None or each.went_to:
                continue
            colour, core = guard_of(each.before)
            if each.state is not State.UNCHANGED and (core or colour in WITH_CARE):
                advice = str(each.before["value"].get("adapting_advice") or "")
                yield GuardedChange(each, session.id, colour, core, advice, follows)
            follows = each.id if each.after is not None else follows


def guard_of(block: dict[str, Any]) -> tuple[str, bool]:
    """The colour of an activity, and whether it is essential. A break is neither."""
    definition = definition_of(block["type"])
    if "adapting_level" not in definition.child_blocks:
        return AdaptingLevel.FREE.value, False
    colour = str(held(definition, block["value"], "adapting_level") or AdaptingLevel.FREE.value)
    return colour, held(definition, block["value"], "importance") == Importance.CORE.value
