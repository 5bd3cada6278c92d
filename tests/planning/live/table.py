"""The table of cases both reducers are judged by, and how a state is compared with one."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from workshops.planning.live.events import LiveEvent
from workshops.planning.live.reducer import LiveActivity, LivePlan

ORIGIN = 1_800_000_000_000  # second 0 of the table
PLAN = LivePlan((LiveActivity("a", 10), LiveActivity("b", 20), LiveActivity("c", 5)), ORIGIN)
CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))["cases"]
MOMENTS = ("started_at", "finished_at", "ends_at", "deadline", "expected_end")
LENGTHS = ("elapsed", "paused", "left", "behind")


def at(second: float) -> int:
    return ORIGIN + int(second * 1000)


def event(number: int, second: float, kind: str, activity: str = "", more: dict | None = None) -> LiveEvent:
    return LiveEvent(f"e{number:03}", at(second), kind, activity, **(more or {}))


def events_of(case: dict[str, Any]) -> list[LiveEvent]:
    return [event(number, *row) for number, row in enumerate(case["events"])]


def numbered(events: list[LiveEvent]) -> tuple[LivePlan, list[LiveEvent]]:
    """The same session with activities numbered as those of a plan are."""
    names = {"a": "1", "b": "2", "c": "3"}
    plan = LivePlan(tuple(LiveActivity(names[one.id], one.minutes) for one in PLAN.activities), ORIGIN)
    return plan, [replace(each, activity=names.get(each.activity, each.activity)) for each in events]


def plan_as_json(plan: LivePlan = PLAN) -> dict[str, Any]:
    """The plan as the browser's reducer takes it."""
    return {
        "activities": [{"id": one.id, "minutes": one.minutes} for one in plan.activities],
        "starts_at": plan.starts_at,
    }


def in_seconds(state: dict[str, Any]) -> dict[str, Any]:
    """A state (as JSON) in the words of the table."""
    told = {"status": state["status"], "current": state["current"]}
    for name in MOMENTS:
        told[name] = None if state[name] is None else (state[name] - ORIGIN) / 1000
    for name in LENGTHS:
        told[name] = None if state[name] is None else state[name] / 1000
    told["spent"] = [one["spent"] / 1000 for one in state["activities"]]
    for name, key in (("outcomes", "outcome"), ("reasons", "reason"), ("kinds", "kind"), ("minutes", "minutes")):
        told[name] = [one[key] for one in state["activities"]]
    return told
