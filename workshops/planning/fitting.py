"""Fitting a session into fewer minutes: what to shorten, then what to leave out, proposed before it is done.

The rule, in the order it is applied:

1. Nothing changes when everything already fits.
2. Activities are shortened, never below their shortest minutes (one without them is not shortened). Optional ones
   give first, then adaptable ones and breaks, then core ones; those whose author marked them "changes what works" give
   last. Inside one of these ranks each gives in proportion to what it can give, so that none is stripped while its
   neighbour keeps everything. Lengths are whole minutes, and multiples of five whenever that is possible.
3. When shortening is not enough, optional activities are left out, then adaptable ones, in the author's order, and
   never a core one. Among those of one importance, a break goes first when at most `NO_BREAK_NEEDED` minutes are asked
   for, since so short a session needs no pause, and last in a longer one.
4. Never more than necessary: what turns out not to be needed comes back, and what stays gets the freed minutes back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from workshops.programmes.vocabulary import AdaptingLevel, Importance, Kind

NO_BREAK_NEEDED = 75  # minutes: a school period, which has no break
ROUND = 5  # minutes: lengths people remember


class Reason(Enum):
    """Why an activity changes."""

    SHORTENED = "shortened"
    SHORTEST = "shortest"
    OPTIONAL = "optional"
    ADAPTABLE = "adaptable"
    BREAK = "break"


@dataclass(frozen=True)
class Piece:
    """An activity as fitting sees it. `key` comes back in the proposal; the pieces are in the author's order."""

    key: int
    title: str
    minutes: int
    shortest_minutes: int | None = None
    importance: str = Importance.ADAPTABLE.value
    kind: str = Kind.DISCUSSION.value
    adapting_level: str = AdaptingLevel.FREE.value

    @property
    def floor(self) -> int:
        """The fewest minutes it can take; what a facilitator already cut shorter is not lengthened."""
        return self.minutes if self.shortest_minutes is None else min(self.minutes, self.shortest_minutes)

    @property
    def giving_rank(self) -> int:
        """When it is asked for minutes: low ranks first."""
        if self.adapting_level == AdaptingLevel.RISK:
            return 3
        return {Importance.OPTIONAL.value: 0, Importance.ADAPTABLE.value: 1}.get(self.importance, 2)


@dataclass(frozen=True)
class Change:
    """One line of a proposal, in minutes; `after` is 0 for an activity left out."""

    key: int
    title: str
    before: int
    after: int
    reason: Reason

    @property
    def left_out(self) -> bool:
        """Whether the activity goes."""
        return self.reason in {Reason.OPTIONAL, Reason.ADAPTABLE, Reason.BREAK}


@dataclass(frozen=True)
class Proposal:
    """What fitting would do. `target`, `before` and `after` are minutes of the whole session."""

    target: int
    before: int
    after: int
    changes: tuple[Change, ...] = ()

    @property
    def missing(self) -> int:
        """Minutes over the target even at the shortest; 0 when it fits."""
        return max(0, self.after - self.target)

    @property
    def fits(self) -> bool:
        """Whether the session would then fit."""
        return self.missing == 0


def propose(pieces: Sequence[Piece], target: int) -> Proposal:
    """How to bring `pieces` (those not left out yet) to `target` minutes; the changes are in their order.

    When it cannot fit, the proposal is the shortest session possible and says how many minutes are missing.
    Applied and asked again, it proposes nothing.
    """
    before = sum(piece.minutes for piece in pieces)
    if before <= target:
        return Proposal(target, before, before)
    gone = _left_out(pieces, target)
    kept = [piece for piece in pieces if piece.key not in gone]
    lengths = _shortened(kept, sum(piece.minutes for piece in kept) - target)
    changes = (_change(piece, gone, lengths) for piece in pieces)
    return Proposal(target, before, sum(lengths.values()), tuple(change for change in changes if change))


