"""Rows copied by the database itself: a million in seconds, each what the services wrote of its model row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Max, Model


@dataclass(frozen=True)
class Copied:
    """A table whose rows are copied: those with an id above `after`.

    `own` names its columns that lead to other rows copied with them. `changed` gives, for columns that differ from
    copy to copy, an SQL expression of `copies.n`, the number of the copy.
    """

    model: type[Model]
    own: Sequence[str] = ()
    changed: Mapping[str, str] = field(default_factory=dict)
    after: int = 0


def new_uuid() -> str:
    """An SQL expression: another UUID for each row."""
    return "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"


def days_before(day: str, days: str) -> str:
    """An SQL expression: the date that many days before `day`, a quoted date."""
    if connection.vendor == "postgresql":
        return f"(DATE {day} - ({days})::int)"
    return f"date({day}, '-' || ({days}) || ' days')"


def last_id(model: type[Model]) -> int:
    """The highest id in a table, 0 when it is empty."""
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0


def copy_rows(tables: Iterable[Copied], copies: int) -> None:
    """Copy the rows of `tables` that many times, in order: those others lead to first."""
    tables = list(tables)
    highest = {table.model: last_id(table.model) for table in tables}
    step = max(highest.values(), default=0) + 1
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(*_statement(table, step, highest[table.model], copies))
        for table in tables:
            follow_ids(cursor, table.model)


def _statement(table: Copied, step: int, highest: int, copies: int) -> tuple[str, list[Any]]:
    fields = table.model._meta.local_concrete_fields
    moved = {table.model._meta.pk.column, *table.own}
    values = []
    for column in (each.column for each in fields):
        name = f'model."{column}"'
        values.append(table.changed.get(column) or (f"{name} + copies.n * {step}" if column in moved else name))
    names = ", ".join(f'"{each.column}"' for each in fields)
    # The names and expressions are ours; the numbers are parameters.
    text = (
        "WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < %s) "  # noqa: S608
        f"INSERT INTO {table.model._meta.db_table} ({names}) SELECT {', '.join(values)} "
        f"FROM copies CROSS JOIN {table.model._meta.db_table} model WHERE model.id > %s AND model.id <= %s"
    )
    return text, [copies, table.after, highest]


def follow_ids(cursor: Any, model: type[Model]) -> None:
    """Let the next row a service makes come after those copied."""
    if connection.vendor == "postgresql":
        table, key = model._meta.db_table, model._meta.pk.column
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), GREATEST(MAX({key}), 1)) FROM {table}",  # noqa: S608
            [table, key],
        )
