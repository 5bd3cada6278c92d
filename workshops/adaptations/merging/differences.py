"""What differs between two raw bodies of a programme, session by session and activity by activity.

Blocks are matched by their ids, which adaptations keep; the fields of a block by their keys; the items of a list by
their ids, else by what they say, for the editor gives them new ids (`canonical.py`). A body is the list that a
StreamField of sessions stores.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from workshops.programmes.body_schema import held
from workshops.programmes.unknown_blocks import known_only

from .canonical import canonical, definition_of, said
from .items import ItemDifference, compare_items, is_list

Block = dict[str, Any]
Body = Sequence[Block]
Key = tuple[str, str, int]
K = TypeVar("K", bound=Hashable)


class State(StrEnum):
    """What became of a block from one body to the other."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class FieldDifference:
    """A field that says something else: both stored values; for a list, what became of each item."""

    name: str
    before: Any
    after: Any
    items: tuple[ItemDifference, ...] = ()


@dataclass(frozen=True)
class BlockDifference:
    """A session or an activity in both bodies. `before` is None for one that was added, `after` for one removed.

    An activity that went to another session is shown in both: where it was, `went_to` holds the id of that session
    and `after` is None; where it is, `came_from` holds the id of the former one.
    """

    before: Block | None
    after: Block | None
    fields: tuple[FieldDifference, ...] = ()
    moved: bool = False
    came_from: str = ""
    went_to: str = ""
    activities: tuple["BlockDifference", ...] = ()

    @property
    def block(self) -> Block:
        """The block as it is, or as it was when it is gone."""
        return self.after or self.before or {}

    @property
    def id(self) -> str:
        """The id both blocks have."""
        return str(self.block.get("id") or "")

    @cached_property
    def state(self) -> State:
        """What became of it: a block both changed and moved is changed."""
        if self.went_to:
            return State.MOVED
        if self.before is None:
            return State.ADDED
        if self.after is None:
            return State.REMOVED
        if self.fields or any(each.state is not State.UNCHANGED for each in self.activities):
            return State.CHANGED
        return State.MOVED if self.moved else State.UNCHANGED

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of what is other than it was: fields, « moved », « added » or « removed »."""
        if self.state in {State.ADDED, State.REMOVED}:
            return (self.state.value,)
        return (*(["moved"] if self.moved or self.went_to else []), *(each.name for each in self.fields))


@dataclass(frozen=True)
class Comparison:
    """The sessions of both bodies, in the order of the second; what was removed stays where it was."""

    sessions: tuple[BlockDifference, ...]

    @property
    def activities(self) -> Iterator[BlockDifference]:
        """Each activity of either body once: one that went to another session, where it is now."""
        return (each for session in self.sessions for each in session.activities if not each.went_to)

    def activity(self, block_id: str) -> BlockDifference | None:
        """The activity of that id, None when neither body has it."""
        return next((each for each in self.activities if each.id == block_id), None)

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return all(session.state is State.UNCHANGED for session in self.sessions)

    def counts(self) -> dict[State, int]:
        """How many activities are in each state."""
        found = Counter(each.state for each in self.activities)
        return {state: found[state] for state in State}


def compare(base_body: Body, other_body: Body) -> Comparison:
    """What becomes of each session and activity of `base_body` in `other_body`. Runs no query."""
    before, after = _Side(known_only(base_body)), _Side(known_only(other_body))
    moved = _out_of_order(list(before.sessions), list(after.sessions))
    found = []
    for key in _interleaved(list(before.sessions), list(after.sessions)):
        old, new = before.sessions.get(key), after.sessions.get(key)
        found.append(
            BlockDifference(
                before=old,
                after=new,
                fields=differing_fields(old, new) if old and new else (),
                moved=key in moved,
                activities=tuple(_activities(key, before, after)),
            )
        )
    return Comparison(tuple(found))


def differing_fields(before: Block, after: Block) -> tuple[FieldDifference, ...]:
    """The fields of two blocks of one type that say something else, the activities of a session aside."""
    block = definition_of(before["type"])
    found = []
    for name, child in block.child_blocks.items():
        old, new = held(block, before["value"], name), held(block, after["value"], name)
        if name != "activities" and canonical(child, old) != canonical(child, new):
            items = compare_items(child, old, new) if is_list(child) else ()
            found.append(FieldDifference(name, old, new, items))
    return tuple(found)


class _Side:
    """One body by keys: sessions in order, and for each the keys of its activities in order."""

    def __init__(self, body: Body) -> None:
        self.sessions = _keyed(body)
        self.order: dict[Key, list[Key]] = {}
        self.activities: dict[Key, Block] = {}
        self.session_of: dict[Key, Key] = {}
        seen: Counter[tuple[str, str]] = Counter()
        for session, block in self.sessions.items():
            held_here = _keyed(block["value"].get("activities") or (), seen)
            self.order[session] = list(held_here)
            self.activities |= held_here
            self.session_of |= dict.fromkeys(held_here, session)

    def session_id(self, activity: Key) -> str:
        """The id of the session an activity is in, or its key when it was stored without an id."""
        session = self.session_of[activity]
        return str(self.sessions[session].get("id") or session[1])


def _keyed(blocks: Iterable[Block], seen: Counter[tuple[str, str]] | None = None) -> dict[Key, Block]:
    """The blocks by type and id; one stored without an id goes by what it says; twins by their turn."""
    seen = Counter() if seen is None else seen
    found: dict[Key, Block] = {}
    for block in blocks:
        mark = str(block.get("id") or "") or said(definition_of(block["type"]), block["value"])
        name = (block["type"], mark)
        found[(*name, seen[name])] = block
        seen[name] += 1
    return found


def _activities(session: Key, before: _Side, after: _Side) -> Iterator[BlockDifference]:
    old_order, new_order = before.order.get(session, []), after.order.get(session, [])
    moved = _out_of_order(old_order, new_order)
    for key in _interleaved(old_order, new_order):
        old, new = before.activities.get(key), after.activities.get(key)
        if new is not None and after.session_of[key] != session:
            yield BlockDifference(old, None, went_to=after.session_id(key))
            continue
        came = old is not None and before.session_of[key] != session
        yield BlockDifference(
            before=old,
            after=new,
            fields=differing_fields(old, new) if old and new else (),
            moved=came or key in moved,
            came_from=before.session_id(key) if came else "",
        )


def _interleaved(old: list[K], new: list[K]) -> list[K]:
    """The keys of `new` in order, and each key of `old` alone after the one it used to follow."""
    kept = set(new)
    following: dict[K | None, list[K]] = {}
    anchor: K | None = None
    for key in old:
        if key in kept:
            anchor = key
        else:
            following.setdefault(anchor, []).append(key)
    found = list(following.get(None, ()))
    for key in new:
        found += [key, *following.get(key, ())]
    return found


def _out_of_order(old: list[K], new: list[K]) -> set[K]:
    """The fewest keys that must have moved for `old` to become `new`: those outside the longest run kept in order."""
    place = {key: number for number, key in enumerate(old)}
    common = [key for key in new if key in place]
    tails: list[int] = []
    ends: list[K] = []
    previous: dict[K, K | None] = {}
    for key in common:
        at = bisect_left(tails, place[key])
        previous[key] = ends[at - 1] if at else None
        tails[at : at + 1] = [place[key]]
        ends[at : at + 1] = [key]
    in_order: set[K] = set()
    last = ends[-1] if ends else None
    while last is not None:
        in_order.add(last)
        last = previous[last]
    return set(common) - in_order
