"""The review of an import: the source cut into rows in its own order, each beside what was made of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from workshops.programmes.vocabulary import Per, VariantKind

from .corrections import Corrections
from .forms import ActivityForm, SessionForm
from .guide_import import (
    GuideWarning,
    ImportedActivity,
    ImportedGuide,
    ImportedMaterial,
    ImportedSession,
    SourceBlock,
    Unsorted,
)
from .guide_import.folding import words_of
from .guide_import.model import plain_text

ARROW = " › "


@dataclass
class Card:
    """Something of the result, shown beside its source. `kind` is guide, session, activity or unsorted.

    `blocks` are the indices of the source blocks it was made of.
    """

    kind: str
    anchor: str
    number: str = ""
    title: str = ""
    path: str = ""
    session: ImportedSession | None = None
    activity: ImportedActivity | None = None
    unsorted: Unsorted | None = None
    form: SessionForm | ActivityForm | None = None
    blocks: frozenset[int] = frozenset()
    warnings: list[GuideWarning] = field(default_factory=list)

    @property
    def materials(self) -> list[str]:
        """The materials of an activity, each with how many and for whom: « 2 × crayon, par personne »."""
        return [material_text(material) for material in self.activity.materials] if self.activity else []

    @property
    def variants(self) -> list[str]:
        """The variants of an activity, each with what it is for."""
        names = dict(VariantKind.choices)
        variants = self.activity.variants if self.activity else []
        return [_("%(kind)s : %(text)s") % {"kind": capfirst(names[item.kind]), "text": item.text} for item in variants]


@dataclass
class Row:
    """Neighbouring blocks of the source that went to the same place.

    `cards` is what they gave, `elsewhere` the cards of other rows that they also belong to. `note` says by code what
    became of blocks that gave no card: "guide" (they are in the guide's own texts) or "read" (labels, contents).
    """

    anchor: str
    source: list[SourceBlock]
    owners: tuple[str, ...] = ()
    note: str = ""
    cards: list[Card] = field(default_factory=list)
    elsewhere: list[Card] = field(default_factory=list)

    @property
    def is_short(self) -> bool:
        """Whether what the row gave is no taller than its source, so that the source need not scroll beside it."""
        return all(card.kind in {"session", "unsorted"} for card in self.cards)

    @property
    def is_shared(self) -> bool:
        """Whether several activities came from the same blocks, as from an agenda."""
        return sum(card.kind == "activity" for card in self.cards) > 1


class Review:
    """All that the review screen shows."""

    def __init__(self, imported: ImportedGuide, corrections: Corrections) -> None:
        self.imported = imported
        self.guide = Card("guide", "guide", title=imported.title)
        self.cards = [*session_cards(imported, corrections), *unsorted_cards(imported)]
        self.rows = rows_of(imported, self.cards)
        self._place_cards()
        self.to_check = [(self._anchor_of(warning), warning) for warning in imported.warnings]

    @property
    def left_to_sort(self) -> list[Card]:
        """The passages that found no place, in order."""
        return [card for card in self.cards if card.kind == "unsorted"]

    def _place_cards(self) -> None:
        """Put each card in the row that says most of it; its other rows point there."""
        by_owner: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            for owner in row.owners:
                by_owner[owner].append(row)
        homes = {card.anchor: home_of(by_owner[card.anchor]) for card in self.cards if by_owner[card.anchor]}
        places = {id(row): place for place, row in enumerate(self.rows)}
        last = Row("source-none", [])
        for card in reversed(self.cards):  # a session stands no later than its first activity
            home = homes.get(card.anchor)
            if card.kind == "session":
                home = self._before_activities(card, home, homes, places)
            (home or last).cards.insert(0, card)
            for row in by_owner[card.anchor]:
                if row is not home:
                    row.elsewhere.insert(0, card)
        if last.cards:
            self.rows.append(last)
        self._place_guide()

    def _before_activities(
        self, session: Card, home: Row | None, homes: dict[str, Row], places: dict[int, int]
    ) -> Row | None:
        rows = [row for anchor, row in homes.items() if anchor.startswith(f"{session.anchor}-")]
        if home is not None:
            rows.append(home)
        return min(rows, key=lambda row: places[id(row)], default=None)

    def _place_guide(self) -> None:
        """Put the guide's own card beside the first of its text; without any, on top."""
        home = next((row for row in self.rows if row.note == "guide"), None)
        if home is None:
            home = Row("source-top", [])
            self.rows.insert(0, home)
        home.cards.insert(0, self.guide)

    def _anchor_of(self, warning: GuideWarning) -> str:
        """Where a warning is to be looked at: the card it names, else the row of its block, else the guide."""
        named = [card for card in self.cards if card.title and warning.where.endswith(card.title)]
        named = [card for card in named if warning.where in {card.title, card.path}] or named
        exact = [card for card in named if warning.source_block in card.blocks]
        card = next(iter(exact or named), None)
        if card is not None:
            card.warnings.append(warning)
            return card.anchor
        for row in self.rows:
            if any(block.index == warning.source_block for block in row.source):
                return row.anchor
        return self.guide.anchor


def material_text(material: ImportedMaterial) -> str:
    """« 2 × crayon, par personne »; a single thing for the group is its name alone."""
    amount = f"{material.quantity} × {material.name}" if material.quantity != 1 else material.name
    return amount if material.per == Per.GROUP else f"{amount}, {Per(material.per).label}"


def session_cards(imported: ImportedGuide, corrections: Corrections) -> Iterator[Card]:
    """A card a session, each followed by those of its activities."""
    forms = zip(corrections.sessions, corrections.activities, strict=True)
    for place, (session, (form, activity_forms)) in enumerate(zip(imported.sessions, forms, strict=True), 1):
        yield Card(
            "session", f"s{place}", str(place), session.title, session=session, form=form,
            blocks=frozenset(session.source_blocks),
        )  # fmt: skip
        for rank, (activity, activity_form) in enumerate(zip(session.activities, activity_forms, strict=True), 1):
            yield Card(
                "activity", f"s{place}-a{rank}", f"{place}.{rank}", activity.title,
                path=f"{session.title}{ARROW}{activity.title}", session=session, activity=activity,
                form=activity_form, blocks=frozenset(activity.source_blocks),
            )  # fmt: skip


def unsorted_cards(imported: ImportedGuide) -> Iterator[Card]:
    """A card a passage that found no place."""
    for place, unsorted in enumerate(imported.unsorted, start=1):
        yield Card("unsorted", f"u{place}", unsorted=unsorted, blocks=frozenset(blocks_of(unsorted, imported)))


def blocks_of(unsorted: Unsorted, imported: ImportedGuide) -> Iterator[int]:
    """The blocks a passage to sort was made of: the first, and those after it whose words it also holds."""
    text = " ".join(words_of(unsorted.text))
    for block in imported.source:
        if block.index == unsorted.source_block:
            yield block.index
        elif block.index > unsorted.source_block:
            if " ".join(words_of(plain_text(block.html))) not in text:
                return
            yield block.index


def rows_of(imported: ImportedGuide, cards: list[Card]) -> list[Row]:
    """The source cut where its owners change. An activity owns its blocks before a passage to sort, and that before a
    session, which is more than its heading only where nothing else is.
    """
    owners: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        for index in card.blocks:
            owners[index][card.kind].append(card.anchor)

    def owner(block: SourceBlock) -> tuple[str, ...]:
        kinds = owners.get(block.index, {})
        return tuple(next((kinds[kind] for kind in ("activity", "unsorted", "session") if kind in kinds), ()))

    rows = []
    for place, (anchors, blocks) in enumerate(groupby(imported.source, owner), start=1):
        source = list(blocks)
        row = Row(f"source-{place}", source, anchors)
        if not anchors:
            row.note = "read" if only_read(source, imported) else "guide"
        rows.append(row)
    return with_asides(rows, owners)


def with_asides(rows: list[Row], owners: dict[int, dict[str, list[str]]]) -> list[Row]:
    """Let a passage to sort stand in the row of the activity it was found in."""
    for row in rows:
        inside = [anchor for block in row.source for anchor in owners.get(block.index, {}).get("unsorted", ())]
        row.owners = tuple(dict.fromkeys([*row.owners, *inside]))
    return rows


def only_read(blocks: list[SourceBlock], imported: ImportedGuide) -> bool:
    """Whether blocks were understood without being copied: labels, a contents table."""
    understood: dict[int, set[str]] = defaultdict(set)
    for each in imported.understood:
        understood[each.source_block].update(words_of(each.text))
    return all(set(words_of(plain_text(block.html))) <= understood[block.index] for block in blocks)


def home_of(rows: list[Row]) -> Row:
    """The row that says most of a card: one it does not share before one it does, then the longest."""
    return max(rows, key=lambda row: (len(row.owners) == 1, sum(len(block.html) for block in row.source)))
