"""The embedded database (SQLite): copied while people write, and put in place in one stroke."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from .archive import Head
from .refusal import BackupRefusedError
from .survey import SESSIONS, Survey, survey

PART = "database.sqlite3"
WAITING = 60  # seconds for a writer to finish


def path_of_database() -> Path:
    """Its file."""
    return Path(connection.settings_dict["NAME"])


def size() -> int:
    """Its bytes, the journal's included."""
    return sum(path.stat().st_size for path in _files() if path.exists())


def copy_to(target: Path) -> Survey:
    """Copy it as it is at one moment; writers go on meanwhile. Raises BackupRefusedError when it is damaged."""
    with (
        closing(sqlite3.connect(path_of_database(), timeout=WAITING)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)  # in one step, which readers of a write-ahead log may take as long as they like
        copy.execute("pragma secure_delete = on")
        for table in _tables(copy).intersection(SESSIONS):
            copy.execute(f"delete from {table}")  # noqa: S608
        copy.commit()
        copy.execute("pragma journal_mode = delete")
        _check(copy)
        return survey(lambda words: copy.execute(words).fetchall(), _tables(copy))


def is_empty() -> bool:
    """Whether it has no table, or no file yet."""
    path = path_of_database()
    if not path.exists():
        return True
    with closing(sqlite3.connect(path, timeout=WAITING)) as database:
        return not _tables(database)


def judge(copy: Path, head: Head) -> None:
    """Refuse a copy that is damaged or has other rows than were counted."""
    with closing(sqlite3.connect(copy)) as database:
        _check(database)
        found = survey(lambda words: database.execute(words).fetchall(), _tables(database))
    compare(found.rows, head.rows)


def judge_in_place(head: Head) -> None:
    """The same of the database that is in place."""
    judge(path_of_database(), head)


def put_in_place(copy: Path) -> None:
    """Make `copy` the database, in one stroke."""
    connection.close()
    path = path_of_database()
    for leftover in _files():
        leftover.unlink(missing_ok=True)
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(copy, path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Let the names in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def compare(found: dict[str, int], said: dict[str, int]) -> None:
    """Refuse when a table has not as many rows as were counted; tables this version does not know are left out."""
    wrong = sorted(table for table in found if table in said and found[table] != said[table])
    if wrong:
        raise BackupRefusedError(
            _("La table %(table)s n’a pas les lignes comptées à la sauvegarde (%(found)s au lieu de %(said)s).")
            % {"table": wrong[0], "found": found[wrong[0]], "said": said[wrong[0]]}
        )


def _files() -> list[Path]:
    path = path_of_database()
    return [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]


def _tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}


def _check(database: sqlite3.Connection) -> None:
    found = database.execute("pragma integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupRefusedError(
            _("La base de données est endommagée (%(found)s) : gardez vos sauvegardes d’avant et demandez de l’aide.")
            % {"found": found}
        )
