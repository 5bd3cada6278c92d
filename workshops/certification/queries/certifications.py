"""One certification as its page, its paper and the page that verifies it show it."""

from dataclasses import dataclass
from datetime import date, timedelta

from ..history import Event, EventKind, standing_events
from ..models import Certificate, Certification, HistoryEvent
from ..sentences import status_in_words
from ..standing import State
from ..status import Status, on_timeline, timeline
from .status import histories_of, practice_that_counts, rule_of

LEVELS = {
    State.NOT_YET: "neutral",
    State.ACTIVE: "success",
    State.LAPSING: "warning",
    State.LAPSED: "warning",
    State.SUSPENDED: "error",
    State.REVOKED: "error",
}


@dataclass(frozen=True)
class Stretch:
    """A stretch of a timeline: its state from `since` to `last`, None without end. `current` on the day asked."""

    status: Status
    since: date
    last: date | None
    current: bool

    @property
    def level(self) -> str:
        """The level of its badge."""
        return LEVELS[self.status.state]


@dataclass(frozen=True)
class Line:
    """An event of the history, and whether it holds: then it can be said that it never did."""

    row: HistoryEvent
    holds: bool


@dataclass(frozen=True)
class Story:
    """A certification on a day: its status then, its whole timeline, its history."""

    status: Status
    stretches: tuple[Stretch, ...]
    lines: tuple[Line, ...]

    @property
    def sentence(self) -> str:
        """The status in words."""
        return status_in_words(self.status)

    @property
    def level(self) -> str:
        """The level of its badge."""
        return LEVELS[self.status.state]

    @property
    def decision(self) -> Line | None:
        """The suspension or revocation the status rests on."""
        kinds = {State.SUSPENDED: EventKind.SUSPENDED, State.REVOKED: EventKind.REVOKED}
        kind = kinds.get(self.status.state)
        return next((line for line in reversed(self.lines) if line.holds and line.row.kind == kind), None)


def certification_with_number(number: str) -> tuple[Certification, Certificate] | None:
    """The certification of a certificate, and that certificate, in use or lost; None when there is none. One query."""
    paper = (
        Certificate.objects.select_related(
            "certification__person", "certification__organisation", "certification__cohort__organisation"
        )
        .filter(number=number)
        .first()
    )
    return (paper.certification, paper) if paper else None


def story_of(certification: Certification, day: date) -> Story:
    """How it stands on `day`, and all that happened. Five queries. It comes with its `person`."""
    rows = list(HistoryEvent.objects.filter(certification=certification).select_related("author"))
    history = histories_of([certification])[certification.pk]
    turns = timeline(history, rule_of(certification), practice_that_counts(certification))
    holding = {event.number for event in standing_events(history)} | _corrections_that_hold(history)
    return Story(
        status=on_timeline(turns, day),
        stretches=tuple(_stretches(turns, day)),
        lines=tuple(Line(row, row.number in holding) for row in rows),
    )


def _corrections_that_hold(history: list[Event]) -> set[int]:
    """A correction holds unless a later one corrects it."""
    held: set[int] = set()
    corrected: set[int] = set()
    for event in sorted(history, key=lambda event: event.number, reverse=True):
        if event.kind == EventKind.CORRECTED and event.number not in corrected:
            held.add(event.number)
            corrected.add(event.corrects or 0)
    return held


def _stretches(turns: list[tuple[date, Status]], day: date) -> list[Stretch]:
    """One for each state in a row: turns that only move an end are told as one."""
    starts: list[tuple[date, Status]] = []
    for since, status in turns:
        if not starts or starts[-1][1].state != status.state:
            starts.append((since, status))
    followed = [*[since for since, _status in starts][1:], None]
    return [
        Stretch(
            status,
            since,
            before and before - timedelta(days=1),
            current=since <= day and (before is None or day < before),
        )
        for (since, status), before in zip(starts, followed, strict=True)
    ]


@dataclass(frozen=True)
class Verified:
    """What anyone may read of a certificate: nothing else of it leaves for a stranger.

    `shows_end`: whether its end says something; that of one suspended or revoked would mislead.
    """

    name: str
    title: str
    since: date | None
    until: date | None
    sentence: str
    level: str
    state: str
    in_force: bool
    shows_end: bool
    lost_on: date | None


def verified(number: str, day: date) -> Verified | None:
    """The certificate of that number on `day`; None when there is none. Five queries."""
    found = certification_with_number(number)
    if found is None:
        return None
    certification, paper = found
    history = histories_of([certification])[certification.pk]
    status = on_timeline(timeline(history, rule_of(certification), practice_that_counts(certification)), day)
    person = certification.person
    return Verified(
        name="" if person.removed_at else person.full_name,
        title=certification.title,
        since=status.awarded,
        until=status.until,
        sentence=status_in_words(status),
        level=LEVELS[status.state],
        state=str(status.state.label),
        in_force=status.in_force,
        shows_end=status.in_force or status.state == State.LAPSED,
        lost_on=paper.lost_on,
    )
