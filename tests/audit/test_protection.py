"""What is written in the trail stays: the program and the database both refuse to change, replace or remove it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from workshops.audit.models import DAYS_KEPT, AppendOnlyError, Event, Kind
from workshops.audit.personal_data import forget_old_events
from workshops.audit.writing import write

pytestmark = pytest.mark.django_db


def test_neither_the_program_nor_the_database_changes_a_line():
    event = write(Kind.EXPORT, where="people:list_csv")
    for change in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(person=1)):
        with pytest.raises(AppendOnlyError):
            change()
    statements = ["UPDATE audit_event SET person = 1", "DELETE FROM audit_event"]
    if connection.vendor == "postgresql":
        statements += ["TRUNCATE audit_event", "TRUNCATE audit_event, django_session RESTART IDENTITY CASCADE"]
    if connection.vendor == "sqlite":
        row = f"(id, at, kind, what, \"where\", details) VALUES ({event.pk}, '2026-01-01', 'export', '', '', '{{}}')"
        statements += [f"INSERT OR REPLACE INTO audit_event {row}", f"REPLACE INTO audit_event {row}"]
    for statement in statements:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    kept = Event.objects.get(pk=event.pk)
    assert (kept.person, kept.where) == (None, "people:list_csv")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_command_that_empties_a_database_leaves_it_whole(monkeypatch):
    write(Kind.EXPORT, where="people:list_csv")
    # Tests lift the protection to empty their tables; whoever installed the site has no such help.
    with monkeypatch.context() as alone:
        alone.setattr(connection.ops, "sql_flush", connection.ops.sql_flush_of_the_site)
        with pytest.raises(CommandError, match="couldn't be flushed"):
            call_command("flush", interactive=False)
    assert [each.where for each in Event.objects.filter(kind=Kind.EXPORT)] == ["people:list_csv"]


def test_lines_go_after_two_years_and_no_sooner():
    for days in (DAYS_KEPT + 2, DAYS_KEPT - 2):
        Event.objects.create(kind=Kind.EXPORT, at=timezone.now() - timedelta(days=days))
    assert forget_old_events(dry_run=True) == 1
    assert forget_old_events(dry_run=False) == 1
    assert Event.objects.filter(kind=Kind.EXPORT).count() == 1
