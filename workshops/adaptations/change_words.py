"""What became of a block, in words."""

from django.utils.translation import gettext_lazy

from .merging.canonical import definition_of
from .merging.differences import BlockDifference, State

STATES = {
    State.UNCHANGED: gettext_lazy("inchangée"),
    State.CHANGED: gettext_lazy("changée"),
    State.MOVED: gettext_lazy("déplacée"),
    State.ADDED: gettext_lazy("ajoutée"),
    State.REMOVED: gettext_lazy("retirée"),
}
# Each state has a word, a level of badge and an icon: colour never says it alone.
BADGES = {
    State.UNCHANGED: ("neutral", "check"),
    State.CHANGED: ("accent", "edit"),
    State.MOVED: ("neutral", "drag"),
    State.ADDED: ("success", "plus"),
    State.REMOVED: ("error", "minus"),
}


def part_word(kind: str, part: str) -> str:
    """A name of `BlockDifference.parts` in words: « à dire », « déplacée »."""
    if part in {State.MOVED, State.ADDED, State.REMOVED}:
        return str(STATES[State(part)])
    label = str(definition_of(kind).child_blocks[part].label)
    return label[:1].lower() + label[1:]


def what_changed(difference: BlockDifference) -> str:
    """All that is other, in one line: « déplacée, minutes, à dire »."""
    kind = str(difference.block["type"])
    return ", ".join(part_word(kind, part) for part in difference.parts)
