"""How long the sessions of a programme being written take, and what a session still seems to lack.

Reads the editor's own values, which may be half-written: a number may still be text, or missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .blocks.fields import whole_number
from .vocabulary import Importance, Kind


@dataclass(frozen=True)
class SessionTiming:
    """A session's figures; durations in minutes.

    `id` is its block id, empty while it has none. `shortest` is what it takes with every activity at its shortest and
    none left out. `lacks` holds codes: `welcome`, `closing`, `core` (there is no such activity) and `minutes` (the
    duration of an activity is not written).
    """

    id: str
    title: str
    activities: int
    minutes: int
    shortest: int
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class ProgrammeTiming:
    """The figures of all sessions, in order."""

    sessions: tuple[SessionTiming, ...]

    @property
    def activities(self) -> int:
        """How many activities there are."""
        return sum(session.activities for session in self.sessions)

    @property
    def minutes(self) -> int:
        """What all sessions take, in minutes."""
        return sum(session.minutes for session in self.sessions)

    @property
    def shortest(self) -> int:
        """What all sessions take at their shortest, in minutes."""
        return sum(session.shortest for session in self.sessions)


def time_programme(sessions: Iterable[Any]) -> ProgrammeTiming:
    """The figures of a StreamField of sessions, saved or being written."""
    return ProgrammeTiming(tuple(_time_session(child) for child in sessions))


def _time_session(child: Any) -> SessionTiming:
    session = child.value
    values = [activity.value for activity in session["activities"]]
    lengths = [whole_number(value["minutes"]) for value in values]
    floors = [whole_number(value["shortest_minutes"]) for value in values]
    pairs = list(zip(lengths, floors, strict=True))
    return SessionTiming(
        id=child.id or "",
        title=session["title"] or "",
        activities=len(values),
        minutes=sum(length or 0 for length in lengths),
        shortest=sum((length or 0) if floor is None else min(floor, length or 0) for length, floor in pairs),
        lacks=_lacks(values, lengths),
    )


def _lacks(values: list[Any], lengths: list[int | None]) -> tuple[str, ...]:
    if not values:
        return ()
    kinds = {value["kind"] for value in values}
    found = {
        "welcome": Kind.WELCOME in kinds,
        "closing": Kind.CLOSING in kinds,
        "core": any(value["importance"] == Importance.CORE for value in values),
        "minutes": None not in lengths,
    }
    return tuple(code for code, present in found.items() if not present)
