"""Words written from a page that is no longer what is stored: nothing of another window is overwritten unseen.

A form carries the mark of what it showed. When what is stored has another by then, the change is not made.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from ..models import PlannedActivity, SessionPlan

DETAILS = (
    "title",
    "date",
    "start_time",
    "minutes_available",
    "participants",
    "facilitators",
    "place",
    "setting_id",
    "region_id",
    "note",
)


class PlanChangedError(Exception):
    """The plan was changed elsewhere since the page was opened; `plan` is as it is stored now."""

    def __init__(self, plan: SessionPlan) -> None:
        super().__init__("The plan changed since the page was opened.")
        self.plan = plan


@dataclass(frozen=True)
class Difference:
    """A field that is not stored as it was typed."""

    label: Any
    stored: Any
    typed: Any


def details_mark(plan: SessionPlan) -> str:
    """What the form of its details shows, in a word."""
    return _mark([getattr(plan, name) for name in DETAILS])


def note_mark(activity: PlannedActivity) -> str:
    """The same for the note on an activity."""
    return _mark(activity.note)


def _mark(shown: Any) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:24]


def refuse_if_changed(stored: SessionPlan, wanted: dict[str, Any], seen: str) -> None:
    """`PlanChangedError` when `seen` is the mark of other details and `wanted` are not those stored already.

    Without a mark, nobody says what was seen, and nothing is refused.
    """
    if seen and seen != details_mark(stored) and any(getattr(stored, name) != wanted[name] for name in wanted):
        raise PlanChangedError(stored)
