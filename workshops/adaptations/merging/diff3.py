"""Two changed copies of a sequence, and the sequence they were changed from."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Chunk:
    """A stretch of the three. It is settled when `mine` or `theirs` is as the base, or both are the same."""

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]

    @property
    def conflicts(self) -> bool:
        """Whether both changed it, each in its own way."""
        return self.theirs not in {self.base, self.mine} and self.mine != self.base

    @property
    def settled(self) -> tuple[str, ...]:
        """What it becomes: the side that changed; where both did, ours."""
        return self.theirs if self.mine == self.base else self.mine


def chunks_of(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Chunk]:
    """The three cut where all agree: put end to end, the chunks of a side are that side."""
    chunks: list[Chunk] = []
    at = (0, 0, 0)
    for start, in_theirs, in_mine, length in [*_agreements(base, theirs, mine), (len(base), len(theirs), len(mine), 0)]:
        between = Chunk(tuple(base[at[0] : start]), tuple(theirs[at[1] : in_theirs]), tuple(mine[at[2] : in_mine]))
        if between.base or between.theirs or between.mine:
            chunks.append(between)
        if length:
            same = tuple(base[start : start + length])
            chunks.append(Chunk(same, same, same))
        at = (start + length, in_theirs + length, in_mine + length)
    return chunks


def _agreements(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Stretches of the base found in both, in order: where each starts in the three, and how long it is."""
    ours, others = _matches(base, mine), _matches(base, theirs)
    found = []
    while ours and others:
        (our_base, our_start, our_length), (their_base, their_start, their_length) = ours[0], others[0]
        start = max(our_base, their_base)
        end = min(our_base + our_length, their_base + their_length)
        if start < end:
            found.append((start, their_start + start - their_base, our_start + start - our_base, end - start))
        (ours if our_base + our_length < their_base + their_length else others).pop(0)
    return found


def _matches(base: Sequence[str], changed: Sequence[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, base, changed, autojunk=False)
    return [(match.a, match.b, match.size) for match in matcher.get_matching_blocks() if match.size]
