"""What a database holds, asked in plain SQL so that a copy answers as the original does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import FileField

Ask = Callable[[str], Sequence[Sequence]]
# Never in a backup: the number of a session is all it takes to be signed in as whoever has it.
SESSIONS = ("django_session", "usersessions_usersession")


@dataclass(frozen=True)
class Survey:
    """Rows by table, the names of the uploads they speak of, and the migrations applied."""

    rows: dict[str, int]
    files: set[str]
    migrations: list[list[str]]


def survey(ask: Ask, tables: set[str]) -> Survey:
    """Count the rows of our models and list their files, in the database that `ask` asks."""
    rows: dict[str, int] = {}
    files: set[str] = set()
    quote = connection.ops.quote_name
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table not in tables or table in rows:
            continue
        rows[table] = 0 if table in SESSIONS else ask(f"select count(*) from {quote(table)}")[0][0]  # noqa: S608
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField) and field.column:
                column = quote(field.column)
                found = ask(f"select {column} from {quote(table)} where {column} <> ''")  # noqa: S608
                files |= {name for (name,) in found}
    applied = ask("select app, name from django_migrations order by app, name")
    return Survey(rows, files, [[app, name] for app, name in applied])
