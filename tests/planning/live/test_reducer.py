import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.live.strategies import happenings
from tests.planning.live.table import CASES, ORIGIN, PLAN, at, event, events_of, in_seconds
from workshops.planning.live.reducer import state_at


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_state_is_what_the_table_says(case):
    told = in_seconds(state_at(PLAN, events_of(case), at(case["now"])).to_json())
    assert {name: told[name] for name in case["then"]} == case["then"]


def now_after(events) -> int:
    return max([event.at for event in events], default=ORIGIN) + 30_000


@given(happenings())
def test_time_adds_up(events):
    """From the start to now, every moment went to one activity, or to a pause, or was after the end."""
    state = state_at(PLAN, events, now_after(events))
    assert state.elapsed == sum(one.spent for one in state.activities)
    assert all(one.spent >= 0 for one in state.activities)
    if state.started_at is not None:
        passed = (state.finished_at or now_after(events)) - state.started_at
        resumed = any(event.kind in ("finish", "next", "skip") for event in events) and any(
            event.kind == "back" for event in events
        )
        if resumed:
            assert state.elapsed + state.paused <= passed
        else:
            assert state.elapsed + state.paused == passed


@given(happenings())
def test_one_activity_at_most_is_current_and_only_while_going(events):
    state = state_at(PLAN, events, now_after(events))
    current = [one.id for one in state.activities if one.outcome == "current"]
    assert current == ([state.current] if state.current else [])
    assert bool(current) == (state.status in ("running", "paused"))


@given(happenings())
def test_back_undoes_next_and_skip(events):
    now = now_after(events)
    before = state_at(PLAN, events, now)
    for number, kind in enumerate(("next", "skip")):
        moved = [*events, event(900 + number, (now - ORIGIN) / 1000, kind, before.current or "", {"reason": "time"})]
        after = state_at(PLAN, moved, now)
        back = event(950, (now - ORIGIN) / 1000, "back", after.current or "")
        if before.current and before.status == "running":
            assert state_at(PLAN, [*moved, back], now) == before


@given(happenings(), st.randoms())
def test_the_order_and_the_number_of_sendings_change_nothing(events, random):
    now = now_after(events)
    again = [*events, *events[:3]]
    random.shuffle(again)
    assert state_at(PLAN, again, now) == state_at(PLAN, events, now)


@given(happenings())
def test_nothing_lived_is_lost_as_time_passes(events):
    now = now_after(events)
    before, after = state_at(PLAN, events, now), state_at(PLAN, events, now + 60_000)
    grown = after.elapsed - before.elapsed
    assert grown == (60_000 if before.status == "running" else 0)
    assert [one.outcome for one in before.activities] == [one.outcome for one in after.activities]


@given(happenings())
def test_the_expected_end_is_never_past(events):
    now = now_after(events)
    state = state_at(PLAN, events, now)
    if state.status in ("running", "paused"):
        assert state.expected_end >= now
        assert state.behind == state.expected_end - state.deadline
