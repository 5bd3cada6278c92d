"""Uploaded files, held still while they are copied."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.utils.translation import gettext as _

from .refusal import BackupRefusedError

NOT_OURS = {".gitignore", ".restoring"}  # at the top of the folder: what uploads nothing


def uploads(root: Path) -> Iterator[Path]:
    """Every uploaded file under `root`."""
    for folder, folders, names in os.walk(root):
        if Path(folder) == root:
            folders[:] = [name for name in folders if name not in NOT_OURS]
            names = [name for name in names if name not in NOT_OURS]  # noqa: PLW2901
        for name in [*names, *folders]:
            path = Path(folder, name)
            if path.is_symlink():
                raise BackupRefusedError(
                    _(
                        "%(path)s est un lien vers un autre endroit, qui manquerait à la sauvegarde : mettez là les "
                        "fichiers eux-mêmes, ou montez-y le disque."
                    )
                    % {"path": path}
                )
            if name in names and path.is_file():
                yield path


def in_a_folder() -> bool:
    """Whether uploads are in a folder of this machine: what a storage service keeps is saved by that service."""
    return isinstance(storages["default"], FileSystemStorage)


def hold_still(target: Path) -> None:
    """Bring into `target` what it lacks of the uploads; nothing where a storage service keeps them.

    By links, which take no room, and keep the file for us when the site deletes its own; by copies on another disk.
    """
    root = Path(settings.MEDIA_ROOT)
    for path in uploads(root) if in_a_folder() else ():
        held = target / path.relative_to(root)
        if held.exists():
            continue
        held.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, held)
        except FileNotFoundError:
            continue  # deleted since it was listed
        except OSError as error:
            if error.errno not in {errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK}:
                raise
            shutil.copy2(path, held)


def size_of(root: Path) -> int:
    """The bytes of the uploads under `root`."""
    return sum(path.stat().st_size for path in uploads(root))
