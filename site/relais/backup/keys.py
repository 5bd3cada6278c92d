"""The key of backups: an age identity, kept anywhere but in what it protects."""

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from pyrage import IdentityError, RecipientError, x25519

from .refusal import BackupRefusedError

SECRET, PUBLIC = "AGE-SECRET-KEY-1", "age1"


@dataclass(frozen=True)
class BackupKey:
    """What encrypts, and what reads again.

    A server may know the public half alone: whoever breaks into it then reads no backup. To read its own file again
    before it is done, it adds a second reader, born for that file and forgotten with it.
    """

    recipients: tuple[x25519.Recipient, ...]
    identity: x25519.Identity
    opens: bool  # whether the key itself was given, not its public half alone


def read_key(given: Path | None, *, to_open: bool = False) -> BackupKey:
    """The key in the file `given`, else the one the environment names. Raises BackupRefusedError."""
    text, place = _text_of(given)
    words = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    word = words[0] if len(words) == 1 else ""
    try:
        if word.startswith(SECRET):
            identity = x25519.Identity.from_str(word)
            return BackupKey((identity.to_public(),), identity, opens=True)
        if word.startswith(PUBLIC) and not to_open:
            passing = x25519.Identity.generate()
            return BackupKey((x25519.Recipient.from_str(word), passing.to_public()), passing, opens=False)
    except (IdentityError, RecipientError):
        word = ""
    if word.startswith(PUBLIC):
        raise BackupRefusedError(
            _("%(place)s : c’est la moitié publique de la clé, qui n’ouvre rien. Donnez la clé elle-même avec --key.")
            % {"place": place}
        )
    raise BackupRefusedError(
        _(
            "%(place)s : ce n’est pas une clé de sauvegarde. Elle tient sur une ligne qui commence par "
            "AGE-SECRET-KEY-1, ou par age1 pour sa moitié publique."
        )
        % {"place": place}
    )


def write_new_key(target: Path) -> str:
    """Make a key in the new file `target`, readable by its owner alone; its public half."""
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    _refuse_inside(target)
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BackupRefusedError(
            _("%(file)s existe déjà : une clé n’en remplace jamais une autre. Choisissez un autre nom.")
            % {"file": target}
        ) from None
    except OSError as error:
        raise BackupRefusedError(
            _("%(file)s ne s’écrit pas (%(reason)s) : choisissez un dossier où vous pouvez écrire.")
            % {"file": target, "reason": error.strerror}
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# public key: {public}\n{identity}\n")
    return public


def _text_of(given: Path | None) -> tuple[str, str]:
    path = given or (Path(settings.BACKUP_KEY_FILE) if settings.BACKUP_KEY_FILE else None)
    if path is None:
        if settings.BACKUP_KEY:
            return settings.BACKUP_KEY, "BACKUP_KEY"
        raise BackupRefusedError(
            _(
                "Il manque la clé des sauvegardes : faites-en une avec « manage.py backup --new-key FICHIER », puis "
                "nommez ce fichier avec --key ou dans BACKUP_KEY_FILE."
            )
        )
    _refuse_inside(path)
    try:
        return path.read_text(encoding="ascii"), str(path)
    except UnicodeDecodeError:
        return "", str(path)
    except OSError as error:
        raise BackupRefusedError(
            _("La clé %(file)s ne se lit pas (%(reason)s) : vérifiez son nom et qui peut la lire.")
            % {"file": path, "reason": error.strerror}
        ) from None


def _refuse_inside(path: Path) -> None:
    """A key inside what it protects would be lost with it, and given to whoever opens a backup."""
    if any(path.resolve().is_relative_to(Path(folder).resolve()) for folder in (settings.VAR_DIR, settings.MEDIA_ROOT)):
        raise BackupRefusedError(
            _("%(file)s est dans les données du site : gardez la clé ailleurs, elle se perdrait avec elles.")
            % {"file": path}
        )
