"""How a guide is really delivered: what its authors read before they write the next edition.

Inside one's own organisation counts are exact. Over the whole network a figure needs `ENOUGH_SESSIONS` sessions of
`ENOUGH_ORGANISATIONS` organisations; counts become shares rounded to tenths, and the number of times is the one that
the network's own figures publish (`protection.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workshops.planning.vocabulary import Outcome, Reason
from workshops.programmes.content import Activity, ProgrammeContent, Session
from workshops.programmes.models import Edition
from workshops.session_logs.flow_back import (
    ActivityFigures,
    Lived,
    SessionFigures,
)
from workshops.session_logs.vocabulary import HowItWent

NBSP = "\u00a0"
MOSTLY = 0.5  # an activity skipped more often than this is not drawn on the timeline as lived


@dataclass(frozen=True)
class LivedRow:
    """One activity: minutes written and lived, and what became of it, in words."""

    id: str
    title: str
    kind: str
    importance: str
    written_minutes: int
    lived: Lived | None
    done: str
    changed: str
    skipped: str
    reasons: str
    often_skipped: bool

    @property
    def difference(self) -> int | None:
        """Minutes lived over those written; None when it was not timed."""
        return self.lived.median - self.written_minutes if self.lived else None

    @property
    def difference_shown(self) -> str:
        """The difference with its sign: « +3 », « −2 »."""
        return f"{self.difference:+d}".replace("-", "−") if self.difference else ""


@dataclass(frozen=True)
class LivedSession:
    """One session: its timeline as written and as lived, in minutes, and its activities.

    Logs from a file say nothing of activities: `lived` may be known and `rows` empty.
    """

    id: str
    title: str
    position: int
    times: str
    written_minutes: int
    lived: Lived | None
    impressions: list[tuple[str, str]]
    rows: list[LivedRow]
    written_bars: list[dict[str, Any]]
    lived_bars: list[dict[str, Any]]

    @property
    def impressions_told(self) -> str:
        """How it went, in one line."""
        return ", ".join(f"{label} ({part})" for label, part in self.impressions)

    @property
    def scale(self) -> int:
        """The minutes both timelines are drawn on."""
        return max(self.written_minutes, sum(bar["minutes"] for bar in self.lived_bars))


class Exact:
    """Counts of one's own organisation, as they are."""

    def enough(self, figures: SessionFigures | ActivityFigures) -> bool:
        """Whether they may be shown: always."""
        return True

    def times(self, figures: SessionFigures) -> str:
        """How often the session was held."""
        return str(figures.times)

    def part(self, count: int, total: int) -> str:
        """A count out of a total, as « 7 sur 9 »."""
        return _("%(count)s sur %(total)s") % {"count": count, "total": total} if count else ""


class Shared:
    """Figures of the whole network: no count, only shares rounded to tenths, from enough sessions."""

    def enough(self, figures: SessionFigures | ActivityFigures) -> bool:
        """Whether they rest on enough sessions of enough organisations."""
        return figures.enough_to_share

    def times(self, figures: SessionFigures) -> str:
        """The exact number stays untold."""
        return ""

    def part(self, count: int, total: int) -> str:
        """A count as a share, as « 80 % »."""
        tenths = round(10 * count / total) * 10 if total else 0
        return _("%(share)s %%") % {"share": tenths} if tenths else ""


Telling = Exact | Shared


def lived_sessions(
    programme: ProgrammeContent, figures: Mapping[str, SessionFigures], telling: Telling
) -> list[LivedSession]:
    """The sessions of an edition beside what the logs say of them, in order; those nobody logged included."""
    return [_session(session, figures.get(session.id), telling) for session in programme.sessions]


