"""Complete sessions that accounts delivered, each since a day of its own.

In SQL, which goes from each account to its logs by their index: Django can only look for the day of each log, or for
the accounts at each reading, and that takes ten times as long. A join would leave the choice to the database: where one
author wrote most of the logs, PostgreSQL reads them all for a hundred accounts (27 ms instead of 1).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.db import connections, router

from .models import SessionLog
from .vocabulary import State

LOGS, BESIDE = SessionLog._meta.db_table, SessionLog.co_facilitators.through._meta.db_table
# SQLite takes 32,766 values in one query at least, and each account is two.
AT_ONCE: Final = 10_000

# `asked` are the accounts with their days; names of tables are ours.
OWN = f'FROM "{LOGS}" logs WHERE logs.author_id = asked.account AND logs.date >= asked.since AND logs.state = %s'
LED = f"""
    SELECT asked.account, (SELECT COUNT(*) {OWN}), (SELECT SUM(logs.participants) {OWN}) FROM asked
"""  # noqa: S608
SHARED = f"""
    SELECT asked.account, logs.id, logs.author_id, logs.date, COALESCE(logs.participants, 0)
    FROM asked JOIN "{BESIDE}" beside ON beside.user_id = asked.account
    JOIN "{LOGS}" logs ON logs.id = beside.sessionlog_id AND logs.date >= asked.since
    WHERE logs.state = %s
"""  # noqa: S608
DELIVERED = f"""
    SELECT asked.account FROM asked WHERE EXISTS (SELECT 1 {OWN}) OR EXISTS (
        SELECT 1 FROM "{BESIDE}" beside JOIN "{LOGS}" logs ON logs.id = beside.sessionlog_id
        WHERE beside.user_id = asked.account AND logs.date >= asked.since AND logs.state = %s
    )
"""  # noqa: S608


def sessions_led(since: Mapping[int, date]) -> list[tuple[int, int, int]]:
    """Of each account that led sessions since its day: the account, how many, their participants.

    One query for 10,000 accounts, as for the two others below; none without any.
    """
    led = _read(since, LED, State.COMPLETE.value, State.COMPLETE.value)
    return [(account, sessions, participants) for account, sessions, participants in led if sessions]


def sessions_shared(since: Mapping[int, date]) -> list[tuple[int, int, int | None, int]]:
    """Each session an account helped to run since its day: the account, the log, who led it, the participants.

    Who led it is the account of its author where that one led it since its own day, else None.
    """
    return [
        (account, log, author if author in since and _day(day) >= since[author] else None, participants)
        for account, log, author, day, participants in _read(since, SHARED, State.COMPLETE.value)
    ]


def accounts_that_delivered(since: Mapping[int, date]) -> set[int]:
    """Those that led or helped to run a session since their day."""
    return {account for (account,) in _read(since, DELIVERED, State.COMPLETE.value, State.COMPLETE.value)}


def _read(since: Mapping[int, date], sql: str, *values: str) -> list[Any]:
    """What `sql` answers of the table `asked`, whose rows are the accounts with their days."""
    connection: Any = connections[router.db_for_read(SessionLog)]
    found = []
    for some in _some(since):
        rows = ", ".join(["(%s, %s)"] * len(some))
        asked = [value for account, day in some for value in (account, connection.ops.adapt_datefield_value(day))]
        with connection.cursor() as cursor:
            cursor.execute(f"WITH asked (account, since) AS (VALUES {rows}) {sql}", [*asked, *values])
            found += cursor.fetchall()
    return found


def _some(since: Mapping[int, date]) -> Iterator[list[tuple[int, date]]]:
    accounts = sorted(since.items())
    for start in range(0, len(accounts), AT_ONCE):
        yield accounts[start : start + AT_ONCE]


def _day(value: Any) -> date:
    """A day as SQLite gives it, which is text, or PostgreSQL."""
    return date.fromisoformat(str(value))
