"""Reminders before a certification lapses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workshops.curricula.rules.rule import Rule

from .evidence import PracticeLog
from .history import Event
from .period import ONE_DAY
from .standing import Cause
from .status import Status, on_timeline, timeline

REMINDER_DAYS = (90, 30, 7)


@dataclass(frozen=True)
class Reminder:
    """`days_before`: which of the reminders; `until`: last active day; `cause`: what ends then."""

    days_before: int
    until: date
    cause: Cause


def reminders_due(
    history: Iterable[Event],
    rule: Rule,
    practice: Iterable[PracticeLog],
    day: date,
    *,
    last_asked: date | None = None,
) -> tuple[Reminder, ...]:
    """The reminder to send on `day`, or none.

    `last_asked`: the day reminders were last sent (the day before, unless told): those of the days between are not
    lost, and when several are due only the closest to the end is given. None when not in force, nor without end.
    """
    turns = timeline(history, rule, practice)
    status = on_timeline(turns, day)
    left = _days_left(status, day)
    asked = last_asked if last_asked is not None else day - ONE_DAY
    left_then = _days_left(on_timeline(turns, asked), asked)
    if left is None or status.until is None:
        return ()
    due = [days for days in REMINDER_DAYS if left <= days and (left_then is None or left_then > days)]
    return (Reminder(min(due), status.until, status.cause),) if due else ()


def _days_left(status: Status, day: date) -> int | None:
    """Days from `day` to the last active one; None when not in force or without end."""
    return (status.until - day).days if status.in_force and status.until is not None else None
