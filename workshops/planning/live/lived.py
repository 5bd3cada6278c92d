"""What a session that was run says to its log: real minutes, what was skipped and why, what was added."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..vocabulary import Outcome
from .reducer import DONE, FINISHED, MINUTE, SKIPPED, LiveActivity, LiveState

LONGEST = 600  # minutes: the longest an activity may be in a log


@dataclass(frozen=True)
class LivedActivity:
    """What the live screen saw of a planned activity; `minutes` is None when it was skipped."""

    outcome: str
    minutes: int | None
    reason: str = ""


@dataclass(frozen=True)
class AddedActivity:
    """A moment added on the day, which no plan held. `id` is a UUID, `kind` a `vocabulary.Kind`."""

    id: str
    kind: str
    lived: LivedActivity


@dataclass(frozen=True)
class LivedSession:
    """`activities` goes by the id of a planned activity. One the screen did not see is as it was planned."""

    activities: dict[int, LivedActivity]
    added: tuple[AddedActivity, ...] = ()


def lived_session(state: LiveState) -> LivedSession:
    """What happened, once some of it has: an activity still to come is known to be skipped only when all is finished.

    Minutes are rounded together, so that they add up to the time the session took.
    """
    planned: dict[int, LivedActivity] = {}
    added = []
    for activity, minutes in _with_minutes(state):
        lived = _lived(activity, minutes, finished=state.status == FINISHED)
        if lived is None:
            continue
        if activity.kind:
            added.append(AddedActivity(activity.id, activity.kind, lived))
        else:
            planned[int(activity.id)] = lived
    return LivedSession(planned, tuple(added))


def _with_minutes(state: LiveState) -> Iterator[tuple[LiveActivity, int]]:
    """Each activity with its whole minutes: 0 for one that took under half a minute and was skipped."""
    spent = counted = 0
    for activity in state.activities:
        if activity.outcome == SKIPPED and activity.spent < MINUTE // 2:
            yield activity, 0
            continue
        spent += activity.spent
        minutes = (spent + MINUTE // 2) // MINUTE - counted
        counted += minutes
        yield activity, min(minutes, LONGEST)


def _lived(activity: LiveActivity, minutes: int, *, finished: bool) -> LivedActivity | None:
    if activity.outcome == DONE:
        return LivedActivity(Outcome.DONE.value, minutes)
    if activity.outcome != SKIPPED and not finished:
        return None
    if activity.spent >= MINUTE // 2:
        # Begun, then left: it took its minutes.
        return LivedActivity(Outcome.CHANGED.value, minutes, activity.reason)
    return LivedActivity(Outcome.SKIPPED.value, None, activity.reason)
