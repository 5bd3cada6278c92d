"""The marks of a transaction: one for each sort of what it changed: what is shown, what is shown elsewhere, records."""

from contextvars import ContextVar
from dataclasses import dataclass
from secrets import randbelow
from typing import Any

from django.db import transaction

from .models import Change, Sort, draw_mark

OWN = Change._meta.db_table
# Of each, kept until they are so many: a sum of a few hundred numbers takes less than a page's first query.
MOST_KEPT = 256
# The generation that a page reads once (`generation.at_one_generation`); None elsewhere.
read_once: ContextVar[list[str] | None] = ContextVar("read_once", default=None)


@dataclass
class Mark:
    """The last of a connection. `waiting` is what waits for its commit, `inside` are the savepoints it was made in."""

    waiting: Any
    inside: tuple[Any, ...]
    unread: bool = True


def is_marked(connection: Any, changed: Sort) -> bool:
    """Whether the transaction has that mark already, not undone with a savepoint, and nobody read it since.

    Nobody outside sees a transaction half done; but what is shown may be read inside it, before another change.
    """
    made = _marks(connection).get(changed)
    return made is not None and made.unread and _stands(connection, made)


def note_reading(connection: Any, *changed: Sort) -> None:
    """Before the marks are read: what changes after that has a mark of its own, and so has a savepoint.

    A savepoint may be undone alone, and what was read inside it is no longer so: its mark goes with it, and all that
    was kept under both.
    """
    for each in changed:
        made, inside = _marks(connection).get(each), tuple(connection.savepoint_ids)
        if made and _stands(connection, made) and inside != made.inside[: len(inside)]:
            mark(connection, each)
        if each in _marks(connection):
            _marks(connection)[each].unread = False


def mark(connection: Any, changed: Sort) -> None:
    """Say, in the transaction under way, that it changed what is shown, or records."""
    # A connection may lead where there is no site, or not yet: to the server itself, to make or drop a database.
    if not getattr(connection, "freshness_is_told", False):
        connection.freshness_is_told = OWN in connection.introspection.table_names()
        if not connection.freshness_is_told:
            return
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {OWN} (sort, mark) VALUES (%s, %s)", [changed, draw_mark()])  # noqa: S608 - ours
    (read_once.get() or []).clear()
    # Django forgets what waits for a commit when the transaction, or the savepoint it was asked in, is undone.
    transaction.on_commit(lambda: _forget_the_oldest(connection, changed), using=connection.alias, robust=True)
    waiting = connection.run_on_commit[-1] if connection.run_on_commit else None
    _marks(connection)[changed] = Mark(waiting, tuple(connection.savepoint_ids))


def _marks(connection: Any) -> dict[Sort, Mark]:
    if not hasattr(connection, "freshness_marks"):
        connection.freshness_marks = {}
    marks: dict[Sort, Mark] = connection.freshness_marks
    return marks


def _stands(connection: Any, made: Mark) -> bool:
    """Whether a mark is of the transaction under way, and not undone."""
    return connection.in_atomic_block and any(entry is made.waiting for entry in connection.run_on_commit)


def _forget_the_oldest(connection: Any, changed: Sort) -> None:
    """Now and then, outside any transaction: one that deletes them would make another wait.

    Of each sort apart: a sum without any mark would be that of every time when there was none.
    """
    if not randbelow(MOST_KEPT // 4):
        oldest = f"SELECT id FROM {OWN} WHERE sort = %s ORDER BY id DESC LIMIT 1 OFFSET %s"  # noqa: S608 - our own table
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {OWN} WHERE sort = %s AND id <= ({oldest})",  # noqa: S608 - our own table
                [changed, changed, MOST_KEPT],
            )
