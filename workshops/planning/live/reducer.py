"""From the events of a session to where it stands at a time: one pure function.

The browser has the same in `static/planning/live/reducer.js`; `tests/planning/live/cases.json` judges both. All times
are milliseconds since 1970, all lengths milliseconds, except `minutes`.

Rules: events count in order of their times, and one that makes no sense when it comes (« next » from an activity that
is no longer the current one) is left out. Time goes to the activity that is current while it passes, never to two.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .events import EventKind, LiveEvent

MINUTE = 60_000
SAME_SESSION = 3 * 60 * MINUTE  # started this far from the hour of its plan, a session is held then; else it is a trial

READY, RUNNING, PAUSED, FINISHED = "ready", "running", "paused", "finished"
COMING, CURRENT, DONE, SKIPPED = "coming", "current", "done", "skipped"


@dataclass(frozen=True)
class LiveActivity:
    """An activity as it was lived so far. `minutes` is what it may take, extensions included; `spent` what it took.

    `kind` is empty for an activity of the plan, which says its own.
    """

    id: str
    minutes: int
    spent: int = 0
    outcome: str = COMING
    reason: str = ""
    kind: str = ""

    @property
    def length(self) -> int:
        """What it may take, in milliseconds."""
        return self.minutes * MINUTE


@dataclass(frozen=True)
class LivePlan:
    """What was planned: the activities kept, in order, and when the session starts."""

    activities: tuple[LiveActivity, ...]
    starts_at: int

    @property
    def length(self) -> int:
        """What all its activities take."""
        return sum(activity.length for activity in self.activities)


@dataclass(frozen=True)
class LiveState:
    """Where a session stands.

    `left` is what the current activity still has (less than 0 once it is over); `ends_at` when it ends if nothing more
    is pressed, None while paused. `deadline` is when the session must end, `expected_end` when it will at this pace
    and `behind` the difference (less than 0: ahead). These are None before the start.
    """

    status: str
    current: str | None
    activities: tuple[LiveActivity, ...]
    started_at: int | None
    finished_at: int | None
    elapsed: int
    paused: int
    left: int | None
    ends_at: int | None
    deadline: int | None
    expected_end: int | None
    behind: int | None

    def to_json(self) -> dict[str, Any]:
        """Plain values, as the browser's reducer gives them."""
        return {**asdict(self), "activities": [asdict(activity) for activity in self.activities]}


def state_at(plan: LivePlan, events: Iterable[LiveEvent], now: int) -> LiveState:
    """Where the session of `plan` stands at `now`, after `events` in any order, the same one twice or not."""
    ordered = sorted({event.id: event for event in events}.values(), key=lambda event: (event.at, event.id))
    run = _Run(list(plan.activities))
    for event in ordered:
        run.pass_time(event.at)
        if event.kind == EventKind.RESET:
            run = _Run(list(plan.activities))
        run.play(event)
        run.clock = event.at
    # A device whose clock is late has not gone back in time.
    run.pass_time(max(now, run.clock))
    return run.state(plan)


