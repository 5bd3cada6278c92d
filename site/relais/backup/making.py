"""Making a backup: everything of one moment, in one encrypted file, read again before it counts as one."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from . import embedded, postgres
from .archive import HEAD, KEYS, MEDIA, ArchiveWriter, Head, Part, Watched, read_archive
from .keys import BackupKey
from .media import hold_still, in_a_folder, size_of
from .refusal import BackupRefusedError
from .room import alone, check_room
from .rotation import PARTIAL, new_name
from .sealing import sealed, unsealed
from .survey import Survey

WORK = "backup-work-"
MOST_TRIES = 3
Tell = Callable[[int, int], None]
Told = Callable[[int], None]


@dataclass(frozen=True)
class Made:
    """A backup that was written and read again. `sha256` is of the encrypted file."""

    path: Path
    bytes: int
    sha256: str
    head: Head
    parts: dict[str, Part]


def make_backup(folder: Path, key: BackupKey, tell: Tell = lambda _done, _total: None) -> Made:
    """Write a backup into `folder`; `tell` gets bytes done and their total. Raises BackupRefusedError.

    People go on working: the database is copied as it is at one moment, and every upload it speaks of is held by a link
    taken before that moment or just after, so that a file deleted meanwhile is still there. Uploads that a storage
    service keeps stay there: they are counted as absent.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with alone(settings.VAR_DIR, "backup.lock"):
            _tidy(folder)
            needed = _database().size() + size_of(Path(settings.MEDIA_ROOT))
            check_room(folder, needed)
            with _work_folder(needed) as work:
                return _written(folder, work, key, tell)
    except OSError as error:
        raise BackupRefusedError(
            _("La sauvegarde n’a pas pu s’écrire (%(reason)s) : rien n’en est gardé.")
            % {"reason": error.strerror or str(error)}
        ) from error


def relais_version() -> str:
    """The version of Relais, as it was installed or as it is written."""
    try:
        return version("relais")
    except PackageNotFoundError:
        return "0.1.0"


def key_files() -> dict[str, bytes]:
    """The keys of the site by name: those it was given by its environment, and those it keeps in files."""
    held = {"secret_key": settings.SECRET_KEY.encode(), "keys/figures": settings.FIGURES_KEY.encode()}
    root = settings.VAR_DIR
    for path in sorted((root / "keys").rglob("*")):
        if path.is_file():
            held.setdefault(str(path.relative_to(root)), path.read_bytes())
    return held


def _database() -> ModuleType:
    return embedded if connection.vendor == "sqlite" else postgres


def _tidy(folder: Path) -> None:
    """What a backup that was killed left behind."""
    for path in folder.glob(f"*{PARTIAL}"):
        path.unlink()
    for path in settings.VAR_DIR.glob(f"{WORK}*"):
        shutil.rmtree(path)


@contextmanager
def _work_folder(needed: int) -> Iterator[Path]:
    check_room(settings.VAR_DIR, needed)
    work = Path(tempfile.mkdtemp(prefix=WORK, dir=settings.VAR_DIR))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _written(folder: Path, work: Path, key: BackupKey, tell: Tell) -> Made:
    found, absent = _of_one_moment(work)
    media = sorted(path for path in (work / "media").rglob("*") if path.is_file())
    head = Head(
        made=timezone.now().isoformat(timespec="seconds"),
        version=relais_version(),
        database=connection.vendor,
        migrations=found.migrations,
        rows=found.rows,
        files=len(media),
        media_bytes=sum(path.stat().st_size for path in media),
        absent=absent,
    )
    total = 2 * (head.media_bytes + (work / _database().PART).stat().st_size)
    done = 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        tell(min(done, total), total)

    final = folder / new_name(head.made)
    partial = final.with_name(final.name + PARTIAL)
    try:
        parts = _write(partial, work, head, media, key, told)
        digest = _read_again(partial, parts, key, told)
        os.link(partial, final)  # never over another
    finally:
        partial.unlink(missing_ok=True)
    embedded.settle(folder)
    return Made(final, final.stat().st_size, digest, head, parts)


def _of_one_moment(work: Path) -> tuple[Survey, int]:
    """The database in `work`, and the uploads it speaks of; how many of these the site does not have."""
    before = -1
    for _try in range(MOST_TRIES):
        (work / "media").mkdir(exist_ok=True)
        (work / _database().PART).unlink(missing_ok=True)
        hold_still(work / "media")
        found = _database().copy_to(work / _database().PART)
        hold_still(work / "media")
        absent = sum(not (work / "media" / name).exists() for name in found.files)
        # Missing once, a file may have come and gone around the moment; missing twice, the site has lost it.
        if absent in {0, before} or not in_a_folder():
            break
        before = absent
    return found, absent


def _write(target: Path, work: Path, head: Head, media: list[Path], key: BackupKey, told: Told) -> dict[str, Part]:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with sealed(file, key.recipients) as stream, ArchiveWriter(stream, told) as writer:
            writer.add(HEAD, head.written())
            for name, content in key_files().items():
                writer.add(f"{KEYS}{name}", content)
            writer.add_file(_database().PART, work / _database().PART)
            for path in media:
                writer.add_file(f"{MEDIA}{path.relative_to(work / 'media').as_posix()}", path)
        file.flush()
        os.fsync(file.fileno())
    return writer.parts


def _read_again(path: Path, written: dict[str, Part], key: BackupKey, told: Told) -> str:
    """The digest of the file, once all of it was read again and found to be what was written."""
    with path.open("rb") as file:
        watched = Watched(file, lambda _size: None)
        with unsealed(watched, key.identity) as stream:
            found = read_archive(stream, lambda _head: None, _nowhere, told)
    if {name: part for name, part in written.items() if name in found.parts} != found.parts:
        raise BackupRefusedError(_("La sauvegarde relue n’est pas celle qui a été écrite : vérifiez ce disque."))
    return watched.digest


def _nowhere(_name: str) -> IO[bytes] | None:
    return None
