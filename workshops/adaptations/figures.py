"""Figures of deliveries, which live in higher rooms: those register here what gives them.

Two givers answer with what anyone of the network may read, small numbers protected; two with the exact figures of the
organisations a person writes for, for her eyes. Without one, nothing is known.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workshops.organisations.visibility import Viewer


@dataclass(frozen=True)
class BlockFigures:
    """What was lived with a block, all organisations together: minutes, and how often it was skipped.

    `lived` is None when it was not timed; `skipped` is in %, to the nearest ten, None when it is a session.
    """

    written: int
    lived: int | None
    skipped: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return asdict(self)


@dataclass(frozen=True)
class OwnFigures:
    """What one's own organisations lived with a block, exactly: how often it was noted and skipped, and the minutes."""

    times: int
    skipped: int
    lived: int | None


GiveBlock = Callable[[Any, str], BlockFigures | None]
GiveTimes = Callable[[Iterable[int]], Mapping[int, int]]
GiveOwnBlock = Callable[[Any, str, Viewer], OwnFigures | None]
GiveOwnTimes = Callable[[Iterable[int], Viewer], Mapping[int, int]]
_blocks: list[GiveBlock] = []
_own_blocks: list[GiveOwnBlock] = []
_own_times: list[GiveOwnTimes] = []
_times: list[GiveTimes] = []


def register_block_figures(give: GiveBlock) -> None:
    """`give` answers, for a programme's page and a block id, with its figures, or None when too few sessions tell."""
    _blocks[:] = [give]


def register_times(give: GiveTimes) -> None:
    """`give` answers, for page ids, with how often each was delivered, protected. A fixed number of queries."""
    _times[:] = [give]


def register_own_figures(block: GiveOwnBlock, times: GiveOwnTimes) -> None:
    """The same for the organisations a person writes for, exactly. A fixed number of queries each."""
    _own_blocks[:] = [block]
    _own_times[:] = [times]


def own_block_figures(page: Any, block_id: str, user: Viewer) -> OwnFigures | None:
    """What the organisations `user` writes for lived with a block; None when they never did it."""
    return _own_blocks[0](page, block_id, user) if _own_blocks else None


def own_times(pages: Iterable[int], user: Viewer) -> Mapping[int, int]:
    """By page id, how often the organisations `user` writes for delivered it; one that is missing, never."""
    return _own_times[0](pages, user) if _own_times else {}


def block_figures(page: Any, block_id: str) -> BlockFigures | None:
    """The figures of a block that may be shown to another organisation, or None."""
    return _blocks[0](page, block_id) if _blocks else None


def times_delivered(pages: Iterable[int]) -> Mapping[int, int]:
    """By page id, how often it was delivered over the network; one that is missing or 0 is too rarely to tell."""
    return _times[0](pages) if _times else {}
