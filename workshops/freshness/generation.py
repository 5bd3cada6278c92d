"""The generation of what is shown: equal only while nothing that a page may show has changed."""

from typing import Any

from django.db import connections, router

from .marking import ELSEWHERE, OF_RECORDS, OWN, SHOWN, THOSE, note_reading
from .models import Change


def generation() -> str:
    """What stands for all that is shown, as it is now. One query.

    Read it before what it answers for: a change that comes in between then makes one page too many, and never an old
    one. It is read where lists are read, on a replica too: what the replica has not received yet, neither has its sum.
    """
    return _read(f"SELECT SUM(mark), COUNT(*) FROM {OWN} WHERE mark >= 0", SHOWN, ELSEWHERE)  # noqa: S608 - ours


def directory_generation() -> str:
    """The same for what `tables.DIRECTORY` names alone: it stays as it is when a guide is published. One query."""
    return _read(f"SELECT SUM(mark), COUNT(*) FROM {OWN} WHERE {THOSE[SHOWN]}", SHOWN)  # noqa: S608 - our own table


def records_generation() -> str:
    """The same for the records of people and all that is shown together: what `tables.RECORDS` names counts too."""
    # Between quotation marks: a page for visitors that is drawn from it is seen to be, and not kept.
    return _read(f'SELECT SUM(mark), COUNT(*) FROM "{OWN}"', SHOWN, ELSEWHERE, OF_RECORDS)  # noqa: S608 - ours


def _read(sql: str, *changed: str) -> str:
    connection: Any = connections[router.db_for_read(Change)]
    note_reading(connection, *changed)
    with connection.cursor() as cursor:
        cursor.execute(sql)
        total, count = cursor.fetchone()
    return f"{total or 0}-{count}"
