"""Reads about sessions being run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from ..models import SessionPlan
from ..schedule import Schedule, schedule_of
from .events import LiveEvent
from .lived import LivedSession, lived_session
from .models import RecordedEvent
from .reducer import LiveActivity, LivePlan, LiveState, state_at


def milliseconds(moment: datetime) -> int:
    """An aware moment as the events count it."""
    return int(moment.timestamp() * 1000)


def events_of(plan: SessionPlan) -> list[LiveEvent]:
    """What was pressed so far, first first. One query."""
    return [recorded.event for recorded in RecordedEvent.objects.filter(run__plan=plan)]


def live_plan(schedule: Schedule) -> LivePlan:
    """What was planned, as the reducer takes it."""
    plan = schedule.plan
    start = timezone.make_aware(datetime.combine(plan.date, plan.start_time))
    activities = (LiveActivity(str(entry.planned.pk), entry.minutes) for entry in schedule.kept)
    return LivePlan(tuple(activities), milliseconds(start))


def run_as_json(plan: LivePlan, events: list[LiveEvent]) -> dict[str, Any]:
    """What was planned and what was pressed, as the browser's reducer takes them."""
    return {
        "starts_at": plan.starts_at,
        "activities": [{"id": one.id, "minutes": one.minutes} for one in plan.activities],
        "events": [event.to_json() for event in events],
    }


@dataclass(frozen=True)
class Run:
    """The running of a plan: its schedule and what was pressed so far, first first."""

    schedule: Schedule
    events: tuple[LiveEvent, ...]

    def for_script(self) -> dict[str, Any]:
        """As a script takes it, with by id of activity its block: `[edition or None, block id]`."""
        kept = self.schedule.kept
        blocks = {str(entry.planned.pk): [entry.planned.edition_id, entry.planned.block_id] for entry in kept}
        played = run_as_json(live_plan(self.schedule), list(self.events))
        return {"plan": self.schedule.plan.pk, "blocks": blocks, **played}

    def lived(self) -> LivedSession | None:
        """What the live screen saw, for the log; None when it was not used."""
        last = max((event.at for event in self.events), default=0)
        # Time passed since the last press is not known to be part of the session.
        state = state_at(live_plan(self.schedule), list(self.events), last)
        return None if state.started_at is None else lived_session(state)


def run_of(plan: SessionPlan) -> Run:
    """The running of `plan`. Three queries."""
    return Run(schedule_of(plan), tuple(events_of(plan)))


def live_state(schedule: Schedule, now: datetime | None = None) -> LiveState:
    """Where the session stands. One query."""
    return state_at(live_plan(schedule), events_of(schedule.plan), milliseconds(now or timezone.now()))
