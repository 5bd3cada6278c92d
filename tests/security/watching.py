"""What the requests of outsiders write, row by row."""

import re
from typing import Any

from django.apps import apps
from django.db import connection, models

WRITES = re.compile(r'^\s*(?:INSERT\s+(?:OR \w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"([^"]+)"', re.IGNORECASE)
# A session, and what any visit leaves behind.
ANY_VISIT = {"django_session", "wagtailadmin_editingsession"}


class Watch:
    """Remembers the rows there are when it is made, and the tables written while it wraps a request."""

    def __init__(self) -> None:
        self.models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
        self.before = {table: rows(model) for table, model in self.models.items() if model._meta.managed}
        self.written: set[str] = set()

    def __call__(self, execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Note the table of a write, and let it through."""
        found = WRITES.match(sql)
        if found:
            self.written.add(found.group(1))
        return execute(sql, params, many, context)

    def changed(self) -> list[str]:
        """The watched rows the writes changed or took away, and the new rows about them."""
        found: list[str] = []
        for table in sorted(self.written & set(self.before) - ANY_VISIT):
            model, now = self.models[table], rows(self.models[table])
            before = self.before[table]
            found += [f"{model._meta.label} {key}" for key, row in before.items() if now.get(key) != row]
        self.written = set()
        return found


def rows(model: type[models.Model]) -> dict[Any, tuple[Any, ...]]:
    """The rows of a table by their id, without when somebody last signed in."""
    columns = [field.column for field in model._meta.local_concrete_fields if field.name != "last_login"]
    names = ", ".join(connection.ops.quote_name(column) for column in [model._meta.pk.column, *columns])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(model._meta.db_table)}")
        return {row[0]: row[1:] for row in cursor.fetchall()}
