"""Exact figures, for the eyes of the organisation that recorded them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workshops.programmes.subjects import Subject

from .logged import LoggedSession
from .rounding import BASE

UNSAID = ""  # the category of what was not said
PEOPLE = {"age": "age_band", "gender": "gender"}  # how people are counted, by the field of their group


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


@dataclass(frozen=True)
class Line:
    """One line of a table: `participants` is a span only in tables by age and gender. Durations are minutes."""

    sessions: int = 0
    participants: Span = Span()
    minutes: int = 0

    def __add__(self, other: "Line") -> "Line":
        return Line(
            self.sessions + other.sessions, self.participants + other.participants, self.minutes + other.minutes
        )

    def __neg__(self) -> "Line":
        return Line(-self.sessions, Span(-self.participants.low, -self.participants.high), -self.minutes)


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


def own_figures(lines: Mapping[tuple[str, str], Line], subjects: Mapping[int, Subject]) -> OwnFigures:
    """The figures that `lines`, by dimension and category, make.

    A session counts under each theme of its guide, so themes add up to more than all.
    """
    figures = OwnFigures()
    for (dimension, code), line in lines.items():
        if dimension == "month":
            figures.month[date.fromisoformat(code)] = line
            figures.total += line
        elif dimension in PEOPLE:
            getattr(figures, dimension)[code] = line.participants
        else:
            getattr(figures, dimension)[code] = line
    for code, line in figures.guide.items():
        subject = subjects.get(int(code))
        for theme in subject.themes if subject and subject.themes else (UNSAID,):
            figures.theme[theme] = figures.theme.get(theme, Line()) + line
    return figures


def people_by(dimension: str, session: LoggedSession) -> dict[str, Span]:
    """The participants of one session by age or gender, and those of whom nothing was said under `UNSAID`."""
    hidden = sum(group.count is None for group in session.groups)
    known = sum(group.count or 0 for group in session.groups)
    # All hidden groups together fit in what is left, and each has somebody.
    most_hidden = max(1, min(BASE - 1, session.participants - known - (hidden - 1)))
    spans: dict[str, Span] = {}
    named = Span()
    for group in session.groups:
        code = getattr(group, PEOPLE[dimension])
        if not code:
            continue
        span = Span(1, most_hidden) if group.count is None else Span(group.count, group.count)
        spans[code] = spans.get(code, Span()) + span
        named += span
    # What may all be in the hidden groups is taken to be there: nobody is said to be missing who may not be.
    if session.participants > named.high:
        spans[UNSAID] = Span(session.participants - named.high, session.participants - named.low)
    return spans
