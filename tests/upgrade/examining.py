"""What a database holds and how the program stands on it; run as `-m tests.upgrade.examining WHAT`, answers in JSON."""

import hashlib
import json
import os
import re
import sys
from typing import Any

import django


def rows() -> dict[str, Any]:
    """The columns of every table and a mark of each of its rows, and the names of the triggers."""
    from django.apps import apps
    from django.db import connection

    tables = {}
    for model in apps.get_models(include_auto_created=True):
        # The index of a search is drawn from the rest, and no table of columns.
        if model._meta.managed and not model._meta.proxy and not model._meta.db_table.endswith("_fts"):
            columns = [field.column for field in model._meta.local_concrete_fields]
            tables[model._meta.db_table] = {"columns": columns, "rows": marks(model._meta.db_table, columns)}
    return {"tables": tables, "triggers": triggers(), "vendor": connection.vendor}


def marks(table: str, columns: list[str]) -> list[str]:
    """A mark of each row of the table, of these columns."""
    from django.db import connection

    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(table)}")
        return sorted(hashlib.sha256(repr(tuple(map(_plain, row))).encode()).hexdigest()[:12] for row in cursor)


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def triggers() -> list[str]:
    """What the database itself watches over."""
    from django.db import connection

    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return [name for (name,) in cursor]


def still(before: dict[str, Any]) -> dict[str, Any]:
    """The marks of the same columns of the same tables now; what is no more is left out."""
    from django.db import connection

    found = {}
    known = set(connection.introspection.table_names())
    for table, was in before["tables"].items():
        if table not in known:
            continue
        with connection.cursor() as cursor:
            columns = {column.name for column in connection.introspection.get_table_description(cursor, table)}
        kept = [column for column in was["columns"] if column in columns]
        found[table] = {"columns": kept, "rows": marks(table, kept)}
    return {"tables": found, "triggers": triggers()}


def pages() -> dict[str, int]:
    """The status of every page that needs no number, and of what it leads to, to an administrator and a facilitator."""
    from django.test import Client
    from django.urls import reverse
    from wagtail.hooks import search_for_hooks

    search_for_hooks()  # which give screens of the admin their names, and Wagtail reads when one is asked for
    from tests.security.rules import RULES
    from workshops.organisations.models import User
    from workshops.planning.models import SessionPlan

    put_files()
    people = [User.objects.filter(is_superuser=True).first(), SessionPlan.objects.order_by("pk").first().owner]
    lists = [reverse(name) for name, rule in RULES.items() if not rule.arguments and rule.method == "get"]
    found = {}
    for person in people:
        client = Client(raise_request_exception=False)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        led: dict[str, None] = {}
        for address in lists:
            response = client.get(address)
            found[f"{person.pk} {address}"] = response.status_code
            if response.headers.get("Content-Type", "").startswith("text/html") and response.status_code == 200:
                main = response.content.decode().partition("<main")[2]
                led |= dict.fromkeys(re.findall(r'href="(/(?:fr|en)/[^"#?]*\d[^"#?]*/)["#?]', main)[:6])
        for address in [each for each in led if each not in lists][:120]:
            found[f"{person.pk} {address}"] = client.get(address).status_code
    return found


def put_files() -> None:
    """A file where each row says there is one: what is kept of a release is its database."""
    from django.apps import apps
    from django.core.files.base import ContentFile
    from django.db.models import FileField, ImageField
    from wagtail.images.tests.utils import get_test_image_file

    for model in apps.get_models():
        for field in (each for each in model._meta.local_concrete_fields if isinstance(each, FileField)):
            for row in model._base_manager.exclude(**{field.name: ""}).exclude(**{f"{field.name}__isnull": True}):
                file = getattr(row, field.name)
                if file and not file.storage.exists(file.name):
                    picture = isinstance(field, ImageField) or file.name.endswith(".png")
                    file.storage.save(
                        file.name, ContentFile(get_test_image_file().file.getvalue() if picture else b"%PDF-1.7")
                    )


def audit() -> dict[str, bool]:
    """Whether the audit trail still refuses to be changed or shortened."""
    from django.db import DatabaseError, connection, transaction

    refused = {}
    for name, statement in (("change", "UPDATE audit_event SET what = 'x'"), ("removal", "DELETE FROM audit_event")):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
                transaction.set_rollback(True)
            refused[name] = False
        except DatabaseError:
            refused[name] = True
    return refused


def addition() -> dict[str, Any]:
    """What an addition to a table does to its rows: a column is added to plans and taken away, as a migration would."""
    from django.db import connection, models
    from django.db.migrations import AddField
    from django.db.migrations.loader import MigrationLoader

    columns = [field.column for field in _plans()._meta.local_concrete_fields]
    table = _plans()._meta.db_table
    before = marks(table, columns)
    state = MigrationLoader(connection).project_state()
    step = AddField("sessionplan", "weather", models.CharField(max_length=20, default="soleil"))
    after = state.clone()
    step.state_forwards("planning", after)
    with connection.schema_editor() as editor:
        step.database_forwards("planning", editor, state, after)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE weather = 'soleil'")
        added = cursor.fetchone()[0]
    kept = marks(table, columns) == before
    with connection.schema_editor() as editor:
        step.database_backwards("planning", editor, after, state)
    return {"added": added == len(before) > 0, "kept": kept, "as_before": marks(table, columns) == before}


def _plans() -> Any:
    from workshops.planning.models import SessionPlan

    return SessionPlan


def main() -> None:
    """Print what was asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.settings.test")
    django.setup()
    what, *rest = sys.argv[1:]
    if what == "still":
        from pathlib import Path

        answer: Any = still(json.loads(Path(rest[0]).read_text("utf-8")))
    else:
        answer = {"rows": rows, "pages": pages, "audit": audit, "addition": addition}[what]()
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
