"""What happened to each block since the edition an adaptation follows: there, here, or in both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from .document import PROGRAMME_ID, Block, Document
from .fields import is_same, merge_field
from .order import moved_in, parents_in, possibly_moved_in
from .shapes import SHAPES, Shape, Sort

KIND = "type"  # an activity turned into a break, or the other way


class Side(Enum):
    """Who changed something."""

    NOBODY = "nobody"
    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


class Presence(Enum):
    """Where a block is, seen from here."""

    EVERYWHERE = "everywhere"
    ADDED_THERE = "added_there"
    ADDED_HERE = "added_here"
    REMOVED_THERE = "removed_there"
    REMOVED_HERE = "removed_here"


@dataclass(frozen=True)
class FieldChange:
    """A field that is not what it was. `merged` is both together; where they conflict, ours."""

    name: str
    shape: Shape
    base: Any
    theirs: Any
    mine: Any
    side: Side
    merged: Any
    conflicts: bool = False


@dataclass(frozen=True)
class BlockChange:
    """What happened to a block.

    `follows` is the session that decides for it unless it is decided by itself: that it was added in, or removed with.
    `contested`: removed on one side, and on the other changed, or holding something that was.
    """

    id: str
    block: Block
    presence: Presence
    fields: tuple[FieldChange, ...]
    moved: Side
    session: str
    follows: str = ""
    contested: bool = False

    @property
    def side(self) -> Side:
        """Who changed its fields."""
        sides = {field.side for field in self.fields}
        if sides <= {Side.NOBODY}:
            return Side.NOBODY
        sides.discard(Side.NOBODY)
        return sides.pop() if len(sides) == 1 else Side.BOTH

    @property
    def happened(self) -> bool:
        """Whether there is anything to say of it."""
        return self.presence is not Presence.EVERYWHERE or bool(self.fields) or self.moved is not Side.NOBODY


@dataclass(frozen=True)
class Comparison:
    """Three versions of a programme, and the change of every block that is in the source or here now."""

    base: Document
    theirs: Document
    mine: Document

    @cached_property
    def changes(self) -> dict[str, BlockChange]:
        """Those of all blocks, by id; most say that nothing happened."""
        return {change.id: change for change in _Comparing(self).all()}


class _Comparing:
    def __init__(self, three: Comparison) -> None:
        self.base, self.theirs, self.mine = three.base, three.theirs, three.mine
        self.was_in, self.there_in, self.here_in = (
            parents_in(document.tree) for document in (three.base, three.theirs, three.mine)
        )
        self.moved_there = moved_in(three.base.tree, three.theirs.tree)
        self.moved_here = moved_in(three.base.tree, three.mine.tree)
        self.moved_by_both = self.moved_there & possibly_moved_in(three.base.tree, three.mine.tree)

    def all(self) -> Iterator[BlockChange]:
        for mark in {**self.mine.blocks, **self.theirs.blocks}:
            mine, theirs, base = (side.blocks.get(mark) for side in (self.mine, self.theirs, self.base))
            presence = _presence(base, theirs, mine)
            yield BlockChange(
                id=mark,
                block=mine or theirs,  # type: ignore[arg-type]
                presence=presence,
                fields=tuple(_field_changes(base, theirs, mine)) if theirs and mine else (),
                moved=_side(mark in self.moved_there, mark in self.moved_here | self.moved_by_both),
                session=self._session(mark),
                follows=self._follows(mark, presence),
                contested=self._contested(mark, presence),
            )

    def _session(self, mark: str) -> str:
        above = self.here_in.get(mark) or self.there_in.get(mark, "")
        return mark if above == PROGRAMME_ID else above

    def _follows(self, mark: str, presence: Presence) -> str:
        """An activity goes or comes with its session, unless something happened to itself."""
        if presence is Presence.ADDED_THERE:
            above, gone = self.there_in[mark], self.mine
        elif presence is Presence.REMOVED_HERE:
            above, gone = self.was_in[mark], self.mine
        elif presence is Presence.REMOVED_THERE:
            above, gone = self.here_in[mark], self.theirs
        else:
            return ""
        # A session that neither side has any more decides nothing: an activity saved from it is decided by itself.
        still = above in self.mine.blocks or above in self.theirs.blocks
        return above if above != PROGRAMME_ID and still and above not in gone.blocks else ""

    def _contested(self, mark: str, presence: Presence) -> bool:
        if presence is Presence.REMOVED_THERE:
            return self._touched(mark, self.mine, self.moved_here)
        if presence is Presence.REMOVED_HERE:
            return self._touched(mark, self.theirs, self.moved_there)
        return False

    def _touched(self, mark: str, side: Document, moved: set[str]) -> bool:
        """Whether `side` changed the block, or anything it holds, since the base."""
        children = side.tree.get(mark, ())
        return (
            not _same_block(self.base.blocks[mark], side.blocks[mark])
            or any(child not in self.base.blocks or child in moved for child in children)
            or any(not _same_block(self.base.blocks[child], side.blocks[child]) for child in children)
            or (mark in moved and self.was_in.get(mark) != PROGRAMME_ID)
        )


def _presence(base: Block | None, theirs: Block | None, mine: Block | None) -> Presence:
    if theirs and mine:
        return Presence.EVERYWHERE
    if mine:
        return Presence.REMOVED_THERE if base else Presence.ADDED_HERE
    return Presence.REMOVED_HERE if base else Presence.ADDED_THERE


def _same_block(one: Block, other: Block) -> bool:
    return one.type == other.type and not any(True for _change in _field_changes(one, other, one))


def _side(theirs: bool, mine: bool) -> Side:
    if theirs:
        return Side.BOTH if mine else Side.THEIRS
    return Side.MINE if mine else Side.NOBODY


def _field_changes(base: Block | None, theirs: Block, mine: Block) -> Iterator[FieldChange]:
    if theirs.type != mine.type:
        yield _kind_change(base, theirs, mine)
        return
    was: Mapping[str, Any] = base.fields if base and base.type == mine.type else {}
    for name, shape in SHAPES[mine.type].items():
        values = (was.get(name), theirs.fields.get(name), mine.fields.get(name))
        by_them, by_us = not is_same(shape, values[0], values[1]), not is_same(shape, values[0], values[2])
        if is_same(shape, values[1], values[2]):
            continue  # nobody changed it, or both did the same
        merged = merge_field(shape, *values)
        yield FieldChange(name, shape, *values, _side(by_them, by_us), merged.value, merged.conflicts)


def _kind_change(base: Block | None, theirs: Block, mine: Block) -> FieldChange:
    """An activity on one side, a break on the other: one or the other, whole."""
    by_them, by_us = (base is None or not _same_block(base, side) for side in (theirs, mine))
    side = _side(by_them, by_us)
    merged = theirs if side is Side.THEIRS else mine
    return FieldChange(KIND, Shape(Sort.WHOLE), base, theirs, mine, side, merged, conflicts=side is Side.BOTH)
