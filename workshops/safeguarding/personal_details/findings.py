"""What the check says: kinds and places, never the words themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

BLOCKED_KINDS = (
    "permanent_code",
    "health_insurance",
    "email",
    "social_insurance",
    "phone",
    "birth_date",
    "street_address",
    "postal_code",
)
WARNED_KINDS = ("handle", "name", "initials")


@dataclass(frozen=True, order=True)
class Finding:
    """One passage. `start` and `end` are character offsets in the text given; `end` is not included."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Findings:
    """What was found, in the order of the text; no two findings overlap."""

    blocked: tuple[Finding, ...] = ()
    warned: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocked or self.warned)


def without_overlaps(found: Iterable[Finding], kinds: tuple[str, ...]) -> tuple[Finding, ...]:
    """One finding a place: the first kind of `kinds` wins, then the longest passage, then the earliest."""
    rank = {kind: place for place, kind in enumerate(kinds)}
    wanted = sorted(set(found), key=lambda one: (rank[one.kind], one.start - one.end, one.start))
    taken = bytearray(max((one.end for one in wanted), default=0))
    kept = []
    for one in wanted:
        if one.start < one.end and not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return tuple(sorted(kept))


def apart_from(found: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Those of `found` that touch none of `others`."""
    covered = {place for one in others for place in range(one.start, one.end)}
    return [one for one in found if covered.isdisjoint(range(one.start, one.end))]
