"""Calls that go deep, wherever they stand, ask nothing of the system at each turn of a loop."""

import resource
import sys

import pytest

from relais.call_stack import with_room

CALLS = 500
DEEPEST = 150  # calls: several pieces of Python's own size


def pages_asked_at(depth: int) -> int:
    """How many pages of memory the system gave while a loop called so many times, that deep in calls."""
    if depth:
        return pages_asked_at(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        called()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def called() -> None:
    """Nothing but a call."""


def most_asked() -> int:
    """The worst of all depths."""
    return max(map(pages_asked_at, range(DEEPEST)))


def test_no_depth_asks_for_memory_at_each_call():
    with_room(most_asked)()
    assert with_room(most_asked)() < CALLS / 10


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="mended in Python itself")
def test_without_room_some_depth_does():
    assert most_asked() >= CALLS


def test_what_is_given_and_answered_goes_through():
    assert with_room(divmod)(17, 5) == (3, 2)
    assert with_room(sorted)([1, 3, 2], reverse=True) == [3, 2, 1]


def test_what_it_raises_is_raised():
    with pytest.raises(ZeroDivisionError):
        with_room(divmod)(1, 0)
