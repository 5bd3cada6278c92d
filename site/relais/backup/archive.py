"""What a backup holds, as a tar: what it says of itself, each part, and last the size and digest of every part."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Self

from django.utils.translation import gettext as _

from .refusal import BackupRefusedError

FORMAT = 1
HEAD, CONTENTS = "backup.json", "contents.json"
KEYS, MEDIA = "var/", "media/"
PIECE = 1 << 20
LONGEST_JSON = 512 * PIECE
Tell = Callable[[int], None]


@dataclass(frozen=True)
class Head:
    """What it says of itself: rows by table, migrations as [app, name], how many files the rows name in vain."""

    made: str
    version: str
    database: str
    migrations: list[list[str]]
    rows: dict[str, int]
    files: int
    media_bytes: int
    absent: int = 0
    format: int = FORMAT

    def written(self) -> bytes:
        """As it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True)
class Part:
    """The size and digest of one part."""

    bytes: int
    sha256: str


class ArchiveWriter:
    """Writes parts to a stream, one after the other, and notes what each was."""

    def __init__(self, stream: IO[bytes], tell: Tell) -> None:
        self.parts: dict[str, Part] = {}
        self._tell = tell
        self._tar = tarfile.TarFile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT, bufsize=PIECE)

    def add(self, name: str, content: bytes) -> None:
        """Add a small part."""
        self._add(name, io.BytesIO(content), len(content))

    def add_file(self, name: str, path: Path) -> None:
        """Add a file, as long as it was when opened."""
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            self._add(name, file, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """End it; without the list of its parts when something went wrong, so that nobody takes it for a whole one."""
        if kind is None:
            self._close()
            return
        with suppress(OSError):  # the stream may be what broke
            self._tar.close()

    def _close(self) -> None:
        """Say what every part was, and end."""
        listed = {name: asdict(part) for name, part in self.parts.items()}
        self._add(CONTENTS, *_with_size(json.dumps({"parts": listed}, ensure_ascii=False).encode()))
        self._tar.close()

    def _add(self, name: str, file: IO[bytes], size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        watched = Watched(file, self._tell)
        self._tar.addfile(info, watched)  # type: ignore[arg-type]
        self.parts[name] = Part(size, watched.digest)


class Watched:
    """A file whose reader leaves a digest, and tells how far it is."""

    def __init__(self, file: IO[bytes], tell: Tell) -> None:
        self._file, self._tell, self._sum = file, tell, hashlib.sha256()

    @property
    def digest(self) -> str:
        """The digest of what was read so far."""
        return self._sum.hexdigest()

    def read(self, size: int = -1) -> bytes:
        """Read a piece."""
        piece = self._file.read(size)
        self._sum.update(piece)
        self._tell(len(piece))
        return piece


@dataclass
class Reading:
    """What was read of a backup."""

    head: Head | None = None
    parts: dict[str, Part] = field(default_factory=dict)


def read_archive(
    stream: IO[bytes], accept: Callable[[Head], None], place: Callable[[str], IO[bytes] | None], tell: Tell
) -> Reading:
    """Read a whole backup, judging each part against the list that ends it.

    `accept` may refuse what it says of itself, before the rest is read; `place` opens where a part goes, or None to
    judge it only. Raises BackupRefusedError.
    """
    reading = Reading()
    listed: dict[str, Part] | None = None
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=PIECE) as tar:
            for name, file in _members(tar):
                if listed is not None or name in reading.parts:
                    raise BackupRefusedError(_altered(name))
                if name == CONTENTS:
                    listed = _listed(file.read(LONGEST_JSON))
                elif reading.head is None:
                    content = file.read(LONGEST_JSON)
                    reading.head = head_of(name, content)
                    reading.parts[name] = Part(len(content), hashlib.sha256(content).hexdigest())
                    accept(reading.head)
                else:
                    reading.parts[name] = _take(file, place(name), tell)
    except tarfile.TarError as error:
        raise BackupRefusedError(_altered(str(error))) from error
    if listed is None or reading.head is None:
        raise BackupRefusedError(_altered(CONTENTS))
    if listed != reading.parts:
        wrong = sorted(name for name in {*listed, *reading.parts} if listed.get(name) != reading.parts.get(name))
        raise BackupRefusedError(_altered(wrong[0]))
    return reading


def head_of(name: str, content: bytes) -> Head:
    """What the first part says; BackupRefusedError when another version of Relais wrote it."""
    said = _object(content) if name == HEAD else None
    if said is None:
        raise BackupRefusedError(_altered(name))
    if said.get("format") != FORMAT:
        raise BackupRefusedError(
            _(
                "Cette sauvegarde a la forme %(theirs)s et ce Relais lit la forme %(ours)s : restaurez-la avec la "
                "version de Relais qui l’a faite."
            )
            % {"theirs": said.get("format"), "ours": FORMAT}
        )
    try:
        return Head(**said)
    except TypeError as error:
        raise BackupRefusedError(_altered(name)) from error


def _members(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for member in tar:
        path = PurePosixPath(member.name)
        plain = member.isreg() and not path.is_absolute() and ".." not in path.parts and "\\" not in member.name
        file = tar.extractfile(member) if plain and member.name == str(path) else None
        if file is None:
            raise BackupRefusedError(_altered(member.name))
        yield member.name, file


def _take(file: IO[bytes], target: IO[bytes] | None, tell: Tell) -> Part:
    watched, size = Watched(file, tell), 0
    try:
        while piece := watched.read(PIECE):
            size += len(piece)
            if target is not None:
                target.write(piece)
    finally:
        if target is not None:
            target.close()
    return Part(size, watched.digest)


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(content)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _listed(content: bytes) -> dict[str, Part]:
    try:
        return {name: Part(**part) for name, part in (_object(content) or {})["parts"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise BackupRefusedError(_altered(CONTENTS)) from error


def _with_size(content: bytes) -> tuple[IO[bytes], int]:
    return io.BytesIO(content), len(content)


def _altered(part: str) -> str:
    return _("Cette sauvegarde n’est pas ce que Relais a écrit (« %(part)s ») : prenez-en une autre.") % {"part": part}