@dataclass
class _Run:
    activities: list[LiveActivity]
    status: str = READY
    place: int | None = None
    visited: list[str] = field(default_factory=list)
    clock: int = 0
    started_at: int | None = None
    finished_at: int | None = None
    paused: int = 0

    @property
    def current(self) -> LiveActivity | None:
        return None if self.place is None else self.activities[self.place]

    @property
    def going(self) -> bool:
        return self.status in (RUNNING, PAUSED)

    def pass_time(self, until: int) -> None:
        passed = until - self.clock
        if self.status == RUNNING and self.place is not None:
            self._change(self.place, spent=self.activities[self.place].spent + passed)
        elif self.status == PAUSED:
            self.paused += passed
        self.clock = until

    def play(self, event: LiveEvent) -> None:
        getattr(self, f"_{event.kind}", lambda _event: None)(event)

    def _change(self, place: int, **values: Any) -> None:
        self.activities[place] = replace(self.activities[place], **values)

    def _find(self, activity: str) -> int | None:
        return next((place for place, one in enumerate(self.activities) if one.id == activity), None)

    def _is_current(self, event: LiveEvent) -> bool:
        return self.going and self.current is not None and self.current.id == event.activity

    def _start(self, event: LiveEvent) -> None:
        if self.status == READY and self.activities:
            self.status, self.started_at = RUNNING, event.at
            self._go_on(event, after=-1)

    def _pause(self, _event: LiveEvent) -> None:
        if self.status == RUNNING:
            self.status = PAUSED

    def _resume(self, _event: LiveEvent) -> None:
        if self.status == PAUSED:
            self.status = RUNNING

    def _next(self, event: LiveEvent) -> None:
        if self._is_current(event):
            self._leave(event, outcome=DONE, reason="")

    def _leave(self, event: LiveEvent, outcome: str, reason: str) -> None:
        assert self.place is not None  # noqa: S101 - tells the type checker
        self._change(self.place, outcome=outcome, reason=reason)
        self.visited.append(self.activities[self.place].id)
        self._go_on(event, after=self.place)

    def _go_on(self, event: LiveEvent, after: int) -> None:
        coming = (place for place in range(after + 1, len(self.activities)) if self.activities[place].outcome == COMING)
        self.place = next(coming, None)
        if self.place is None:
            self.status, self.finished_at = FINISHED, event.at
        else:
            self._change(self.place, outcome=CURRENT)

    def _back(self, event: LiveEvent) -> None:
        here = self.current.id if self.current else ""
        if self.status == READY or here != event.activity or not self.visited:
            return
        if self.place is not None:
            self._change(self.place, outcome=COMING)
        self.place = self._find(self.visited.pop())
        assert self.place is not None  # noqa: S101 - only what is in the list is visited
        self._change(self.place, outcome=CURRENT, reason="")
        if self.status == FINISHED:
            self.status, self.finished_at = RUNNING, None

    def _extend(self, event: LiveEvent) -> None:
        place = self._find(event.activity)
        if self.going and place is not None and self.activities[place].outcome in (CURRENT, COMING):
            self._change(place, minutes=self.activities[place].minutes + event.minutes)

    def _skip(self, event: LiveEvent) -> None:
        place = self._find(event.activity)
        if self._is_current(event):
            self._leave(event, outcome=SKIPPED, reason=event.reason)
        elif self.going and place is not None and self.activities[place].outcome == COMING:
            self._change(place, outcome=SKIPPED, reason=event.reason)

    def _restore(self, event: LiveEvent) -> None:
        place = self._find(event.activity)
        if not self.going or place is None or self.place is None or place < self.place:
            return
        if self.activities[place].outcome == SKIPPED:
            self._change(place, outcome=COMING, reason="")

    def _add(self, event: LiveEvent) -> None:
        if self._is_current(event) and self.place is not None and self._find(event.added) is None:
            added = LiveActivity(event.added, event.minutes, kind=event.added_kind)
            self.activities.insert(self.place + 1, added)

    def _finish(self, event: LiveEvent) -> None:
        if self.going and self.place is not None:
            self._change(self.place, outcome=DONE, reason="")
            self.visited.append(self.activities[self.place].id)
            self.place, self.status, self.finished_at = None, FINISHED, event.at

    def state(self, plan: LivePlan) -> LiveState:
        now, current = self.clock, self.current
        left = current.length - current.spent if current else None
        deadline = expected = None
        if self.started_at is not None:
            on_time = abs(self.started_at - plan.starts_at) <= SAME_SESSION
            deadline = (plan.starts_at if on_time else self.started_at) + plan.length
            expected = self.finished_at if self.finished_at is not None else now + self._to_come(left or 0)
        return LiveState(
            status=self.status,
            current=current.id if current else None,
            activities=tuple(self.activities),
            started_at=self.started_at,
            finished_at=self.finished_at,
            elapsed=sum(activity.spent for activity in self.activities),
            paused=self.paused,
            left=left,
            ends_at=now + left if left is not None and self.status == RUNNING else None,
            deadline=deadline,
            expected_end=expected,
            behind=None if expected is None or deadline is None else expected - deadline,
        )

    def _to_come(self, left: int) -> int:
        coming = (one for one in self.activities if one.outcome == COMING)
        return max(0, left) + sum(max(0, one.length - one.spent) for one in coming)
