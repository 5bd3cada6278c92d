"""A translation beside its source, block by block, with what changed in the source since."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from workshops.programmes.marked_words import Run, marked

from ..block_facts import facts_of
from ..blocks import PRESENTATION, Block, Words, blocks_of
from ..translation_files.described import field_of
from .translation import TranslationStatus

STATE_WORDS = {
    "same": gettext_lazy("à jour"),
    "changed": gettext_lazy("a changé"),
    "added": gettext_lazy("nouveau"),
    "removed": gettext_lazy("retiré de l’original"),
    "untranslated": gettext_lazy("à traduire"),
    "own": gettext_lazy("propre à cette version"),
    "left": gettext_lazy("absent de cette version"),
}
SETTLED = ("same", "own", "left")


@dataclass(frozen=True)
class Row:
    """One text of a block: what the source says today, what it said in the edition followed, and the translation.

    `before` is None when the source still says the same.
    """

    label: Any
    source: str
    before: str | None
    translation: str

    @cached_property
    def was_and_is(self) -> tuple[list[Run], list[Run]]:
        """What the source said, with what was taken out marked, and what it says, with what was added."""
        return marked(self.before or "", self.source)


@dataclass(frozen=True)
class Pair:
    """A block in both languages; `state` is a key of `STATE_WORDS`.

    `in_body`: whether the editor has a place of that name to open at. `may_be_seen`: whether saying that it is
    translated settles it.
    """

    id: str
    state: str
    source: Block | None
    translation: Block | None
    rows: tuple[Row, ...]
    may_be_seen: bool = False

    @property
    def state_word(self) -> Promise:
        """Its state in words."""
        return STATE_WORDS[self.state]

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to do."""
        return self.state in SETTLED

    @property
    def changed_without_a_word(self) -> bool:
        """Whether what changed is in none of its rows: a picture, a file, a licence."""
        return self.state == "changed" and all(row.before is None for row in self.rows)

    @property
    def in_body(self) -> bool:
        """Whether the editor has a place for it."""
        return self.id != PRESENTATION and self.translation is not None

    @property
    def session(self) -> str:
        """The title of its session, in the language of the side it is named in."""
        return (self.source or self.translation).session  # type: ignore[union-attr]


def side_by_side(status: TranslationStatus) -> list[Pair]:
    """Every block of the source beside its translation, in its order, then those it no longer has. One query."""
    now = blocks_of(status.source.current_edition.programme)
    said = blocks_of(status.page.current_edition.programme)
    before_edition = status.source.editions.filter(number=status.followed).first()
    before = blocks_of(before_edition.programme) if before_edition else {}
    keys = [*now, *(key for key in said if key not in now)]
    return [_pair(key, now.get(key), said.get(key), before.get(key), status) for key in keys]


def _pair(key: str, now: Block | None, said: Block | None, before: Block | None, status: TranslationStatus) -> Pair:
    state = _state(key, now, said, before, status)
    shown = now or said
    assert shown is not None  # noqa: S101 - a pair has at least one side
    # Once somebody said that it is translated, what changed is not shown again.
    former = before if state not in SETTLED else None
    rows = [
        Row(words.label, _text_of(now, words), _old_text(former, now, words), _text_of(said, words))
        for words in shown.words
    ]
    rows += _beside(key, rows, status)
    rows += _counted(former, now, said)
    kept = tuple(row for row in rows if row.source or row.before or row.translation)
    return Pair(key, state, now, said, kept, key in status.blocks and key not in status.waiting)


def _beside(key: str, rows: list[Row], status: TranslationStatus) -> list[Row]:
    """The texts of a block that are due and that its rows do not show: plurals, what goes with a programme."""
    due = [text for text in status.due if text.block == key]
    hidden = [text for text in due if not any(text.source in row.source for row in rows) and not text.is_rich]
    return [Row(field_of(text.theirs, type(status.source)), text.source, text.before, text.words) for text in hidden]


def _counted(before: Block | None, now: Block | None, said: Block | None) -> list[Row]:
    """What changed in the source without a word: minutes, numbers of things, choices."""
    was, here = ({fact.name: fact.text for fact in facts_of(side)} for side in (before, said))
    changed = [fact for fact in facts_of(now) if fact.text != was.get(fact.name, fact.text)]
    return [Row(fact.label, fact.text, was[fact.name], here.get(fact.name, "")) for fact in changed]


def _state(key: str, now: Block | None, said: Block | None, before: Block | None, status: TranslationStatus) -> str:
    if key not in status.blocks:
        return "same" if now and said else ("left" if now else "own") if status.culture else _lacking(now)
    if now is None or said is None:
        return _lacking(now)
    return "changed" if before is not None and before.value != now.value else "untranslated"


def _lacking(now: Block | None) -> str:
    return "removed" if now is None else "added"


def _text_of(block: Block | None, like: Words) -> str:
    return next((words.text for words in block.words if words.name == like.name), "") if block else ""


def _old_text(before: Block | None, now: Block | None, like: Words) -> str | None:
    """What the source said before, when it says something else today."""
    if before is None or now is None:
        return None
    old = _text_of(before, like)
    return old if old != _text_of(now, like) else None
