"""The zip: written so that the same content gives the same bytes, read as if it wanted to harm.

Nothing is ever unpacked to a folder: files are read one at a time, never further than what they announce.
"""

import hashlib
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

from django.utils.translation import gettext as _

from . import limits
from .refusal import PackageRefused

# The names we give: letters without accents, so that every system and every checksum tool reads them alike.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first a zip can say: when it was made is in the bag
FILE_MODE = (stat.S_IFREG | 0o644) << 16
UNIX = 3
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


class ArchiveWriter:
    """Writes files under one folder, in the order they are given, at a date that is always the same."""

    def __init__(self, target: IO[bytes], folder: str) -> None:
        self._zip = zipfile.ZipFile(target, "w")
        self._folder = folder

    def add(self, name: str, content: bytes, *, squeezed: bool = True) -> None:
        """Add a file; pictures and other squeezed formats are stored as they are."""
        entry = zipfile.ZipInfo(f"{self._folder}/{name}", FIRST_DAY)
        entry.create_system, entry.external_attr = UNIX, FILE_MODE
        entry.compress_type = zipfile.ZIP_DEFLATED if squeezed else zipfile.ZIP_STORED
        self._zip.writestr(entry, content, compresslevel=6)

    def close(self) -> None:
        """End the zip."""
        self._zip.close()


class Archive:
    """A zip from elsewhere, whose every name and size was checked. `names` are those inside its one folder."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._zip = opened
        self.folder, self._entries = _checked(opened.infolist())

    @property
    def names(self) -> set[str]:
        """The files, without folders."""
        return set(self._entries)

    def size(self, name: str) -> int:
        """What the file announces to take, in bytes; no more is ever read of it."""
        return self._entries[name].file_size

    def read(self, name: str, longest: int) -> bytes:
        """The content of a file of at most `longest` bytes. Raises PackageRefused: missing, longer, or damaged."""
        if name not in self._entries:
            raise PackageRefused(_("Ce paquet est incomplet : il n’a pas de fichier « %(name)s ».") % {"name": name})
        if self.size(name) > longest:
            sentence = _("Le fichier « %(name)s » de ce paquet est plus gros que ce qui est accepté.")
            raise PackageRefused(sentence % {"name": name})
        return b"".join(self._chunks(name))

    def sha512(self, name: str) -> str:
        """The checksum of a file, read through without being held."""
        found = hashlib.sha512()
        for chunk in self._chunks(name):
            found.update(chunk)
        return found.hexdigest()

    def _chunks(self, name: str) -> Iterator[bytes]:
        entry = self._entries[name]
        read = 0
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(limits.CHUNK):
                    read += len(chunk)
                    yield chunk
        except BROKEN as error:
            raise PackageRefused(_damaged(name)) from error
        if read != entry.file_size:
            raise PackageRefused(_damaged(name))

    @classmethod
    @contextmanager
    def opened(cls, source: Path | IO[bytes]) -> Iterator[Self]:
        """The archive in `source`. Raises PackageRefused when it is none, is too big, or could do harm."""
        _check_size(source)
        try:
            opened = zipfile.ZipFile(source)
        except BROKEN as error:
            sentence = _(
                "Ce fichier n’est pas un paquet, ou il est incomplet : demandez qu’on vous l’envoie de nouveau."
            )
            raise PackageRefused(sentence) from error
        with opened:
            yield cls(opened)


def _check_size(source: Path | IO[bytes]) -> None:
    if isinstance(source, Path):
        size = source.stat().st_size
    else:
        size = source.seek(0, 2)
        source.seek(0)
    if size > limits.LARGEST_PACKAGE:
        most = limits.LARGEST_PACKAGE // limits.MEGABYTE
        raise PackageRefused(_("Ce fichier dépasse %(most)s Mo, le plus gros paquet accepté.") % {"most": most})


def _checked(entries: list[zipfile.ZipInfo]) -> tuple[str, dict[str, zipfile.ZipInfo]]:
    """The one folder of the zip, and its files by their name inside it."""
    if len(entries) > limits.MOST_FILES:
        sentence = _("Ce paquet contient %(count)s fichiers, plus que les %(most)s acceptés.")
        raise PackageRefused(sentence % {"count": len(entries), "most": limits.MOST_FILES})
    if sum(entry.file_size for entry in entries) > limits.LARGEST_CONTENT:
        most = limits.LARGEST_CONTENT // limits.MEGABYTE
        raise PackageRefused(_("Ce paquet annonce plus de %(most)s Mo une fois ouvert.") % {"most": most})
    found: dict[str, zipfile.ZipInfo] = {}
    alike: set[str] = set()
    for entry in entries:
        name = _checked_name(entry)
        if name.casefold() in alike:
            raise PackageRefused(_("Ce paquet contient deux fois le fichier « %(name)s ».") % {"name": name})
        alike.add(name.casefold())
        if not entry.is_dir():
            found[name] = entry
    folders = {name.split("/", 1)[0] for name in found}
    if len(folders) != 1 or any("/" not in name for name in found):
        raise PackageRefused(_("Ce fichier zip n’est pas un paquet : un paquet tient dans un seul dossier."))
    folder = folders.pop()
    return folder, {name.removeprefix(f"{folder}/"): entry for name, entry in found.items()}


def _checked_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; PackageRefused for one that could lead out of its folder, or is no plain file."""
    name = entry.filename.removesuffix("/") if entry.is_dir() else entry.filename
    # What Python shows stops at a first NUL, where the zip may say more.
    if not NAME.fullmatch(name) or len(name) > limits.LONGEST_NAME or entry.orig_filename != entry.filename:
        raise PackageRefused(_("Ce paquet contient un nom de fichier interdit : « %(name)s ».") % {"name": name[:80]})
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.create_system == UNIX and kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        sentence = _("Ce paquet contient « %(name)s », qui n’est pas un fichier ordinaire.")
        raise PackageRefused(sentence % {"name": name})
    if entry.flag_bits & ENCRYPTED or entry.compress_type not in METHODS:
        sentence = _("Le fichier « %(name)s » de ce paquet est chiffré ou comprimé d’une façon inconnue.")
        raise PackageRefused(sentence % {"name": name})
    return name


def _damaged(name: str) -> str:
    sentence = _("Le fichier « %(name)s » de ce paquet est abîmé : demandez qu’on vous envoie le paquet de nouveau.")
    return sentence % {"name": name}
