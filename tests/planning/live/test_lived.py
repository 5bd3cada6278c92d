from uuid import uuid4

import pytest
from hypothesis import given

from tests.planning.live.strategies import happenings
from tests.planning.live.table import numbered
from workshops.planning.live.lived import AddedActivity, LivedActivity, lived_session
from workshops.planning.live.queries import run_of
from workshops.planning.live.reducer import state_at


@pytest.mark.django_db
def test_what_was_lived_is_told_in_minutes_and_reasons(plan, rows, press):
    added = str(uuid4())
    press(0, "start")
    press(12, "next", rows["Bienvenue"])
    press(20, "add", rows["La ligne"], added=added, added_kind="break", minutes=5)
    press(55, "next", rows["La ligne"])
    press(61, "skip", rows["La tempête"], reason="time")
    press(62, "finish")
    lived = run_of(plan).lived()
    assert lived.activities[rows["Bienvenue"].pk] == LivedActivity("done", 12)
    assert lived.activities[rows["La ligne"].pk] == LivedActivity("done", 43)
    assert lived.activities[rows["La tempête"].pk] == LivedActivity("skipped", None, "time")
    assert lived.activities[rows["Le mot de la fin"].pk] == LivedActivity("skipped", None)
    assert lived.added == (AddedActivity(added, "break", LivedActivity("done", 7)),)


@pytest.mark.django_db
def test_a_session_left_without_finishing_tells_only_what_is_known(plan, rows, press):
    press(0, "start")
    press(9, "next", rows["Bienvenue"])
    assert run_of(plan).lived().activities == {rows["Bienvenue"].pk: LivedActivity("done", 9)}


@pytest.mark.django_db
def test_an_activity_begun_then_left_keeps_its_minutes_and_its_reason(plan, rows, press):
    press(0, "start")
    press(4, "skip", rows["Bienvenue"], reason="group_not_ready")
    press(50, "finish")
    lived = run_of(plan).lived().activities
    assert lived[rows["Bienvenue"].pk] == LivedActivity("changed", 4, "group_not_ready")


@pytest.mark.django_db
def test_a_plan_never_run_tells_nothing(plan):
    assert run_of(plan).lived() is None


@given(happenings())
def test_the_minutes_add_up_to_the_time_the_session_took(events):
    plan, events = numbered(events)
    state = state_at(plan, events, max(event.at for event in events))
    if state.status != "finished":
        return
    lived = lived_session(state)
    told = [*lived.activities.values(), *(added.lived for added in lived.added)]
    assert len(told) == len(state.activities)
    short = sum(one.spent for one in state.activities if one.outcome == "skipped" and one.spent < 30_000)
    exact = (state.elapsed - short) / 60_000
    assert abs(sum(one.minutes or 0 for one in told) - exact) <= 0.5
    assert all((one.minutes is None) == (one.outcome == "skipped") for one in told)
