"""The live screen as it is shown: where the session stands, beside what its run sheet says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from workshops.organisations.visibility import Viewer
from workshops.programmes.vocabulary import Importance, Kind

from ..models import SessionPlan
from ..run_sheet import RunSheet, SheetItem, build_run_sheet
from ..schedule import schedule_of
from ..vocabulary import Reason
from .events import LiveEvent
from .queries import events_of, live_plan, milliseconds, run_as_json
from .reducer import COMING, CURRENT, MINUTE, LiveActivity, LivePlan, LiveState, state_at
from .words import SENTENCES, clock_minute, countdown, pace, status_word, whole_minutes

# What people add on the day: a breath, a game, a talk that was needed.
ADDABLE = (Kind.BREAK, Kind.ENERGISER, Kind.DISCUSSION, Kind.GAME)
USUAL_ADDED = 5  # minutes


@dataclass(frozen=True)
class LiveItem:
    """One activity of the screen: how it goes, and what its guide says (None for one added on the day)."""

    live: LiveActivity
    sheet: SheetItem | None

    @property
    def title(self) -> str:
        """Its name; for one added on the day, the word of its kind."""
        return self.sheet.title if self.sheet else str(Kind(self.live.kind).label).capitalize()

    @property
    def kind(self) -> str:
        """What people do (`vocabulary.Kind`)."""
        return self.sheet.kind if self.sheet else self.live.kind

    @property
    def minutes(self) -> int:
        """What it may take."""
        return self.live.minutes

    @property
    def spent_minutes(self) -> int:
        """What it took so far, to the nearest minute."""
        return whole_minutes(self.live.spent)

    @property
    def was_cut(self) -> bool:
        """Whether it was begun, then skipped."""
        return self.live.spent >= MINUTE // 2

    @property
    def importance(self) -> str:
        """Whether the session works without it."""
        return self.sheet.importance if self.sheet else Importance.OPTIONAL.value


@dataclass(frozen=True)
class LiveScreen:
    """All that the screen shows at one moment."""

    plan: SessionPlan
    sheet: RunSheet
    state: LiveState
    items: tuple[LiveItem, ...]
    live_plan: LivePlan
    events: tuple[LiveEvent, ...]

    @property
    def current(self) -> LiveItem | None:
        """The activity people are doing."""
        return next((item for item in self.items if item.live.outcome == CURRENT), None)

    @property
    def place(self) -> int:
        """The place of the current activity, from 1; 0 when there is none."""
        return next((place for place, item in enumerate(self.items, 1) if item.live.outcome == CURRENT), 0)

    @property
    def next(self) -> LiveItem | None:
        """The activity after it."""
        return next((item for item in self.items[self.place :] if item.live.outcome == COMING), None)

    @property
    def status_word(self) -> str:
        """Whether it runs, waits or is over, in words."""
        return status_word(self.state)

    @property
    def over(self) -> bool:
        """Whether the current activity takes longer than it may."""
        return self.state.left is not None and self.state.left < 0

    @property
    def countdown(self) -> str:
        """The time left, or the time over."""
        return "" if self.state.left is None else countdown(self.state.left)

    @property
    def ends_at(self) -> datetime | None:
        """When the current activity ends or should have ended, to the minute."""
        return None if self.state.ends_at is None else clock_minute(self.state.ends_at)

    @property
    def expected_end(self) -> datetime | None:
        """When the session ends at this pace, or ended, to the minute."""
        return None if self.state.expected_end is None else clock_minute(self.state.expected_end)

    @property
    def pace(self) -> str:
        """`on_time`, `late`, `early`, or nothing before the start."""
        return pace(self.state)

    @property
    def minutes_off(self) -> int:
        """Minutes ahead or behind."""
        return whole_minutes(self.state.behind or 0)

    @property
    def elapsed_minutes(self) -> int:
        """Minutes the activities took so far."""
        return whole_minutes(self.state.elapsed)

    @property
    def going(self) -> bool:
        """Whether it started and is not over."""
        return self.current is not None

    def for_script(self) -> dict[str, Any]:
        """What the script needs to go on alone, network or not."""
        return {
            "plan": self.plan.pk,
            **run_as_json(self.live_plan, list(self.events)),
            "time_zone": timezone.get_current_timezone_name(),
            "words": {name: str(sentence) for name, sentence in SENTENCES.items()},
            "reasons": {code: str(label) for code, label in Reason.choices},
        }


def build_live_screen(plan: SessionPlan, viewer: Viewer, now: datetime | None = None) -> LiveScreen:
    """The screen of `plan` for its owner. Eight queries."""
    schedule = schedule_of(plan)
    sheet = build_run_sheet(plan, viewer)
    planned, events = live_plan(schedule), events_of(plan)
    state = state_at(planned, events, milliseconds(now or timezone.now()))
    kept = zip((one.id for one in planned.activities), sheet.items, strict=True)
    return LiveScreen(plan, sheet, state, tuple(_items(state, dict(kept))), planned, tuple(events))


def _items(state: LiveState, sheets: dict[str, SheetItem]) -> Iterable[LiveItem]:
    for activity in state.activities:
        yield LiveItem(activity, sheets.get(activity.id))


def addable_items() -> list[LiveItem]:
    """What may be added on the day, as models for the script to copy."""
    blank = LiveActivity("", USUAL_ADDED)
    return [LiveItem(replace(blank, kind=kind.value), None) for kind in ADDABLE]
