"""Where a restoration works before anything is in its place, and how it puts everything there at the end.

The database goes last. Until then the site has no table: whoever stops in between left an empty site, and the next
restoration takes away what was already moved, which is listed before the first move. Whoever stops after that left a
whole site, whose folder of work the next one takes away once it has looked.
"""

import json
import os
import shutil
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from .archive import KEYS, MEDIA
from .embedded import settle
from .media import NOT_OURS
from .refusal import BackupRefusedError

MOVING = "moving.json"
OVER = "restoring-over"
STOPPED = "A restoration stopped half-way: run `manage.py restore` again before anything else."


def work_folder() -> Path:
    """Where the database and the keys wait."""
    return settings.VAR_DIR / "restoring"


def is_unfinished() -> bool:
    """Whether a restoration stopped before its end: its folder is made first and taken away last."""
    return work_folder().exists()


def has_moved() -> bool:
    """Whether that restoration had begun to put things in place."""
    return (work_folder() / MOVING).exists()


class Staging:
    """The parts of a backup, each in a place of its own beside where it will be."""

    def __init__(self, database_part: str) -> None:
        self._work, self._media = work_folder(), Path(settings.MEDIA_ROOT) / ".restoring"
        self._part, self._former = database_part, self._work / "former"
        self.database = self._work / database_part

    def begin(self) -> None:
        """Take away what an earlier restoration left, then make the folders."""
        moved = self._moved()
        for name in moved["uploads"]:
            path = Path(settings.MEDIA_ROOT) / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        for name in moved["keys"]:
            former, path = self._former / name, settings.VAR_DIR / name
            if former.exists():
                os.replace(former, path)
            elif not (self._work / "var" / name).exists():  # it had been moved, and the site had none
                path.unlink(missing_ok=True)
        self.clear()
        (self._work / "var").mkdir(parents=True, mode=0o700)
        self._media.mkdir(mode=0o700)

    def clear(self) -> None:
        """Leave nothing of the work; it is over in one stroke, whenever it is stopped."""
        over = self._work.with_name(OVER)
        shutil.rmtree(over, ignore_errors=True)
        if self._work.exists():
            os.replace(self._work, over)
        shutil.rmtree(self._media, ignore_errors=True)
        shutil.rmtree(over, ignore_errors=True)

    def moved_keys(self) -> list[str]:
        """The keys that are in place, by their path in `var/`."""
        return self._moved()["keys"]

    def place(self, name: str) -> IO[bytes]:
        """Open where the part `name` waits. The archive has already refused names that climb."""
        if name == self._part:
            path = self.database
        elif name.startswith(KEYS):
            path = self._work / name
        elif name.startswith(MEDIA) and name.split("/")[1] not in NOT_OURS:
            path = self._media / name.removeprefix(MEDIA)
        else:
            raise BackupRefusedError(
                _("Cette sauvegarde contient « %(part)s », que Relais n’y met pas : rien n’en a été pris.")
                % {"part": name}
            )
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def move_files(self) -> None:
        """Put uploads and keys in their place; the database is what is left to put."""
        names = sorted(path.name for path in self._media.iterdir())
        moving = self._work / MOVING
        keys = [
            path.relative_to(self._work / "var") for path in sorted((self._work / "var").rglob("*")) if path.is_file()
        ]
        moving.write_text(json.dumps({"uploads": names, "keys": [str(path) for path in keys]}))
        with moving.open() as file:
            os.fsync(file.fileno())
        settle(self._work)
        for name in names:
            _open_up(self._media / name)
            os.replace(self._media / name, Path(settings.MEDIA_ROOT) / name)
        for path in keys:
            self._move_key(path)
        settle(Path(settings.MEDIA_ROOT))
        settle(settings.VAR_DIR)

    def _move_key(self, path: Path) -> None:
        """Put one key in place; the one this site made for itself waits, should the database refuse."""
        target, former = settings.VAR_DIR / path, self._former / path
        for each in (target, former):
            each.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if target.exists():
            os.replace(target, former)
        os.replace(self._work / "var" / path, target)

    def _moved(self) -> dict[str, list[str]]:
        try:
            return json.loads((self._work / MOVING).read_text())
        except (FileNotFoundError, ValueError):  # half-written: nothing had moved yet
            return {"uploads": [], "keys": []}


def _open_up(path: Path) -> None:
    """Give uploads the rights the site gives those it writes itself."""
    for each in [path, *path.rglob("*")] if path.is_dir() else [path]:
        each.chmod(0o755 if each.is_dir() else 0o644)