def _change(piece: Piece, gone: dict[int, Reason], lengths: dict[int, int]) -> Change | None:
    if piece.key in gone:
        return Change(piece.key, piece.title, piece.minutes, 0, gone[piece.key])
    after = lengths[piece.key]
    if after == piece.minutes:
        return None
    reason = Reason.SHORTEST if after == piece.floor else Reason.SHORTENED
    return Change(piece.key, piece.title, piece.minutes, after, reason)


# --- Leaving out ----------------------------------------------------------------------------------------------


def _left_out(pieces: Sequence[Piece], target: int) -> dict[int, Reason]:
    """The reason of each piece to leave out, by key: none when shortening is enough."""
    excess = sum(piece.floor for piece in pieces) - target
    gone: list[Piece] = []
    for piece in _leaving_order(pieces, target):
        if excess <= 0:
            break
        gone.append(piece)
        excess -= piece.floor
    needed = []
    # The most precious one left out is asked back first.
    for piece in reversed(gone):
        if excess + piece.floor <= 0:
            excess += piece.floor
        else:
            needed.append(piece)
    return {piece.key: _reason(piece) for piece in needed}


def _leaving_order(pieces: Sequence[Piece], target: int) -> list[Piece]:
    """The pieces that may be left out, the first to go first. One that takes no time would free none."""
    break_last = target > NO_BREAK_NEEDED
    free = [piece for piece in pieces if piece.importance != Importance.CORE and piece.floor > 0]
    return sorted(
        free, key=lambda piece: (piece.importance != Importance.OPTIONAL, (piece.kind == Kind.BREAK) == break_last)
    )


def _reason(piece: Piece) -> Reason:
    if piece.kind == Kind.BREAK:
        return Reason.BREAK
    return Reason.OPTIONAL if piece.importance == Importance.OPTIONAL else Reason.ADAPTABLE


# --- Shortening -----------------------------------------------------------------------------------------------


def _shortened(pieces: Sequence[Piece], excess: int) -> dict[int, int]:
    """The minutes of each piece, by key, once they have given `excess` minutes in all, or all they can."""
    lengths = {piece.key: piece.minutes for piece in pieces}
    for rank in range(4):
        givers = [piece for piece in pieces if piece.giving_rank == rank and piece.minutes > piece.floor]
        share = min(excess, sum(piece.minutes - piece.floor for piece in givers))
        if share > 0:
            lengths |= _given(givers, share)
            excess -= share
    return lengths


def _given(givers: Sequence[Piece], share: int) -> dict[int, int]:
    """The lengths of `givers` once they have given `share` minutes, which they can, in proportion to their room."""
    room = sum(piece.minutes - piece.floor for piece in givers)
    ideal = {piece.key: piece.minutes - (piece.minutes - piece.floor) * share / room for piece in givers}
    lengths = {piece.key: _roundest(piece, ideal[piece.key]) for piece in givers}
    wanted = sum(piece.minutes for piece in givers) - share
    while surplus := sum(lengths.values()) - wanted:
        step = _step(givers, lengths, surplus)
        movable = [piece for piece in givers if piece.floor <= lengths[piece.key] - step <= piece.minutes]
        # The one that lands nearest its proportional length moves; of equals, the later one.
        moving = min(reversed(movable), key=lambda piece: abs(lengths[piece.key] - step - ideal[piece.key]))
        lengths[moving.key] -= step
    return lengths


def _roundest(piece: Piece, ideal: float) -> int:
    """The multiple of five nearest `ideal` that the piece allows, else its own minutes."""
    first = -(-piece.floor // ROUND) * ROUND
    allowed = [*range(first, piece.minutes + 1, ROUND), piece.minutes]
    return min(allowed, key=lambda minutes: abs(minutes - ideal))


def _step(givers: Iterable[Piece], lengths: dict[int, int], surplus: int) -> int:
    """How many minutes to move next: five if some piece can, else all the rest at once if some piece can, else one."""
    sign = 1 if surplus > 0 else -1
    for size in (ROUND, abs(surplus)):
        step = sign * size
        if abs(surplus) >= size and any(piece.floor <= lengths[piece.key] - step <= piece.minutes for piece in givers):
            return step
    return sign
