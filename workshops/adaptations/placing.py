"""Putting an offered block into the body of its source. Plain values in, plain values out."""

import copy
from collections.abc import Iterator, Sequence
from uuid import uuid4

from workshops.programmes.unknown_blocks import inside, is_session, with_unknown

from .merging.differences import Block


def placed(body: Sequence[Block], block: Block, session_id: str = "", after_id: str = "") -> list[Block] | None:
    """`body` with `block` in the place of the one of its id, else after `after_id` in the session `session_id`.

    A session goes among the sessions. After a block that is gone it is put last; None when its session is gone.
    `body` is left as it is.
    """
    found = copy.deepcopy(list(body))
    for blocks in _streams(found):
        for place, each in enumerate(blocks):
            if each.get("id") == block["id"] and each["type"] == block["type"]:
                fresh = _unique(block, _marks(found) - _marks([each]))
                # What this site does not know is never offered: the source keeps its own.
                [blocks[place]] = with_unknown([fresh], [each]) if is_session(each) else [fresh]
                return found
    target = found if block["type"] == "session" else _activities_of(found, session_id)
    if target is None:
        return None
    target.insert(_place_after(target, after_id), _unique(block, _marks(found)))
    return found


def block_in(body: Sequence[Block], block_id: str) -> Block | None:
    """The session or activity of that id in `body`."""
    return next((each for blocks in _streams(list(body)) for each in blocks if each.get("id") == block_id), None)


def _streams(body: list[Block]) -> Iterator[list[Block]]:
    yield body
    for session in filter(is_session, body):
        yield inside(session)


def _activities_of(body: list[Block], session_id: str) -> list[Block] | None:
    for session in filter(is_session, body):
        if session.get("id") == session_id:
            activities: list[Block] = session["value"].setdefault("activities", [])
            return activities
    return None


def _place_after(blocks: list[Block], after_id: str) -> int:
    if not after_id:
        return 0
    places = (place + 1 for place, each in enumerate(blocks) if each.get("id") == after_id)
    return next(places, len(blocks))


def _marks(body: Sequence[Block]) -> set[str]:
    held = [each for block in body if is_session(block) for each in inside(block)]
    return {str(each["id"]) for each in (*body, *held) if each.get("id")}


def _unique(block: Block, taken: set[str]) -> Block:
    """A copy of `block`, whose activities that the body already has elsewhere go by new ids: an id is used once."""
    fresh = copy.deepcopy(block)
    for activity in inside(fresh) if is_session(fresh) else ():
        if activity.get("id") in taken:
            activity["id"] = str(uuid4())
    return fresh
