"""What the requests of outsiders write, row by row."""

import re
from typing import Any

from django.apps import apps
from django.db import connection, models
from wagtail.models import Page

from workshops.programmes.models import Edition

from .canaries import is_public

WRITES = re.compile(r'^\s*(?:INSERT\s+(?:OR \w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"([^"]+)"', re.IGNORECASE)
# A session, and what any visit leaves behind.
ANY_VISIT = {"django_session", "wagtailadmin_editingsession"}


class Watch:
    """Remembers the rows there are when it is made, and the tables written while it wraps a request.

    `shared` names the rows there were before the world it watches: those are nobody's.
    """

    def __init__(self, shared: dict[str, set[Any]] | None = None) -> None:
        self.models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
        self.before = {table: rows(model) for table, model in self.models.items() if model._meta.managed}
        self.theirs = {table: set(found) - (shared or {}).get(table, set()) for table, found in self.before.items()}
        for model in (Page, Edition):
            kept = self.theirs[model._meta.db_table]
            kept -= {row.pk for row in model._base_manager.filter(pk__in=kept) if is_public(row)}
        self.written: set[str] = set()

    def __call__(self, execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Note the table of a write, and let it through."""
        found = WRITES.match(sql)
        if found:
            self.written.add(found.group(1))
        return execute(sql, params, many, context)

    def changed(self) -> list[str]:
        """The watched rows the writes changed or took away."""
        found: list[str] = []
        for table in sorted(self.written & set(self.before) - ANY_VISIT):
            model, now = self.models[table], rows(self.models[table])
            before = self.before[table]
            found += [f"{model._meta.label} {key}" for key, row in before.items() if now.get(key) != row]
        self.written = set()
        return found

    def tied(self, known: dict[str, set[Any]]) -> list[str]:
        """The rows made since `known`, that point to a row of the watched world, by field."""
        found: set[str] = set()
        for table in sorted(self.written & set(self.before) - ANY_VISIT):
            model = self.models[table]
            points = [field for field in model._meta.local_concrete_fields if field.is_relation]
            for row in model._base_manager.exclude(pk__in=known[table]):
                for field in points:
                    theirs = self.theirs.get(field.related_model._meta.db_table, set())
                    if getattr(row, field.attname) in theirs:
                        found.add(f"{model._meta.label}.{field.name}")
        return sorted(found)


def keys_now() -> dict[str, set[Any]]:
    """The ids of every row there is, by table."""
    managed = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.db_table: set(model._base_manager.values_list("pk", flat=True)) for model in managed}


def rows(model: type[models.Model]) -> dict[Any, tuple[Any, ...]]:
    """The rows of a table by their id, without when somebody last signed in and how many pages are under one."""
    unwatched = {"last_login", "numchild"}
    columns = [field.column for field in model._meta.local_concrete_fields if field.name not in unwatched]
    names = ", ".join(connection.ops.quote_name(column) for column in [model._meta.pk.column, *columns])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(model._meta.db_table)}")
        return {row[0]: row[1:] for row in cursor.fetchall()}
