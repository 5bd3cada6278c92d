"""Figures drawn from the records of people, kept in the memory of the process until any of these records changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, Final, TypeVar, cast

from django.conf import settings

from .generation import records_generation
from .program import today
from .watching import reading_what_is_watched

Drawn = TypeVar("Drawn")
MOST: Final = 64  # a cascade of ten thousand people takes a few megabytes
_kept: OrderedDict[Hashable, tuple[tuple[Any, str], Any]] = OrderedDict()
_lock = Lock()
_moment: ContextVar[tuple[Any, str] | None] = ContextVar("moment", default=None)


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Ask once, for all that is drawn within, whether the records changed; it decorates a page that changes nothing.

    One query, before what it answers for: what changes meanwhile makes one answer too many, never an old one.
    """
    token = _moment.set(None if settings.DEBUG else _now())
    try:
        yield
    finally:
        _moment.reset(token)


def _now() -> tuple[Any, str]:
    return _moment.get() or (today(), records_generation())


def drawn_from_records(asked: Hashable, make: Callable[[], Drawn]) -> Drawn:
    """What `make` answers to `asked`, which says all that the answer depends on beside the day and the database.

    One query when it is known, none `at_one_moment`. The answer is shared: nobody may change it. `make` is asked each
    time while `DEBUG` is on, or when it reads a table whose changes go unseen.
    """
    if settings.DEBUG:
        return make()
    # Read before what it answers for: a change in between makes one answer too many, never an old one.
    current = _now()
    with _lock:
        known = _kept.get(asked)
        if known is not None and known[0] == current:
            _kept.move_to_end(asked)
            return cast("Drawn", known[1])
    with reading_what_is_watched() as watched:
        made = make()
    if watched():
        with _lock:
            _kept[asked] = (current, made)
            _kept.move_to_end(asked)
            while len(_kept) > MOST:
                _kept.popitem(last=False)
    return made


def part_key(*asked: object) -> str:
    """The key of a part of a page (`keptpart`) drawn from the records, and from `asked`; empty while `DEBUG` is on."""
    return "" if settings.DEBUG else "\n".join(map(str, (*_now(), *asked)))
