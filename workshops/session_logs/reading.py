"""A log as people read it: its session, its activities, its numbers, and its history in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workshops.planning.vocabulary import Outcome
from workshops.programmes.content import Session

from .models import LoggedActivity, SessionLog
from .sentences import Change, in_words
from .vocabulary import AgeBand, Gender


@dataclass(frozen=True)
class ReadActivity:
    """An activity as it was lived; the shape `components/timeline.html` draws."""

    title: str
    kind: str
    minutes: int
    importance: str
    lived: LoggedActivity
    language: str

    @property
    def skipped(self) -> bool:
        """Whether it took no place."""
        return self.lived.outcome == Outcome.SKIPPED

    @property
    def difference(self) -> int:
        """Minutes more than planned, negative for fewer."""
        return self.minutes - self.lived.planned_minutes


@dataclass(frozen=True)
class ReadHeadcounts:
    """The breakdown as a table: `genders` heads its columns, empty when only ages are counted."""

    genders: tuple[Any, ...]
    rows: tuple[tuple[Any, tuple[str, ...]], ...]


@dataclass(frozen=True)
class ReadChange:
    """One change to a complete log."""

    when: Any
    who: str
    reason: str
    parts: tuple[Change, ...]


@dataclass(frozen=True)
class ReadLog:
    """All that the page of a log shows."""

    title: str
    session: Session | None
    activities: tuple[ReadActivity, ...]
    headcounts: ReadHeadcounts | None
    changes: tuple[ReadChange, ...]

    @property
    def lived(self) -> list[ReadActivity]:
        """The activities that took place, for the timeline."""
        return [activity for activity in self.activities if activity.minutes]

    @property
    def planned_minutes(self) -> int:
        """The minutes of the plan, all activities together."""
        return sum(activity.lived.planned_minutes for activity in self.activities)


def read_log(log: SessionLog) -> ReadLog:
    """The log, read through `queries.whole`, ready to show. One query for its history."""
    try:
        session = log.edition.programme.session(log.session_id)
    except KeyError:
        session = None
    activities = tuple(_read_activity(row, log) for row in log.activities.all())
    titles = titles_of(activities)
    return ReadLog(
        title=session.title if session else log.edition.title,
        session=session,
        activities=activities,
        headcounts=_read_headcounts(log),
        changes=tuple(_read_changes(log, titles)),
    )


def titles_of(activities: Iterable[ReadActivity]) -> dict[str, str]:
    """The titles of activities by `EDITION:ID`, as changes name them."""
    return {f"{row.lived.edition_id or ''}:{row.lived.block_id}": row.title for row in activities}


def _read_activity(row: LoggedActivity, log: SessionLog) -> ReadActivity:
    importance = "adaptable"
    if row.edition_id == log.edition_id:
        try:
            importance = log.edition.programme.activity(row.block_id).importance
        except KeyError:
            importance = "adaptable"
    title = row.title or _("Un moment à moi")
    return ReadActivity(
        title, row.kind, row.minutes or 0, importance, row, log.edition.language if row.edition_id else ""
    )


def _read_headcounts(log: SessionLog) -> ReadHeadcounts | None:
    cells = list(log.headcounts.all())
    if not cells:
        return None
    counts = {
        (cell.age_band, cell.gender): str(cell.count) if cell.count is not None else _("moins de 5") for cell in cells
    }
    genders = _used(Gender.choices, {cell.gender for cell in cells}, _("genre non précisé"))
    ages = _used(AgeBand.choices, {cell.age_band for cell in cells}, _("âge non précisé"))
    only_ages = [code for code, _word in genders] == [""]
    return ReadHeadcounts(
        genders=() if only_ages else tuple(word for _code, word in genders),
        rows=tuple((word, tuple(counts.get((age, gender), "—") for gender, _word in genders)) for age, word in ages),
    )


def _used(choices: Iterable[tuple[str, Any]], used: set[str], unsaid: str) -> list[tuple[str, Any]]:
    return [(code, word) for code, word in [*choices, ("", unsaid)] if code in used]


def _read_changes(log: SessionLog, titles: Mapping[str, str]) -> Iterable[ReadChange]:
    for change in log.changes.select_related("changed_by"):
        yield ReadChange(
            when=change.changed_at,
            who=str(change.changed_by) if change.changed_by else "",
            reason=change.reason,
            parts=tuple(in_words(change.changes, titles)),
        )
