"""Clock times."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.planning.clock import Balance, Moment, slots

MINUTES = st.lists(st.integers(0, 600), max_size=30)
CLOCKS = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


def since_start(moment: Moment) -> int:
    return moment.days * 1440 + moment.clock.hour * 60 + moment.clock.minute


def test_each_activity_starts_when_the_one_before_ends():
    timed = slots(time(13, 30), [10, 0, 45])
    assert [(slot.start.clock, slot.end.clock) for slot in timed] == [
        (time(13, 30), time(13, 40)),
        (time(13, 40), time(13, 40)),
        (time(13, 40), time(14, 25)),
    ]


def test_midnight_is_crossed():
    assert slots(time(23, 50), [10, 5])[1].start == Moment(time(0, 0), days=1)
    assert slots(time(23, 50), [15])[0].end == Moment(time(0, 5), days=1)
    assert slots(time(8), [24 * 60 * 2])[0].end == Moment(time(8), days=2)


def test_seconds_of_the_start_are_dropped():
    assert slots(time(9, 0, 59), [1])[0].end == Moment(time(9, 1))


def test_negative_minutes_are_refused():
    with pytest.raises(ValueError, match="-5 minutes"):
        slots(time(9), [10, -5])


@given(CLOCKS, MINUTES)
def test_slots_follow_one_another_and_last_what_was_asked(start, minutes):
    timed = slots(start, minutes)
    assert [slot.minutes for slot in timed] == minutes
    assert all(since_start(slot.end) - since_start(slot.start) == slot.minutes for slot in timed)
    assert all(before.end == after.start for before, after in pairwise(timed))
    if timed:
        assert timed[0].start == Moment(start)
        assert since_start(timed[-1].end) - since_start(timed[0].start) == sum(minutes)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_session_is_over_or_under_never_both(planned, available):
    balance = Balance(planned, available)
    assert planned == available + balance.over - balance.spare
    assert 0 in {balance.over, balance.spare}
