"""Bringing a site back from a backup: all of it into an empty site, or nothing."""

import os
from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from . import embedded, postgres
from .archive import Head, Reading, read_archive
from .keys import BackupKey
from .media import in_a_folder, uploads
from .refusal import BackupRefusedError
from .room import alone, check_room
from .sealing import unsealed
from .staging import Staging, has_moved

Tell = Callable[[int, int], None]
# Where each is kept in `var/`, for a site whose environment does not give it.
KEYS_OF_THE_ENVIRONMENT = {"SECRET_KEY": "secret_key", "FIGURES_KEY": "keys/figures"}


@dataclass(frozen=True)
class Restored:
    """What came back; `migrated` when the backup was of an older version; the settings whose key is another one."""

    head: Head
    migrated: bool = False
    other_keys: list[str] = field(default_factory=list)


def look_into(file: Path, key: BackupKey, tell: Tell = lambda _done, _total: None) -> Head:
    """Read a whole backup and judge it, changing nothing. Raises BackupRefusedError."""
    reading = _read(file, key, lambda _head: None, lambda _name: None, tell)
    assert reading.head is not None  # noqa: S101 - `read_archive` refuses a backup without one
    return reading.head


def restore(file: Path, key: BackupKey, tell: Tell = lambda _done, _total: None) -> Restored:
    """Bring the site back from `file`. Raises BackupRefusedError, and then the site is as empty as it was.

    One that was stopped once everything was in place is ended, with the backup it came from.
    """
    database = embedded if connection.vendor == "sqlite" else postgres
    try:
        with ExitStack() as held:
            held.enter_context(alone(settings.VAR_DIR, "backup.lock"))
            no_table = database.is_empty()
            if has_moved() and not no_table:
                return _ended(file, key, database, tell)
            _check_empty(no_table)
            for folder in (Path(settings.MEDIA_ROOT), settings.VAR_DIR):
                check_room(folder, _size_of(file))
            staging = Staging(database.PART)
            staging.begin()
            held.callback(staging.clear)
            head = _take_all(file, key, staging, tell)
            database.judge(staging.database, head)
            others = _other_keys(staging.database.parent / "var")
            staging.move_files()
            _put_database(staging, head)
    except OSError as error:
        raise BackupRefusedError(
            _("La restauration n’a pas pu se faire (%(reason)s) : le site est resté vide.")
            % {"reason": error.strerror or str(error)}
        ) from error
    cache.clear()  # sessions may be kept there, and pages of a site that was
    return Restored(head, _migrated(), others)


def _ended(file: Path, key: BackupKey, database: Any, tell: Tell) -> Restored:
    """End a restoration that was stopped after its last move: look at what it brought, and take its work away."""
    head, staging = look_into(file, key, tell), Staging(database.PART)
    try:
        database.judge_in_place(head)
    except BackupRefusedError as refused:
        raise BackupRefusedError(
            _(
                "La restauration d’avant s’est arrêtée une fois la base en place, et cette sauvegarde n’est pas la "
                "sienne : reprenez avec la même, ou restaurez dans une base neuve. %(reason)s"
            )
            % {"reason": refused}
        ) from refused
    others = _other_keys(settings.VAR_DIR, staging.moved_keys())
    staging.clear()
    cache.clear()
    return Restored(head, _migrated(), others)


def _put_database(staging: Staging, head: Head) -> None:
    try:
        if connection.vendor == "sqlite":
            embedded.put_in_place(staging.database)
        else:
            postgres.put_in_place(staging.database, head)
    except BaseException:
        staging.begin()  # takes back what was moved
        raise


def _check_empty(no_table: bool) -> None:
    if not no_table:
        raise BackupRefusedError(
            _(
                "La base de données de ce site contient déjà des tables : restaurez dans une base neuve, avant "
                "« migrate », ou donnez un autre dossier à RELAIS_DATA. Rien n’a été touché."
            )
        )
    if has_moved():
        return  # what is there was brought by a restoration that stopped
    found = next(uploads(Path(settings.MEDIA_ROOT)), None)
    keys = Path(settings.CREDENTIALS_KEYS)
    found = found or (next(keys.iterdir(), None) if keys.is_dir() else None)
    if found is not None:
        raise BackupRefusedError(
            _(
                "Ce site n’est pas vide : il a déjà « %(path)s ». Déplacez ses fichiers et ses clés, ou donnez "
                "un autre dossier à RELAIS_DATA. Rien n’a été touché."
            )
            % {"path": found}
        )


def _take_all(file: Path, key: BackupKey, staging: Staging, tell: Tell) -> Head:
    reading = _read(file, key, _accept, staging.place, tell)
    if staging.database.name not in reading.parts or reading.head is None:
        raise BackupRefusedError(_("Cette sauvegarde ne contient pas de base de données : prenez-en une autre."))
    return reading.head


def _read(
    file: Path, key: BackupKey, accept: Callable[[Head], None], place: Callable[[str], IO[bytes] | None], tell: Tell
) -> Reading:
    total, done = _size_of(file), 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        tell(min(done, total), total)

    with file.open("rb") as source, unsealed(source, key.identity) as stream:
        return read_archive(stream, accept, place, told)


def _size_of(file: Path) -> int:
    try:
        with file.open("rb") as source:
            return os.fstat(source.fileno()).st_size
    except OSError as error:
        raise BackupRefusedError(
            _("%(file)s ne se lit pas (%(reason)s) : vérifiez le nom de la sauvegarde et qui peut la lire.")
            % {"file": file, "reason": error.strerror}
        ) from error


def _accept(head: Head) -> None:
    """Refuse what this version, or this site, cannot hold."""
    if head.database != connection.vendor:
        raise BackupRefusedError(
            _(
                "Cette sauvegarde est d’une base %(theirs)s et ce site en a une %(ours)s : donnez à DATABASE_URL une "
                "base de la même sorte."
            )
            % {"theirs": head.database, "ours": connection.vendor}
        )
    if head.files and not in_a_folder():
        raise BackupRefusedError(
            _(
                "Cette sauvegarde contient des fichiers, et STORAGE_URL dit que ceux de ce site sont ailleurs : "
                "restaurez sans cette variable, puis copiez le dossier des fichiers dans ce service."
            )
        )
    known = MigrationLoader(None).disk_migrations
    newer = [f"{app}.{name}" for app, name in head.migrations if (app, name) not in known]
    if newer:
        raise BackupRefusedError(
            _(
                "Cette sauvegarde vient d’un Relais plus récent que celui-ci (version %(version)s; « %(migration)s » "
                "n’existe pas ici) : mettez Relais à jour, puis restaurez."
            )
            % {"version": head.version, "migration": newer[0]}
        )


def _other_keys(kept: Path, among: Collection[str] = KEYS_OF_THE_ENVIRONMENT.values()) -> list[str]:
    """The keys that the environment gives this site, and that are not those of the backup, `kept` in that folder."""
    found = []
    for name, path in KEYS_OF_THE_ENVIRONMENT.items():
        given = os.environ.get(name)
        if given and path in among and (kept / path).exists() and (kept / path).read_text() != given:
            found.append(name)
    return found


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True
