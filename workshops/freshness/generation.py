"""The generation of what is shown: equal only while nothing that a page may show has changed."""

from typing import Any

from django.db import connections, router

from .models import Change
from .watching import OF_RECORDS, OWN, SHOWN, marks_unread


def generation() -> str:
    """What stands for all that is shown, as it is now. One query.

    Read it before what it answers for: a change that comes in between then makes one page too many, and never an old
    one. It is read where lists are read, on a replica too: what the replica has not received yet, neither has its sum.
    """
    connection: Any = connections[router.db_for_read(Change)]
    sql = f"SELECT SUM(mark), COUNT(*) FROM {OWN} WHERE mark >= 0"  # noqa: S608 - our own table
    return _read(connection, sql, SHOWN)


def records_generation() -> str:
    """The same for the records of people and all that is shown together: what `tables.RECORDS` names counts too."""
    connection: Any = connections[router.db_for_read(Change)]
    # Between quotation marks: a page for visitors that is drawn from it is seen to be, and not kept.
    sql = f'SELECT SUM(mark), COUNT(*) FROM "{OWN}"'  # noqa: S608 - our own table
    return _read(connection, sql, SHOWN, OF_RECORDS)


def _read(connection: Any, sql: str, *known: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        total, count = cursor.fetchone()
    # Inside a transaction that changes more, what was read so far is not the end of it.
    for changed in known:
        marks_unread(connection).pop(changed, None)
    return f"{total or 0}-{count}"
