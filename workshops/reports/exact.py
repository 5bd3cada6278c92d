"""Exact figures, for the eyes of the organisation that recorded them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from workshops.programmes.subjects import Subject

from .logged import Group, LoggedSession
from .rounding import BASE

UNSAID = ""  # the category of what was not said


@dataclass(frozen=True)
class Span:
    """A number known exactly, or only between two: parts of fewer than 5 were never stored."""

    low: int = 0
    high: int = 0

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    @property
    def exact(self) -> bool:
        """True when both ends are the same."""
        return self.low == self.high


@dataclass
class Line:
    """One line of a table: `participants` is a span only in tables by age and gender. Durations are minutes."""

    sessions: int = 0
    participants: Span = Span()
    minutes: int = 0

    def count(self, session: LoggedSession) -> None:
        """Count one session more."""
        self.sessions += 1
        self.minutes += session.minutes
        self.participants += Span(session.participants, session.participants)


@dataclass
class OwnFigures:
    """Everything a report says of a period, by category code; a guide goes by the id of its page."""

    total: Line = field(default_factory=Line)
    guide: dict[str, Line] = field(default_factory=dict)
    theme: dict[str, Line] = field(default_factory=dict)
    region: dict[str, Line] = field(default_factory=dict)
    setting: dict[str, Line] = field(default_factory=dict)
    month: dict[date, Line] = field(default_factory=dict)
    age: dict[str, Span] = field(default_factory=dict)
    gender: dict[str, Span] = field(default_factory=dict)


def own_figures(sessions: Iterable[LoggedSession], subjects: Mapping[int, Subject]) -> OwnFigures:
    """The figures of `sessions`. A session counts under each theme of its guide, so themes add up to more than all."""
    figures = OwnFigures()
    for session in sessions:
        subject = subjects.get(session.guide)
        figures.total.count(session)
        figures.guide.setdefault(str(session.guide), Line()).count(session)
        figures.region.setdefault(session.region, Line()).count(session)
        figures.setting.setdefault(session.setting, Line()).count(session)
        figures.month.setdefault(session.date.replace(day=1), Line()).count(session)
        for theme in subject.themes if subject and subject.themes else (UNSAID,):
            figures.theme.setdefault(theme, Line()).count(session)
        _count_people(figures.age, session, {group: group.age_band for group in session.groups})
        _count_people(figures.gender, session, {group: group.gender for group in session.groups})
    return figures


def _count_people(spans: dict[str, Span], session: LoggedSession, category: Mapping[Group, str]) -> None:
    """Add the groups of one session by their category, and those of whom nothing was said under `UNSAID`."""
    hidden = sum(group.count is None for group in session.groups)
    known = sum(group.count or 0 for group in session.groups)
    # All hidden groups together fit in what is left, and each has somebody.
    most_hidden = max(1, min(BASE - 1, session.participants - known - (hidden - 1)))
    named = Span()
    for group, code in category.items():
        if not code:
            continue
        span = Span(1, most_hidden) if group.count is None else Span(group.count, group.count)
        spans[code] = spans.get(code, Span()) + span
        named += span
    # What may all be in the hidden groups is taken to be there: nobody is said to be missing who may not be.
    if session.participants > named.high:
        rest = Span(session.participants - named.high, session.participants - named.low)
        spans[UNSAID] = spans.get(UNSAID, Span()) + rest
