"""What changed between two versions of a log, in plain values, without a word of free text."""

from dataclasses import fields
from typing import Any

from ..entry import ActivityEntry, LogEntry

CHANGED = "…"  # stands for a text that changed: history must not outlive a purge of texts


def differences(before: LogEntry, after: LogEntry) -> dict[str, list[Any]]:
    """`{field: [before, after]}` for each field that differs.

    Activities go as `activity:EDITION:ID`, headcounts as `count:AGE:GENDER`.
    """
    old, new = before.to_json(), after.to_json()
    found: dict[str, list[Any]] = {}
    for field in fields(LogEntry):
        if field.name in ("activities", "headcounts", "complete"):
            continue
        if field.name == "feedback":
            if before.feedback != after.feedback:
                found["feedback"] = [CHANGED, CHANGED]
        elif old[field.name] != new[field.name]:
            found[field.name] = [old[field.name], new[field.name]]
    return {**found, **_parts(_activities(before), _activities(after)), **_parts(_counts(before), _counts(after))}


def _parts(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    return {
        key: [before.get(key), after.get(key)]
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    }


def _activities(entry: LogEntry) -> dict[str, Any]:
    return {f"activity:{row.edition or ''}:{row.block_id}": _outcome(row) for row in entry.activities}


def _outcome(row: ActivityEntry) -> list[Any]:
    return [row.outcome, row.reason, row.minutes]


def _counts(entry: LogEntry) -> dict[str, Any]:
    # A hidden count is told from an absent one.
    return {
        f"count:{cell.age_band}:{cell.gender}": "<" if cell.count is None else cell.count for cell in entry.headcounts
    }
