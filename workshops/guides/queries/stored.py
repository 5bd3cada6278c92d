"""Rows as the database gives them: for Django to turn them into its own values takes longer than reading them."""

from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import QuerySet

Columns = tuple[Any, ...]


@dataclass(frozen=True)
class Stored:
    """Rows of a `values_list`, which two readings may compare."""

    rows: list[Columns]
    compiler: Any

    def turned(self, rows: list[Columns]) -> list[Columns]:
        """The values that Django gives of some of them: dates, identifiers. No query."""
        return list(self.compiler.results_iter([rows], tuple_expected=True))


def as_stored(asked: QuerySet[Any, Any]) -> Stored:
    """What a `values_list` asks for. One query."""
    connection = connections[asked.db]
    compiler = asked.query.get_compiler(connection=connection)
    with connection.cursor() as cursor:
        cursor.execute(*compiler.as_sql())
        return Stored(list(map(tuple, cursor.fetchall())), compiler)
