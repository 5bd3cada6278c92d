"""Whether the disk has room, and a lock so that one backup or restoration runs at a time."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .refusal import BackupRefusedError

MARGIN = 64 << 20  # what a site that goes on working may write meanwhile


def check_room(folder: Path, needed: int) -> None:
    """Refuse when the disk of `folder` has not `needed` bytes and a margin."""
    free = shutil.disk_usage(folder).free
    if free < needed + MARGIN:
        raise BackupRefusedError(
            _(
                "Il manque de la place dans %(folder)s : il faut %(needed)s et il reste %(free)s. Libérez de la place "
                "ou choisissez un autre disque; rien n’a été écrit."
            )
            % {"folder": folder, "needed": filesizeformat(needed + MARGIN), "free": filesizeformat(free)}
        )


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Hold the lock `name` of `folder`; refuse when another process does. It falls with its process."""
    with (folder / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BackupRefusedError(
                _("Une sauvegarde ou une restauration est déjà en cours ici : attendez qu’elle finisse.")
            ) from None
        yield
