"""What this site does not know in a raw body, blocks and fields: it came from another site, and is kept as it is.

Whoever compares, merges or copies what a body says works on `known_only`; whoever stores what comes of it puts the
others back with `with_unknown`. These functions are pure, and leave what they are given as it is.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .unknown_fields import STREAM, with_unknown_fields

Block = dict[str, Any]

SESSIONS = STREAM.child_blocks
ACTIVITIES = SESSIONS["session"].child_blocks["activities"].child_blocks
HELD = "activities"


def is_session(block: Block) -> bool:
    """Whether this site knows a block of a body."""
    return block["type"] in SESSIONS


def is_activity(block: Block) -> bool:
    """Whether this site knows a block of a session."""
    return block["type"] in ACTIVITIES


def inside(session: Block) -> list[Block]:
    """The raw blocks of a session, known or not."""
    return session["value"].get(HELD) or []


def known_only(body: Sequence[Block]) -> list[Block]:
    """`body` without what this site does not know."""
    return [_holding(session, list(filter(is_activity, inside(session)))) for session in body if is_session(session)]


def unknown_in(body: Sequence[Block]) -> list[Block]:
    """The raw blocks this site does not know, in order."""
    found: list[Block] = []
    for block in body:
        found += [each for each in inside(block) if not is_activity(each)] if is_session(block) else [block]
    return found


def with_unknown(body: Sequence[Block], held: Sequence[Block]) -> list[Block]:
    """`body`, all known, with what `held` has that is not: each block after the known one it followed there.

    What was in a session that is gone went with it. Fields come back to the blocks and the items that had them.
    """
    body = with_unknown_fields(body, held)
    former = {block.get("id"): block for block in held if is_session(block)}
    sessions = [
        _holding(session, _put_back(inside(session), inside(former[session.get("id")]), is_activity))
        if session.get("id") in former
        else session
        for session in body
    ]
    return _put_back(sessions, held, is_session)


def with_added(body: Sequence[Block], before: Sequence[Block], after: Sequence[Block]) -> list[Block]:
    """`body` with what this site does not know and `after` has, that `before` had not: where it is in `after`.

    What came with a session that is not in `body` stays out with it.
    """
    held = [*unknown_in(before), *unknown_in(body)]
    ids = {each["id"] for each in held if each.get("id")}

    def is_new(block: Block) -> bool:
        return block not in held if block.get("id") is None else block["id"] not in ids

    sessions = [
        _holding(block, [each for each in inside(block) if is_activity(each) or is_new(each)])
        if is_session(block)
        else block
        for block in after
    ]
    return with_unknown(body, [block for block in sessions if is_session(block) or is_new(block)])


def _holding(session: Block, blocks: list[Block]) -> Block:
    """`session` with those blocks: the same when it has them already."""
    return session if blocks == inside(session) else {**session, "value": {**session["value"], HELD: blocks}}


def _put_back(blocks: Sequence[Block], held: Sequence[Block], known: Callable[[Block], bool]) -> list[Block]:
    here = {block.get("id") for block in blocks}
    after: dict[Any, list[Block]] = {}
    last: Any = None
    for each in held:
        if known(each):
            last = each.get("id") if each.get("id") in here else last
        else:
            after.setdefault(last, []).append(each)
    return list(_in_order(blocks, after))


def _in_order(blocks: Sequence[Block], after: dict[Any, list[Block]]) -> Iterator[Block]:
    yield from after.get(None, ())
    for block in blocks:
        yield block
        if block.get("id") is not None:
            yield from after.get(block["id"], ())