def _session(session: Session, figures: SessionFigures | None, telling: Telling) -> LivedSession:
    if figures is not None and not telling.enough(figures):
        figures = None
    rows = [_row(activity, figures, telling) for activity in session.activities]
    lived_bars = [
        {"title": row.title, "kind": row.kind, "importance": row.importance, "minutes": row.lived.median}
        for row in rows
        if row.lived and not row.often_skipped
    ]
    return LivedSession(
        id=session.id,
        title=session.title,
        position=session.position,
        times=telling.times(figures) if figures else "",
        written_minutes=session.minutes,
        lived=figures.lived if figures else None,
        impressions=_impressions(figures, telling),
        rows=rows if figures and figures.activities else [],
        written_bars=[_written_bar(activity) for activity in session.activities],
        lived_bars=lived_bars,
    )


def _written_bar(activity: Activity) -> dict[str, Any]:
    return {
        "title": activity.title,
        "kind": activity.kind,
        "importance": activity.importance,
        "minutes": activity.minutes,
    }


def _impressions(figures: SessionFigures | None, telling: Telling) -> list[tuple[str, str]]:
    if figures is None:
        return []
    told = sum(figures.impressions.values())
    shown = [(str(step.label), telling.part(figures.impressions.get(step.value, 0), told)) for step in HowItWent]
    return [(label, part) for label, part in shown if part]


def _row(activity: Activity, session: SessionFigures | None, telling: Telling) -> LivedRow:
    figures = session.activities.get(activity.id) if session else None
    if figures is not None and not telling.enough(figures):
        figures = None
    parts = {outcome.value: "" for outcome in Outcome}
    if figures is not None:
        parts = {code: telling.part(figures.outcomes.get(code, 0), figures.times) for code in parts}
    return LivedRow(
        id=activity.id,
        title=activity.title,
        kind=activity.kind,
        importance=activity.importance,
        written_minutes=activity.minutes,
        lived=figures.lived if figures else None,
        done=parts[Outcome.DONE],
        changed=parts[Outcome.CHANGED],
        skipped=parts[Outcome.SKIPPED],
        reasons=_reasons(figures, telling),
        often_skipped=bool(figures and figures.share(Outcome.SKIPPED) > MOSTLY),
    )


def _reasons(figures: ActivityFigures | None, telling: Telling) -> str:
    """Why it was changed or skipped, the most frequent first: « temps (3 sur 4), matériel (1 sur 4) »."""
    if figures is None:
        return ""
    told = sum(figures.reasons.values())
    ordered = sorted(figures.reasons.items(), key=lambda item: (-item[1], item[0]))
    named = [(str(Reason(code).label), telling.part(count, told)) for code, count in ordered]
    return ", ".join(f"{label} ({part})" for label, part in named if part)


@dataclass(frozen=True)
class EditionColumn:
    """One edition in the comparison: its number, and the sessions it had."""

    edition: Edition
    sessions: Mapping[str, LivedSession]


def compared_editions(
    editions: list[Edition], figures: Mapping[int, Mapping[str, SessionFigures]], telling: Telling
) -> list[EditionColumn]:
    """The editions that have figures, oldest first; fewer than two are nothing to compare."""
    columns = []
    for edition in sorted(editions, key=lambda each: each.number):
        sessions = lived_sessions(edition.programme, figures.get(edition.pk, {}), telling)
        if any(session.rows for session in sessions):
            columns.append(EditionColumn(edition, {session.id: session for session in sessions}))
    return columns if len(columns) > 1 else []


def comparison_rows(programme: ProgrammeContent, columns: list[EditionColumn]) -> list[dict[str, Any]]:
    """For each activity of the current edition: its title, and its cell (a `LivedRow` or None) in each column."""
    rows = []
    for session in programme.sessions:
        for activity in session.activities:
            cells = [_cell(column, session.id, activity.id) for column in columns]
            rows.append({"session": session.title, "title": activity.title, "kind": activity.kind, "cells": cells})
    return [row for row in rows if any(row["cells"])]


def _cell(column: EditionColumn, session_id: str, activity_id: str) -> LivedRow | None:
    session = column.sessions.get(session_id)
    return next((row for row in session.rows if row.id == activity_id), None) if session else None
