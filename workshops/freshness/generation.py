"""The generation of what is shown: equal only while nothing that a page may show has changed."""

from typing import Any

from django.db import connections, router

from .models import Change
from .watching import mark_savepoint


def generation() -> str:
    """What stands for all that is shown, as it is now. One query.

    Read it before what it answers for: a change that comes in between then makes one page too many, and never an old
    one. It is read where lists are read, on a replica too: what the replica has not received yet, neither has its sum.
    """
    connection: Any = connections[router.db_for_read(Change)]
    mark_savepoint(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT SUM(mark), COUNT(*) FROM {Change._meta.db_table}")  # noqa: S608 - our own table
        total, count = cursor.fetchone()
    # Inside a transaction that changes more, what was read so far is not the end of it.
    connection.freshness_was_read = True
    return f"{total or 0}-{count}"
