"""What became of a block, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import ChoiceBlock, IntegerBlock, ListBlock

from .merging.canonical import definition_of
from .merging.differences import BlockDifference, FieldDifference, State
from .value_text import text_of

LONGEST_TOLD = 80  # letters: what is longer is read in the comparison

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


@dataclass(frozen=True)
class Change:
    """A part of a block that is other: its `label`; what it said and says when that is short, as the field shows it.

    `sentence` stands for both when they are long; `is_typed` when they are words somebody wrote, in her language.
    """

    label: str
    before: str = ""
    after: str = ""
    sentence: str = ""
    is_typed: bool = False

    @property
    def is_told(self) -> bool:
        """Whether what it said and says is told."""
        return bool(self.before or self.after)

    def __str__(self) -> str:
        if not self.is_told:
            return f"{self.label}\N{NO-BREAK SPACE}: {self.sentence}" if self.sentence else self.label
        before, after = (
            _("« %(words)s »") % {"words": side} if side and self.is_typed else side for side in self.sides
        )
        return f"{self.label}\N{NO-BREAK SPACE}: {before or _('rien')} → {after or _('rien')}"

    @property
    def sides(self) -> tuple[str, str]:
        """What it said, and what it says."""
        return self.before, self.after


def changes_of(difference: BlockDifference) -> list[Change]:
    """All that is other, each with what it was and is: « minutes : 15 → 25 », « à dire : texte modifié »."""
    kind = str(difference.block["type"])
    fields = {each.name: each for each in difference.fields}
    return [_change(kind, part, fields.get(part)) for part in difference.parts]


def _change(kind: str, part: str, field: FieldDifference | None) -> Change:
    label = part_word(kind, part)
    if field is None:
        return Change(label)
    block = definition_of(kind).child_blocks[part]
    if isinstance(block, ListBlock):
        return Change(label, sentence=_("liste modifiée"))
    before, after = (text_of(block, raw, {}) for raw in (field.before, field.after))
    if before == after or any(len(side) > LONGEST_TOLD or "\n" in side for side in (before, after)):
        return Change(label, sentence=_("texte modifié"))
    return Change(label, before, after, is_typed=not isinstance(block, (ChoiceBlock, IntegerBlock)))
