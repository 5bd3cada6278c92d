"""The database itself refuses to change, replace or remove a line of the audit trail, whoever asks.

Who owns the database may still take the triggers away, or the table: backups kept elsewhere are what tells.
"""

from typing import Any

from .models import DAYS_KEPT

TABLE = "audit_event"
_SENTENCE = "the audit trail is append-only"

_SQLITE = (
    f"""CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END""",
    f"""CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE}
    WHEN OLD.at > datetime('now', '-{DAYS_KEPT} days')
    BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END""",
    # What INSERT OR REPLACE takes away first fires no trigger of removal.
    f"""CREATE TRIGGER {TABLE}_not_replaced BEFORE INSERT ON {TABLE}
    WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END""",  # noqa: S608 - the name of our own table
)
_POSTGRESQL = (
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at < now() - interval '{DAYS_KEPT} days' THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION '{_SENTENCE}'; END $$""",
    f"""CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()""",
    # Emptying a table fires no trigger of its rows.
    f"""CREATE TRIGGER {TABLE}_not_emptied BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()""",
)
_UNDONE = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {TABLE}_{name}" for name in ("unchanged", "kept", "not_replaced")),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}",
        f"DROP TRIGGER IF EXISTS {TABLE}_not_emptied ON {TABLE}",
        f"DROP FUNCTION IF EXISTS {TABLE}_refuse()",
    ),
}
_DONE = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def protected(connection: Any) -> tuple[str, ...]:
    """The statements that make the triggers."""
    return _DONE[connection.vendor]


def unprotected(connection: Any) -> tuple[str, ...]:
    """The statements that remove them."""
    return _UNDONE[connection.vendor]


def protect(apps: Any, schema_editor: Any) -> None:
    """Make the triggers: the step of the first migration."""
    for statement in protected(schema_editor.connection):
        schema_editor.execute(statement, params=None)


def unprotect(apps: Any, schema_editor: Any) -> None:
    """Remove them: the step back."""
    for statement in unprotected(schema_editor.connection):
        schema_editor.execute(statement, params=None)
