"""What the page of a review shows: a card a block to which something happened, by session."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..merging.changes import BlockChange, Comparison, FieldChange, Presence, Side
from ..merging.document import PROGRAMME_ID, Block, Document
from ..merging.kept import Question, questions_of, still_made
from ..merging.marking import marked_change
from ..merging.order import parents_in
from ..merging.resolving import Choice, block_key, field_key, place_key
from ..merging.said import field_label, said
from ..merging.shapes import Sort
from ..merging.written import to_written
from .review import Review

LONGEST_TITLE, LONGEST_PROGRAMME_TITLE = 150, 255  # of a session or an activity; of a programme


@dataclass(frozen=True)
class Option:
    """One answer: `value` is what the form sends."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """A question of the form. `text` is what the box holds, for one that may be written anew; `again` says that it was
    decided before something changed. `longest` is how many signs a title may have.
    """

    key: str
    options: tuple[Option, ...]
    decided: bool
    again: bool
    written: bool = False
    text: str = ""
    rich: bool = False
    longest: int | None = None


@dataclass(frozen=True)
class ShownField:
    """A field in plain words: as it was, there and here, with what changed marked."""

    label: str
    side: str
    was: str
    there: SafeString
    here: SafeString
    conflicts: bool
    asked: Asked | None = None


@dataclass(frozen=True)
class Card:
    """What happened to a block. `happened` are words; `state` is for its look."""

    anchor: str
    title: str
    type: str
    state: str
    happened: tuple[str, ...]
    fields: tuple[ShownField, ...]
    asked: Asked | None = None
    place: Asked | None = None


@dataclass(frozen=True)
class Group:
    """The cards of a session, or of the programme outside its sessions."""

    title: str
    number: int | None
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Cards:
    """The whole page: the groups, and how many questions there are and are decided."""

    groups: tuple[Group, ...]
    questions: int
    decided: int
    source_alone: int


def cards_of(review: Review, stored: Mapping[str, Any]) -> Cards:
    """The cards of a review, with the decisions kept of it. Runs no query."""
    asking = _Asking(review, stored)
    comparison = review.comparison
    grouped: dict[str, list[Card]] = {PROGRAMME_ID: [], **{mark: [] for mark in _sessions(comparison)}}
    for mark in _in_reading_order(comparison, grouped):
        change = comparison.changes[mark]
        if change.happened:
            grouped[change.session or PROGRAMME_ID].append(asking.card(change))
    numbers = {mark: number for number, mark in enumerate(comparison.mine.tree[PROGRAMME_ID], start=1)}
    groups = (
        Group(asking.title(comparison.changes[mark].block), numbers.get(mark), tuple(cards))
        for mark, cards in grouped.items()
        if cards
    )
    alone = sum(question.field is None for question in asking.questions.values())
    return Cards(tuple(groups), len(asking.questions), len(asking.made), alone)


def _sessions(comparison: Comparison) -> list[str]:
    ours, theirs = (side.tree[PROGRAMME_ID] for side in (comparison.mine, comparison.theirs))
    return list(dict.fromkeys([*ours, *theirs]))


def _in_reading_order(comparison: Comparison, sessions: Mapping[str, Any]) -> Iterator[str]:
    for session in sessions:
        yield session
        if session != PROGRAMME_ID:
            inside = (*comparison.mine.tree.get(session, ()), *comparison.theirs.tree.get(session, ()))
            yield from (mark for mark in dict.fromkeys(inside) if comparison.changes[mark].session == session)


class _Asking:
    """Makes the cards of one review."""

    def __init__(self, review: Review, stored: Mapping[str, Any]) -> None:
        self.comparison = review.comparison
        self.sides = (review.comparison.base, review.comparison.theirs, review.comparison.mine)
        self.page_model = type(review.draft)
        self.title_of = review.names.title_of
        self.stored = stored
        self.questions = questions_of(review.comparison)
        self.made = still_made(stored, self.questions)
        self.there, self.here = parents_in(review.comparison.theirs.tree), parents_in(review.comparison.mine.tree)

    def title(self, block: Block) -> str:
        return _("Le programme") if block.id == PROGRAMME_ID else str(block.fields.get("title") or _("Sans titre"))

    def card(self, change: BlockChange) -> Card:
        return Card(
            anchor=f"b-{change.id}",
            title=self.title(change.block),
            type=change.block.type,
            state=_state(change),
            happened=tuple(self._happened(change)),
            fields=tuple(self._fields(change)),
            asked=self._asked(block_key(change)),
            place=self._asked(place_key(change)),
        )

    def _happened(self, change: BlockChange) -> Iterator[str]:
        yield from _what_happened(change)
        if change.presence is Presence.EVERYWHERE and change.moved is not Side.NOBODY:
            there, here = self.there[change.id], self.here[change.id]
            if there != here and PROGRAMME_ID not in {there, here}:
                titles = [self.title(self.comparison.changes[mark].block) for mark in (there, here)]
                yield _("À la source dans « %(there)s », ici dans « %(here)s »") % {
                    "there": titles[0],
                    "here": titles[1],
                }

    def _fields(self, change: BlockChange) -> Iterator[ShownField]:
        if change.presence is Presence.EVERYWHERE:
            for field in change.fields:
                yield self._field(change, field)
            return
        for name in change.block.fields:
            was, there, here = (self._said(side, change.id, name) for side in self.sides)
            if there != was or here != was:
                marked = (marked_change(was, there), marked_change(was, here))
                yield ShownField(self._label(change, name), "one", was, *marked, conflicts=False)

    def _field(self, change: BlockChange, field: FieldChange) -> ShownField:
        kind = change.block.type
        was, there, here = (
            said(kind, field.name, value, self.title_of) for value in (field.base, field.theirs, field.mine)
        )
        return ShownField(
            label=self._label(change, field.name),
            side=field.side.value,
            was=was,
            there=marked_change(was, there),
            here=marked_change(was, here),
            conflicts=field.conflicts,
            asked=self._asked(field_key(change, field)),
        )

    def _label(self, change: BlockChange, name: str) -> str:
        return field_label(change.block.type, name, self.page_model)

    def _said(self, side: Document, mark: str, name: str) -> str:
        block = side.blocks.get(mark)
        return said(block.type, name, block.fields.get(name), self.title_of) if block else ""

    def _asked(self, key: str) -> Asked | None:
        question = self.questions.get(key)
        if question is None:
            return None
        made, kept = self.made.get(key), self.stored.get(key, {})
        options = tuple(
            Option(
                f"{choice.value}/{question.seen}", _label(question, choice), made is not None and made.choice is choice
            )
            for choice in question.choices
        )
        written = Choice.EDIT in question.choices
        text = kept.get("typed") or (box_text(question) if written else "")
        rich = question.field is not None and question.field.shape.sort is Sort.RICH
        longest = longest_line(question) if written else None
        return Asked(key, options, made is not None, bool(kept) and made is None, written, text, rich, longest)


def longest_line(question: Question) -> int | None:
    """How many signs a title may have, in the editor; None for a text that may be longer."""
    if question.field is None or question.field.shape.sort is not Sort.LINE:
        return None
    return LONGEST_PROGRAMME_TITLE if question.change.id == PROGRAMME_ID else LONGEST_TITLE


def box_text(question: Question) -> str:
    """What the box of a question holds before anyone writes in it: both together."""
    if question.field is None:
        return ""
    merged = str(question.field.merged or "")
    return to_written(merged) if question.field.shape.sort is Sort.RICH else merged


def _state(change: BlockChange) -> str:
    if change.contested or Side.BOTH in {change.side, change.moved}:
        return "both"
    if change.presence in {Presence.ADDED_THERE, Presence.REMOVED_THERE}:
        return "theirs"
    if change.presence in {Presence.ADDED_HERE, Presence.REMOVED_HERE}:
        return "mine"
    return (
        change.side.value
        if change.moved in {Side.NOBODY, change.side}
        else (change.moved.value if change.side is Side.NOBODY else "both")
    )


def _what_happened(change: BlockChange) -> Iterator[str]:
    presence = {
        Presence.ADDED_THERE: (_("Ajout de la source"), ""),
        Presence.ADDED_HERE: (_("Ajout d’ici : il reste"), ""),
        Presence.REMOVED_THERE: (_("Retrait à la source"), _("Retrait à la source, changement ici")),
        Presence.REMOVED_HERE: (_("Retrait d’ici : il reste"), _("Retrait ici, changement à la source")),
    }.get(change.presence)
    if presence:
        yield presence[change.contested]
        return
    side = {
        Side.THEIRS: _("Changement de la source"),
        Side.MINE: _("Changement d’ici : il reste"),
        Side.BOTH: _("Changement des deux côtés"),
    }.get(change.side)
    if side:
        yield side
    moved = {
        Side.THEIRS: _("Déplacement à la source"),
        Side.MINE: _("Déplacement d’ici : il reste"),
        Side.BOTH: _("Déplacement des deux côtés : le vôtre reste"),
    }.get(change.moved)
    if moved:
        yield moved


def _label(question: Question, choice: Choice) -> str:
    if question.field is not None:
        return {
            Choice.BOTH: _("Réunir les deux"),
            Choice.TAKE: _("Prendre le texte de la source"),
            Choice.KEEP: _("Garder le mien"),
            Choice.EDIT: _("Écrire autrement"),
        }[choice]
    takes = choice is Choice.TAKE
    if question.place:
        return _("Déplacer comme à la source") if takes else _("Laisser à sa place d’ici")
    words = {
        Presence.EVERYWHERE: (_("Prendre"), _("Garder comme ici")),
        Presence.ADDED_THERE: (_("Ajouter"), _("Ne pas ajouter")),
        Presence.REMOVED_THERE: (_("Retirer"), _("Garder ici")),
        Presence.REMOVED_HERE: (_("Remettre, comme à la source"), _("Laisser de côté")),
        Presence.ADDED_HERE: ("", ""),
    }[question.change.presence]
    return words[0] if takes else words[1]
