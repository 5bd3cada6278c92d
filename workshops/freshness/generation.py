"""The generation of what is shown: equal only while nothing that a page may show has changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, router

from .marking import OWN, note_reading, read_once
from .models import Change, Sort


def generation() -> str:
    """What stands for all that is shown, as it is now. One query; one in all in `at_one_generation`.

    Read it before what it answers for: a change that comes in between then makes one page too many, and never an old
    one. It is read where lists are read, on a replica too: what the replica has not received yet, neither has its sum.
    """
    known = read_once.get()
    if known is None:
        return _read(OWN, Sort.SHOWN, Sort.ELSEWHERE)
    if not known:
        known.append(_read(OWN, Sort.SHOWN, Sort.ELSEWHERE))
    return known[0]


@contextmanager
def at_one_generation() -> Iterator[None]:
    """Read the generation once for all that a page shows; for a page that changes nothing of what is shown.

    The others are read each time: what is made of the records of people is known by what reads their generation.
    """
    token = read_once.set([])
    try:
        yield
    finally:
        read_once.reset(token)


def directory_generation() -> str:
    """The same for what `tables.DIRECTORY` names alone: it stays as it is when a guide is published. One query."""
    return _read(OWN, Sort.SHOWN)


def records_generation() -> str:
    """The same for the records of people and all that is shown together: what `tables.RECORDS` names counts too."""
    # Between quotation marks: a page for visitors that is drawn from it is seen to be, and not kept.
    return _read(f'"{OWN}"', *Sort)


def _read(table: str, *sorts: Sort) -> str:
    connection: Any = connections[router.db_for_read(Change)]
    note_reading(connection, *sorts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT SUM(mark), COUNT(*) FROM {table} WHERE sort <= {max(sorts)}")  # noqa: S608 - ours
        total, count = cursor.fetchone()
    return f"{total or 0}-{count}"
