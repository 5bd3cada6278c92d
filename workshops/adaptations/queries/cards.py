"""What the page of a review shows: a card a block to which something happened, by session."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from workshops.programmes.marked_words import Run, marked_together

from ..merging.changes import BlockChange, Comparison, FieldChange, Presence, Side
from ..merging.document import PROGRAMME_ID, Block, Document
from ..merging.kept import Question, questions_of, still_made
from ..merging.resolving import Choice, block_key, digest_of, field_key, first_choice, place_key
from ..merging.said import field_label, is_first_value, said
from ..merging.shapes import Sort
from ..merging.written import to_written
from .card_parts import Asked, Card, Cards, Column, Group, Option, ShownField
from .card_places import Places, in_reading_order
from .card_words import choice_label, what_happened
from .review import Review

LONGEST_TITLE, LONGEST_PROGRAMME_TITLE = 150, 255  # of a session or an activity; of a programme
SHOWN = "shown"  # after a choice that was kept when the page was made: sent again, nobody has just made it


def cards_of(review: Review, stored: Mapping[str, Any]) -> Cards:
    """The cards of a review, with the decisions kept of it. Runs no query."""
    asking = _Asking(review, stored)
    comparison = review.comparison
    grouped = {
        session: [asking.card(comparison.changes[mark]) for mark in marks if comparison.changes[mark].happened]
        for session, marks in in_reading_order(comparison)
    }
    numbers = {mark: number for number, mark in enumerate(comparison.mine.tree[PROGRAMME_ID], start=1)}
    groups = (
        Group(asking.title(comparison.changes[mark].block), numbers.get(mark), tuple(cards))
        for mark, cards in grouped.items()
        if cards
    )
    left = [question for key, question in asking.questions.items() if key not in asking.made]
    conflicts = sum(question.field.conflicts if question.field else question.change.contested for question in left)
    alone = sum(question.field is None and not question.change.contested for question in left)
    return Cards(tuple(groups), len(asking.questions), len(left), conflicts, alone)


class _Asking:
    """Makes the cards of one review."""

    def __init__(self, review: Review, stored: Mapping[str, Any]) -> None:
        self.comparison = review.comparison
        self.sides = (review.comparison.base, review.comparison.theirs, review.comparison.mine)
        self.page_model = type(review.draft)
        self.title_of = review.names.title_of
        self.languages = review.lineage.source_language, review.draft.locale.language_code
        self.stored = stored
        self.questions = questions_of(review.comparison)
        self.made = still_made(stored, self.questions)
        self.places = Places(review.comparison, self.title)

    def title(self, block: Block) -> str:
        return _("Le programme") if block.id == PROGRAMME_ID else str(block.fields.get("title") or _("Sans titre"))

    def card(self, change: BlockChange) -> Card:
        fields = list(self._fields(change))
        return Card(
            anchor=f"b-{change.id}",
            title=self._heading(change.block),
            type=change.block.type,
            state=_state(change),
            happened=tuple(what_happened(change)),
            where=self.places.where(change),
            fields=tuple(field for opened, field in fields if opened),
            folded=tuple(field for opened, field in fields if not opened),
            asked=self._asked(block_key(change)),
            place=self._asked(place_key(change)),
            whole=change.presence is not Presence.EVERYWHERE,
        )

    def _heading(self, block: Block) -> str:
        """The group a session or the programme heads has its title already."""
        if block.id == PROGRAMME_ID:
            return _("Autour des rencontres")
        return _("La rencontre elle-même") if block.type == "session" else self.title(block)

    def _fields(self, change: BlockChange) -> Iterator[tuple[bool, ShownField]]:
        """What of a block is shown, and whether it is shown opened."""
        if change.presence is Presence.EVERYWHERE:
            for field in change.fields:
                yield field.side is Side.BOTH, self._field(change, field)
            return
        base, theirs, mine = self.sides
        here = change.id in mine.blocks
        for name in change.block.fields:
            was, now = (self._said(side, change.id, name) for side in (base, mine if here else theirs))
            column = _("Ici") if here else _("À la source")
            if change.contested and was != now:
                both = self._before(was), self._column(column, was, now, self.languages[here])
                yield True, ShownField(self._label(change, name), both)
            elif now and name != "title" and not is_first_value(change.block, name):
                whole = Column(column, (Run(now),), self.languages[here])
                yield False, ShownField(self._label(change, name), (whole,))

    def _before(self, was: str) -> Column:
        return Column(_("Avant"), _whole(was), self.languages[0])

    def _column(self, name: str, was: str, now: str, language: str) -> Column:
        """What one side says, with what it changed marked: not against words of another language."""
        runs = tuple(marked_together(was, now)) if language == self.languages[0] else _whole(now)
        return Column(name, runs, language)

    def _field(self, change: BlockChange, field: FieldChange) -> ShownField:
        kind = change.block.type
        was, there, here = (
            said(kind, field.name, value, self.title_of) for value in (field.base, field.theirs, field.mine)
        )
        columns = [self._before(was)] if field.side is Side.BOTH else []
        if field.side is not Side.MINE:
            columns.append(self._column(_("À la source"), was, there, self.languages[0]))
        if field.side is not Side.THEIRS:
            columns.append(self._column(_("Ici"), was, here, self.languages[1]))
        hidden = (field.side is not Side.MINE and was == there) or (field.side is not Side.THEIRS and was == here)
        note = _("La mise en forme, un lien ou un fichier diffère; les mots sont les mêmes.") if hidden else ""
        asked = self._asked(field_key(change, field))
        return ShownField(self._label(change, field.name), tuple(columns), field.conflicts, note, asked)

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
        default = default_of(self.comparison, question)
        options = tuple(
            Option(
                value=f"{choice.value}/{question.seen}" + (f"/{SHOWN}" if made and made.choice is choice else ""),
                label=choice_label(question, choice),
                chosen=made is not None and made.choice is choice,
                default=choice is default,
            )
            for choice in question.choices
        )
        written = Choice.EDIT in question.choices
        typed = str(kept.get("typed") or "")
        text = typed or (box_text(question) if written else "")
        rich = question.field is not None and question.field.shape.sort is Sort.RICH
        again = bool(kept) and made is None
        mark = text_mark(text)
        longest = longest_line(question) if written else None
        return Asked(key, options, made is not None, again, written, text, mark, rich, bool(typed), longest)


def default_of(comparison: Comparison, question: Question) -> Choice:
    """What is done when nobody decides."""
    if question.field is not None:
        return Choice.BOTH if Choice.BOTH in question.choices else Choice.KEEP
    return Choice.TAKE if question.place else first_choice(comparison, question.change, {})


def text_mark(text: str) -> str:
    """A mark of what a box held when its page was made, however a browser writes the ends of its lines."""
    return digest_of(text.replace("\r\n", "\n"))


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


def _whole(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()
