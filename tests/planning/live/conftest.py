"""Sessions of a plan as they are pressed through."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from workshops.planning.live.events import LiveEvent
from workshops.planning.live.queries import live_plan, milliseconds
from workshops.planning.live.services import record_events
from workshops.planning.schedule import schedule_of


@pytest.fixture
def press(plan):
    """Press a button `minute` minutes after the session's hour, as the plan's owner."""

    def _press(minute: float, kind: str, activity=None, **more) -> LiveEvent:
        at = live_plan(schedule_of(plan)).starts_at + int(minute * 60_000)
        event = LiveEvent(str(uuid4()), at, kind, str(activity.pk) if activity else "", **more)
        record_events(plan.owner, plan, [event])
        return event

    return _press


@pytest.fixture
def just_now():
    """Milliseconds some minutes ago."""
    return lambda minutes=0: milliseconds(timezone.now() - timedelta(minutes=minutes))
