"""The status of a certification on any day, from its history, the rule its award kept, and logs of practice.

It depends on the set of events and logs, never on the order in which they came. What takes effect after a day has no
bearing on the status that day, but for a correction, which says that an event never held.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from workshops.curricula.rules.rule import Rule

from .evidence import PracticeLog
from .history import Event, standing_events
from .period import ONE_DAY
from .standing import LAPSING_DAYS, Cause, Standing, State


@dataclass(frozen=True, kw_only=True)
class Status:
    """What a certification is worth on a day, and why.

    `since`: first day of this state without a break. `until`: last active day as known then, None without end.
    `awarded`: the day it was awarded. `renewable_until`: last day of the grace. `reason` and `author` are those of a
    suspension or revocation, for people with the right to read them.
    """

    state: State
    cause: Cause = Cause.NONE
    since: date | None = None
    until: date | None = None
    awarded: date | None = None
    renewable_until: date | None = None
    reason: str = ""
    author: str = ""

    @property
    def in_force(self) -> bool:
        """Whether the person is certified that day."""
        return self.state in (State.ACTIVE, State.LAPSING)


NOT_YET = Status(state=State.NOT_YET)


def status_on(history: Iterable[Event], rule: Rule, practice: Iterable[PracticeLog], day: date) -> Status:
    """The status on `day`. For many days of the same certification, make one `timeline` and ask `on_timeline`."""
    return on_timeline(timeline(history, rule, practice), day)


def on_timeline(turns: list[tuple[date, Status]], day: date) -> Status:
    """The status on `day` in a `timeline`."""
    place = bisect_right(turns, day, key=lambda turn: turn[0])
    return turns[place - 1][1] if place else NOT_YET


def timeline(history: Iterable[Event], rule: Rule, practice: Iterable[PracticeLog]) -> list[tuple[date, Status]]:
    """Every day on which the status changes, in order, with the status from that day on."""
    standing = Standing(rule)
    happenings = _by_day(history, practice)
    following = [day for day, _happened in happenings][1:]
    turns: list[tuple[date, Status]] = []
    for (day, happened), until in zip_longest(happenings, following):
        _happen(standing, happened)
        for turn in _turning_days(standing, day, until):
            status = _status(standing, turn, turns[-1][1] if turns else NOT_YET)
            if not turns or status != turns[-1][1]:
                turns.append((turn, status))
    return turns


def standing_on(history: Iterable[Event], rule: Rule, practice: Iterable[PracticeLog], day: date) -> Standing:
    """How it stands at the end of `day`: its period of validity, its logs counted so far."""
    standing = Standing(rule)
    for happening_day, happened in _by_day(history, practice):
        if happening_day <= day:
            _happen(standing, happened)
    return standing


def unrecorded_renewals(
    history: Iterable[Event], rule: Rule, practice: Iterable[PracticeLog], day: date
) -> tuple[date, ...]:
    """The days, up to `day`, on which practice renewed it without an event that says so.

    Each is to be recorded as a renewal effective that day, so that it still holds when the logs are gone; recording
    it changes no status.
    """
    return tuple(standing_on(history, rule, practice, day).practice_renewals)


def _by_day(history: Iterable[Event], practice: Iterable[PracticeLog]) -> list[tuple[date, list[Event | PracticeLog]]]:
    """What happened, by day; on the same day events come before logs."""
    days: dict[date, list[Event | PracticeLog]] = defaultdict(list)
    for event in standing_events(history):
        days[event.effective].append(event)
    for log in sorted({log.log: log for log in practice}.values(), key=lambda log: log.log):
        days[log.day].append(log)
    return sorted(days.items(), key=lambda item: item[0])


def _happen(standing: Standing, happened: Iterable[Event | PracticeLog]) -> None:
    for each in happened:
        if isinstance(each, Event):
            standing.take(each)
        else:
            standing.practise(each)


def _turning_days(standing: Standing, day: date, until: date | None) -> Iterator[date]:
    """`day`, and those before `until` on which time alone changes the state."""
    yield day
    last, _cause = standing.end()
    if last is not None:
        for turn in (last - timedelta(days=LAPSING_DAYS), last + ONE_DAY):
            if day < turn and (until is None or turn < until):
                yield turn


def _status(standing: Standing, day: date, before: Status) -> Status:
    state, cause = standing.state_on(day)
    if standing.award is None or standing.period is None:
        return NOT_YET
    decision = standing.revocation or standing.suspension
    status = Status(
        state=state,
        cause=cause,
        since=before.since if before.state == state else day,
        until=standing.end()[0],
        awarded=standing.award.effective,
        renewable_until=standing.period.grace_end(standing.rule),
    )
    return replace(status, reason=decision.reason, author=decision.author) if decision else status
