"""Every change of what is shown leaves a mark, in the transaction that makes it, whatever made it.

Watched where statements leave for the database, and not by Django's signals: these say nothing of `update()`,
`bulk_create()` and of what is written in SQL.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from typing import Any

from django.db import connections, transaction

from .marking import OWN, is_marked, mark
from .models import Change, Sort
from .tables import COLUMNS_NEVER_SHOWN, DIRECTORY, NEVER_SHOWN, RECORDS

# PostgreSQL is sent unions between brackets; a query that begins by naming parts may write in one of them.
_READING = re.compile(
    r"[\s(]*(?:SELECT|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SET|SHOW|EXPLAIN|DECLARE|FETCH"
    r"|WITH\b(?!.*\b(?:INSERT|UPDATE|DELETE)\b)|(?:CREATE|DROP|ALTER)\s+DATABASE)\b",
    re.I | re.S,
)
_WRITING = re.compile(
    r"\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+[\"`]?(\w+)",
    re.I,
)
_MAKING = re.compile(r"\s*(?:CREATE|DROP|ALTER)\b", re.I)
_CHANGED = re.compile(r"^\s*UPDATE\s+\S+\s+SET\s+(.*?)(?:\s+WHERE\s|$)", re.I | re.S)
_READ = re.compile(r'\b(?:FROM|JOIN)\s+"(\w+)"', re.I)
_COLUMN = re.compile(r'"(\w+)"\s*=')

_EMPTYING = re.compile(r"\s*TRUNCATE(?:\s+TABLE)?(?:\s+ONLY)?\s+", re.I)
_NAMES = re.compile(r"(?:^|,)\s*(?:ONLY\s+)?[\"`]?(\w+)", re.I)

_aside = False


def stand_aside(**_kwargs: Any) -> None:
    """While tables are made, the one that holds the marks may not be there."""
    global _aside  # noqa: PLW0603 - signals of one command, in one process
    _aside = True


def begin_again(using: str, **_kwargs: Any) -> None:
    """After migrations, which may have changed anything."""
    global _aside  # noqa: PLW0603
    _aside = OWN not in connections[using].introspection.table_names()
    if not _aside:
        Change.objects.using(using).create()


def watch_connection(connection: Any, **_kwargs: Any) -> None:
    """See what is written through `connection`, which has just been opened."""
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _watch)


def _watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    text, connection = sql if isinstance(sql, str) else str(sql), context["connection"]
    if _READING.match(text):
        return execute(sql, params, many, context)
    with _with_its_mark(text, connection):
        result = execute(sql, params, many, context)
        _note(text, connection)
    return result


def _with_its_mark(sql: str, connection: Any) -> AbstractContextManager[Any]:
    """One commit for a change made outside of any transaction and for its mark.

    A process that ends between two would leave kept what is no longer so.
    """
    found = _WRITING.match(sql)
    alone = (
        not connection.in_atomic_block and connection.get_autocommit() and connections[connection.alias] is connection
    )
    table = found[1].lower() if found else ""
    if _aside or not alone or table in ("", OWN) or not _changed_by(sql, table):
        return nullcontext()
    if connection.vendor == "sqlite" and " RETURNING " in sql.upper():
        # SQLite commits nothing while returned rows wait to be read: what was kept is let go before, and again after.
        for changed in _changed_by(sql, table):
            mark(connection, changed)
        return nullcontext()
    return transaction.atomic(using=connection.alias)


def _note(sql: str, connection: Any) -> None:
    if _MAKING.match(sql):
        connection.freshness_is_told = False  # the table of marks may have come, or gone with the others
    found = _WRITING.match(sql)
    table = found[1].lower() if found else ""
    if OWN in (_tables_emptied(sql) or [table]):
        if not sql.lstrip().upper().startswith("INSERT") and " WHERE " not in sql:
            mark(connection, Sort.SHOWN)  # emptied with all the rest: what was kept is no longer what is shown
    elif not _aside:
        for changed in _changed_by(sql, table):
            if not is_marked(connection, changed):
                mark(connection, changed)


def _tables_emptied(sql: str) -> list[str]:
    """Those a TRUNCATE names; none of another statement."""
    emptying = _EMPTYING.match(sql)
    return [name.lower() for name in _NAMES.findall(sql[emptying.end() :])] if emptying else []


def _changed_by(sql: str, table: str) -> list[Sort]:
    """What that statement may change: what is shown to visitors, the records of people, or neither."""
    changed: list[Sort] = []
    if changes_what_is_shown(sql, table):
        # Elsewhere when nothing in the whole statement names the directory: several may come in one.
        changed = [Sort.SHOWN if not table or any(name in sql.lower() for name in DIRECTORY) else Sort.ELSEWHERE]
    return [*changed, Sort.RECORDS] if not RECORDS.isdisjoint(_tables_emptied(sql) or [table]) else changed


def reading_what_is_shown() -> AbstractContextManager[Callable[[], bool]]:
    """Tell, for what is done inside, whether it read nothing whose changes go unseen: only then may it be kept.

    What is drawn from the records of people is known by their generation, which reads as one of these tables.
    """
    return _reading_none_of(lambda table: table.startswith(NEVER_SHOWN) or table == OWN)


def reading_what_is_watched() -> AbstractContextManager[Callable[[], bool]]:
    """The same where the records of people may be read as well: for what is kept by their generation."""
    return _reading_none_of(lambda table: table.startswith(NEVER_SHOWN) and table not in RECORDS)


def reading_the_directory() -> AbstractContextManager[Callable[[], bool]]:
    """The same where nothing but what `tables.DIRECTORY` names may be read: for what is kept by its generation."""
    return _reading_none_of(lambda table: not table.startswith(DIRECTORY))


@contextmanager
def _reading_none_of(unwatched: Callable[[str], bool]) -> Iterator[Callable[[], bool]]:
    unseen: list[str] = []

    def listen(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        unseen.extend(table for table in _READ.findall(str(sql)) if unwatched(table))
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for connection in connections.all(initialized_only=True):
            stack.enter_context(connection.execute_wrapper(listen))
        yield lambda: not unseen


def changes_what_is_shown(sql: str, table: str) -> bool:
    """Whether that statement, on that table, may change what a page shows: unless it is known not to, it does."""
    if emptied := _tables_emptied(sql):
        return not all(name.startswith(NEVER_SHOWN) for name in emptied)
    if table.startswith(NEVER_SHOWN):
        return False
    quiet = COLUMNS_NEVER_SHOWN.get(table)
    assigned = _CHANGED.match(sql) if quiet else None
    if quiet is None or assigned is None or "SELECT" in assigned[1].upper():
        return True
    columns = set(_COLUMN.findall(assigned[1]))
    return not columns or not columns <= quiet
