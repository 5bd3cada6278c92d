"""The full-text indexes kept by the database itself on the stems of guides and activities.

A search reads them by SQL of ours (`queries.search`). A later change of one of these two tables on SQLite must make
its triggers again: Django rebuilds a table to alter it, and triggers do not follow.
"""

from django.db import migrations

# Table, its key, its columns from what weighs most to least.
INDEXES = (
    ("guides_catalogueguide", "guide_id", ("heading", "subject", "body")),
    ("guides_libraryactivity", "activity_id", ("heading", "body")),
)
WEIGHT_LABELS = {"heading": "A", "subject": "B", "body": "D"}


def sqlite_statements(table, key, columns):
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    add = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.{key}, {new});"
    drop = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.{key}, {old});"
    return [
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5("
        f"{names}, content='{table}', content_rowid='{key}', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {drop} {add} END",
    ]


def postgresql_statements(table, key, columns):
    # 'simple' compares words as they are: they are stems already.
    weighted = " || ".join(
        f"setweight(to_tsvector('simple'::regconfig, {column}), '{WEIGHT_LABELS[column]}')" for column in columns
    )
    return [
        f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({weighted}) STORED",
        f"CREATE INDEX {table}_words ON {table} USING gin (words) WITH (fastupdate = off)",
    ]


def forwards(apps, schema_editor):
    statements = {"sqlite": sqlite_statements, "postgresql": postgresql_statements}[schema_editor.connection.vendor]
    for index in INDEXES:
        for statement in statements(*index):
            schema_editor.execute(statement)


def backwards(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for table, _key, _columns in INDEXES:
        if on_sqlite:
            for trigger in ("added", "removed", "changed"):
                schema_editor.execute(f"DROP TRIGGER {table}_{trigger}")
            schema_editor.execute(f"DROP TABLE {table}_fts")
        else:
            schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("guides", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
