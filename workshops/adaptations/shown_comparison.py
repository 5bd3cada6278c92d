"""A comparison as its page draws it: two columns, the words that differ marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workshops.programmes.body_schema import held
from workshops.programmes.content import ProgrammeContent
from workshops.programmes.marked_words import Mark, Run, marked

from .blocks import PRESENTATION_HTML, PRESENTATION_WORDS
from .change_words import BADGES, STATES
from .merging.canonical import definition_of
from .merging.differences import Block, BlockDifference, Comparison, State, compare
from .merging.said import prose_text
from .value_text import FileNames, file_names, text_of


@dataclass(frozen=True)
class ShownField:
    """A field in both columns; `note` says what no word shows."""

    label: str
    before: Sequence[Run]
    after: Sequence[Run]
    note: str = ""


@dataclass(frozen=True)
class ShownBlock:
    """A session or an activity: its state in words, what became of it, its fields and its activities."""

    difference: BlockDifference
    title: str
    fields: Sequence[ShownField]
    note: str = ""
    activities: Sequence["ShownBlock"] = ()

    @property
    def state(self) -> State:
        """What became of it."""
        return self.difference.state

    @property
    def word(self) -> str:
        """Its state in a word."""
        return str(STATES[self.state])

    @property
    def level(self) -> str:
        """The level of its badge."""
        return BADGES[self.state][0]

    @property
    def icon(self) -> str:
        """The icon of its badge."""
        return BADGES[self.state][1]

    @property
    def is_alone(self) -> bool:
        """Whether only one side has it: it is told once, without an empty column beside."""
        return self.state in {State.ADDED, State.REMOVED}

    @property
    def is_removed(self) -> bool:
        """Whether the other side has it no more: its text may stay folded."""
        return self.state is State.REMOVED

    @property
    def is_unchanged(self) -> bool:
        """Whether it may stay folded."""
        return self.state is State.UNCHANGED


class Drawing:
    """Draws a comparison. `one_language` is false of two texts in two languages: no word is then marked."""

    def __init__(self, comparison: Comparison, *, one_language: bool = True) -> None:
        self.comparison = comparison
        self.one_language = one_language
        self.files: FileNames = file_names(comparison)
        self.titles = {each.id: _title(each.block) for each in comparison.sessions}

    def sessions(self) -> list[ShownBlock]:
        """The sessions, with their activities."""
        return [self._block(each) for each in self.comparison.sessions]

    def _block(self, difference: BlockDifference) -> ShownBlock:
        return ShownBlock(
            difference,
            _title(difference.block),
            [] if difference.went_to else self._fields(difference),
            self._note(difference),
            [self._block(each) for each in difference.activities],
        )

    def _note(self, difference: BlockDifference) -> str:
        if difference.went_to:
            return _("Passée à la rencontre « %(title)s ».") % {"title": self.titles.get(difference.went_to, "")}
        if difference.came_from:
            return _("Venue de la rencontre « %(title)s ».") % {"title": self.titles.get(difference.came_from, "")}
        return _("Changée de place.") if difference.moved else ""

    def _fields(self, difference: BlockDifference) -> list[ShownField]:
        before, after = difference.before, difference.after
        if before is not None and after is not None:
            block = definition_of(before["type"])
            return [self._field(block.child_blocks[each.name], each.before, each.after) for each in difference.fields]
        return [
            ShownField(label, *((), (Run(text, Mark.SAME),)) if after else ((Run(text, Mark.SAME),), ()))
            for label, text in self._whole(difference.block)
        ]

    def _whole(self, block: Block) -> list[tuple[str, str]]:
        """All that a block alone on its side says: what is at its first value aside, and its title, shown above."""
        definition = definition_of(block["type"])
        found = []
        for name, child in definition.child_blocks.items():
            raw = held(definition, block["value"], name)
            first = child.get_prep_value(child.get_default())
            text = "" if name in {"title", "activities"} or raw == first else text_of(child, raw, self.files)
            if text:
                found.append((str(child.label), text))
        return found

    def _field(self, child: Any, before: Any, after: Any) -> ShownField:
        return self.texts(str(child.label), text_of(child, before, self.files), text_of(child, after, self.files))

    def texts(self, label: str, before: str, after: str) -> ShownField:
        """A field from its two texts."""
        if before == after:
            note = _("La mise en forme, un lien ou un fichier diffère; les mots sont les mêmes.")
            return ShownField(label, (Run(before),), (Run(after),), note)
        if not self.one_language:
            return ShownField(label, (Run(before),), (Run(after),))
        return ShownField(label, *marked(before, after))

    def around(self, before: ProgrammeContent, after: ProgrammeContent) -> list[ShownField]:
        """What differs outside the sessions."""
        found = []
        for name, label in PRESENTATION_WORDS.items():
            old, new = (_around_text(name, getattr(side, name)) for side in (before, after))
            if old != new:
                found.append(self.texts(str(label), old, new))
        return found


def _around_text(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return prose_text(value) if name in PRESENTATION_HTML else str(value)


def _title(block: Block) -> str:
    return str(block["value"].get("title") or "")


def drawn_pair(before: Block | None, after: Block) -> ShownBlock:
    """Two versions of one session or activity, drawn as in a comparison; `before` is None for a new one."""
    if after["type"] == "session":
        sides = [[before] if before else [], [after]]
        return Drawing(compare(*sides)).sessions()[0]
    sides = [
        [{"type": "session", "id": "one", "value": {"title": "", "activities": [block] if block else []}}]
        for block in (before, after)
    ]
    return Drawing(compare(*sides)).sessions()[0].activities[0]
