"""PostgreSQL: its own tools make the dump, of the same moment as what is counted."""

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

from .archive import Head
from .embedded import compare
from .refusal import BackupRefusedError
from .survey import SESSIONS, Survey, survey

PART = "database.dump"


def size() -> int:
    """Its bytes; the dump, compressed, is smaller."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def copy_to(target: Path) -> Survey:
    """Dump it as it is at one moment; writers go on meanwhile. Raises BackupRefusedError."""
    reading = connection.copy()
    with closing(reading):
        reading.set_autocommit(False)
        with reading.cursor() as cursor:

            def ask(words: str) -> list[tuple]:
                cursor.execute(words)
                return list(cursor.fetchall())

            cursor.execute("set transaction isolation level repeatable read, read only")
            ((moment,),) = ask("select pg_export_snapshot()")
            found = survey(ask, set(reading.introspection.table_names(cursor)))
            _run(
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                *(f"--exclude-table-data={table}" for table in SESSIONS),
                f"--snapshot={moment}",
                f"--file={target}",
            )
        reading.rollback()
    return found


def is_empty() -> bool:
    """Whether it has no table."""
    return not connection.introspection.table_names()


def judge(copy: Path, head: Head) -> None:
    """Refuse a dump that PostgreSQL's own tool does not read."""
    _run("pg_restore", "--list", str(copy), connected=False)


def put_in_place(copy: Path, head: Head) -> None:
    """Load the dump in one transaction: all of it, or nothing."""
    connection.close()
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(copy))
    try:
        judge_in_place(head)
    except BackupRefusedError:
        with connection.cursor() as cursor:
            # There was no table before ours.
            cursor.execute("drop schema public cascade")
            cursor.execute("create schema public")
        raise


def judge_in_place(head: Head) -> None:
    """Refuse a database that has other rows than were counted."""
    with connection.cursor() as cursor:

        def ask(words: str) -> list[tuple]:
            cursor.execute(words)
            return list(cursor.fetchall())

        found = survey(ask, set(connection.introspection.table_names(cursor)))
    compare(found.rows, head.rows)


def tool(name: str) -> str:
    """The path of one of PostgreSQL's programs; BackupRefusedError when this machine has none."""
    installed = sorted(str(path) for path in Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (installed[-1] if installed else "")
    if not found:
        raise BackupRefusedError(
            _("Il manque le programme %(name)s, qui vient avec PostgreSQL : sous Debian, « %(how)s ».")
            % {"name": name, "how": "sudo apt install postgresql-client"}
        )
    return found


def _run(name: str, *arguments: str, connected: bool = True) -> None:
    words, secrets = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    where = [*words[1:-1], f"--dbname={words[-1]}"] if connected else []
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL, with our own arguments
        [tool(name), *where, *arguments],
        env={**os.environ, **(secrets or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BackupRefusedError(
            _("PostgreSQL n’a pas pu (%(name)s) : %(words)s") % {"name": name, "words": _first_line(done.stderr)}
        )


def _first_line(words: str) -> str:
    lines = [line for line in words.splitlines() if line.strip()]
    return lines[0] if lines else "?"
