"""Sessions as they could go: presses of any kind, in time, most of them sensible."""

from hypothesis import strategies as st

from tests.planning.live.table import event
from workshops.planning.live.events import EventKind, LiveEvent

ACTIVITIES = ("a", "b", "c", "x", "y", "")
KINDS = [kind.value for kind in EventKind if kind != EventKind.RESET]


@st.composite
def happenings(draw) -> list[LiveEvent]:
    """Up to fifteen presses after a start, at growing times."""
    events = [event(0, 0, "start")]
    second = 0
    for number in range(1, draw(st.integers(1, 15))):
        second += draw(st.integers(0, 900))
        kind = draw(st.sampled_from(KINDS))
        more = {
            "extend": {"minutes": 2},
            "skip": {"reason": "time"},
            "add": {"added": draw(st.sampled_from("xy")), "added_kind": "break", "minutes": 5},
        }.get(kind)
        events.append(event(number, second, kind, draw(st.sampled_from(ACTIVITIES)), more))
    return events
