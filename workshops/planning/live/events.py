"""What a person presses while she runs a session: small facts, made on any device, put together later.

An event names the activity it is about, so that pressing « next » on two devices moves on once.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from workshops.programmes.vocabulary import Kind

from ..vocabulary import Reason

LONGEST_EXTENSION = 60  # minutes
LONGEST_ADDED = 600  # minutes, as any activity
EARLIEST, LATEST = 946_684_800_000, 4_102_444_800_000  # the years 2000 and 2100


class EventKind(StrEnum):
    """What was pressed."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    EXTEND = "extend"
    SKIP = "skip"
    RESTORE = "restore"
    ADD = "add"
    FINISH = "finish"
    RESET = "reset"


@dataclass(frozen=True)
class LiveEvent:
    """One press. `id` is a UUID made where it was pressed; `at` is in milliseconds since 1970, by that device's clock.

    `activity` is the id of a planned activity, or the UUID of one added on the day. `minutes` are those of an extension
    or of an addition, whose new id is `added` and kind `added_kind`. `reason` says why something was skipped.
    """

    id: str
    at: int
    kind: str
    activity: str = ""
    minutes: int = 0
    reason: str = ""
    added: str = ""
    added_kind: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for a browser."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what a browser sends. `ValueError` or `TypeError` for anything that is not an event."""
        unknown = set(data) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(", ".join(sorted(unknown)))
        event = cls(**data)
        event._check()
        return event

    def _check(self) -> None:
        UUID(self.id)
        EventKind(self.kind)
        if not (_whole(self.at, EARLIEST, LATEST) and _whole(self.minutes, 0, LONGEST_ADDED)):
            raise ValueError("time")
        if self.activity and not (isinstance(self.activity, str) and _is_activity(self.activity)):
            raise ValueError("activity")
        if self.reason not in ("", *Reason.values):
            raise ValueError("reason")
        if self.kind == EventKind.EXTEND and not 1 <= self.minutes <= LONGEST_EXTENSION:
            raise ValueError("minutes")
        if self.kind == EventKind.ADD:
            UUID(self.added)
            Kind(self.added_kind)
        elif self.added or self.added_kind:
            raise ValueError("added")


def _whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_activity(text: str) -> bool:
    if text.isascii() and text.isdecimal() and len(text) < 20:
        return True
    return str(UUID(text)) == text
