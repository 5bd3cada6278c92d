"""The browser's reducer of the live screen, judged by the table that judges the server's, and against it at random.

So is what it tells a log of a session run without network.
"""

import base64
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.planning.live.strategies import happenings
from tests.planning.live.table import CASES, ORIGIN, PLAN, at, events_of, in_seconds, numbered, plan_as_json
from workshops.planning.live.lived import lived_session
from workshops.planning.live.reducer import state_at

LIVE = Path(__file__).resolve().parents[2] / "workshops/planning/static/planning/live"


def module_of(source: str) -> str:
    """The address of a module made of that source."""
    return "data:text/javascript;base64," + base64.b64encode(source.encode()).decode()


@pytest.fixture(scope="module")
def live_page(chromium):
    """A page with the two modules, which needs no site."""
    page = chromium.new_page()
    reducer = module_of((LIVE / "reducer.js").read_text("utf-8"))
    lived = module_of((LIVE / "lived.js").read_text("utf-8").replace("./reducer.js", reducer))
    for name, module in (("reducer", reducer), ("lived", lived)):
        page.evaluate("async ([name, module]) => { window[name] = await import(module); }", [name, module])
    yield page
    page.close()


@pytest.fixture(scope="module")
def state_in_browser(live_page):
    """A function that gives the state the browser comes to, as JSON."""

    def reduced(events, now):
        told = [event.to_json() for event in events]
        return live_page.evaluate(
            "([plan, events, now]) => window.reducer.stateAt(plan, events, now)", [plan_as_json(), told, now]
        )

    return reduced


@pytest.fixture(scope="module")
def lived_in_browser(live_page):
    """A function that gives what the browser would tell a log of a run, a dictionary an activity."""

    def told(plan, events, now):
        run = [plan_as_json(plan), [event.to_json() for event in events], now]
        script = "([plan, events, now]) => window.lived.livedSession(window.reducer.stateAt(plan, events, now))"
        return live_page.evaluate(script, run)

    return told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_browser_comes_to_what_the_table_says(case, state_in_browser):
    told = in_seconds(state_in_browser(events_of(case), at(case["now"])))
    assert {name: told[name] for name in case["then"]} == case["then"]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings())
def test_the_browser_and_the_server_agree(state_in_browser, events):
    now = max([event.at for event in events], default=ORIGIN) + 30_000
    assert state_in_browser(events, now) == state_at(PLAN, events, now).to_json()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings())
def test_the_browser_tells_a_log_what_the_server_would(lived_in_browser, events):
    plan, events = numbered(events)
    now = max(event.at for event in events)
    lived = lived_session(state_at(plan, events, now))
    planned = [{"id": str(number), "kind": "", **asdict(one)} for number, one in lived.activities.items()]
    added = [{"id": one.id, "kind": one.kind, **asdict(one.lived)} for one in lived.added]
    told = lived_in_browser(plan, events, now)
    assert [one for one in told if not one["kind"]] == planned
    assert [one for one in told if one["kind"]] == added
