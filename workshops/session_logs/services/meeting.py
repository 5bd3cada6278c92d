"""Two versions of a log put together, part by part: each part as the person who changed it wrote it."""

from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from typing import Any

from relais.shown import Shown, mark, marks_of, meet

from ..entry import ActivityEntry, HeadcountEntry, LogEntry

APART = ("minutes", "activities", "headcounts", "complete")
WHOLE = tuple(field.name for field in fields(LogEntry) if field.name not in APART)


def parts_of(entry: LogEntry) -> dict[str, Any]:
    """What may be changed apart, by the names of `differences`.

    A duration that only follows the activities says nothing of its own, so that two people may each change one.
    """
    counts = {name: "<" if cell.count is None else cell.count for name, cell in _counts(entry).items()}
    own = entry.lived_minutes if entry.lived_minutes != _sum(entry.activities) else None
    whole = {name: getattr(entry, name) for name in WHOLE}
    activities = {name: _lived(row) for name, row in _activities(entry).items()}
    return {**whole, "minutes": own, **activities, **counts}


def log_shown(entry: LogEntry) -> str:
    """The marks of what the form of a log shows."""
    return marks_of(parts_of(entry))


def differing(stored: LogEntry, other: LogEntry) -> list[str]:
    """The parts that are not the same in both."""
    one, two = parts_of(stored), parts_of(other)
    return [name for name in dict.fromkeys((*one, *two)) if mark(one.get(name)) != mark(two.get(name))]


def met(seen: str, stored: LogEntry, typed: LogEntry) -> tuple[LogEntry, tuple[str, ...]]:
    """Both put together, with what is stored in the parts that were changed on both sides; and these parts."""
    before = parts_of(stored)
    meeting = meet(Shown.read(seen), before, parts_of(typed))
    hers = [name for name, value in meeting.values.items() if mark(value) != mark(before.get(name))]
    return taking(stored, typed, hers), meeting.clashes


def taking(stored: LogEntry, other: LogEntry, parts: Collection[str]) -> LogEntry:
    """The stored entry with these parts of the other one. What either completes is complete."""
    source = {name: other if name in parts else stored for name in (*WHOLE, "minutes")}
    activities = tuple(_chosen(_activities(stored), _activities(other), parts))
    follows = parts_of(source["minutes"])["minutes"] is None
    return replace(
        stored,
        **{name: getattr(source[name], name) for name in WHOLE},
        minutes=_sum(activities) if follows else source["minutes"].lived_minutes,
        activities=activities,
        headcounts=tuple(_chosen(_counts(stored), _counts(other), parts)),
        complete=stored.complete or other.complete,
    )


def _chosen(stored: dict[str, Any], other: dict[str, Any], parts: Collection[str]) -> Iterable[Any]:
    for name in dict.fromkeys((*stored, *other)):
        found = (other if name in parts else stored).get(name)
        if found is not None:
            yield found


def _activities(entry: LogEntry) -> dict[str, ActivityEntry]:
    return {f"activity:{row.edition or ''}:{row.block_id}": row for row in entry.activities}


def _counts(entry: LogEntry) -> dict[str, HeadcountEntry]:
    return {f"count:{cell.age_band}:{cell.gender}": cell for cell in entry.headcounts}


def _lived(row: ActivityEntry) -> list[Any]:
    own = row.title.strip() if row.edition is None else ""
    return [row.outcome, row.reason, row.minutes, own]


def _sum(rows: Iterable[ActivityEntry]) -> int | None:
    return sum(row.minutes or 0 for row in rows) or None
