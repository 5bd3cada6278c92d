"""Streams through age: what is written is encrypted, what is read was decrypted, a piece at a time.

age reads from one file and writes to another until the end; tar does the same. A pipe joins them, each in its thread,
so that no part of a large site is ever whole in memory.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Protocol

import pyrage
from django.utils.translation import gettext as _
from pyrage import x25519

from .refusal import BackupRefusedError


class Readable(Protocol):
    """All that age asks of what it reads."""

    def read(self, size: int = -1, /) -> bytes:
        """Give the next bytes, none at the end."""


class _Side:
    """The side of the pipe that age holds, in a thread; what went wrong there is kept for the other side."""

    def __init__(self, work: Callable[[], None]) -> None:
        self.failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # raised again in the thread that waits for it
            self.failure = error

    def end(self) -> None:
        self._thread.join()


@contextmanager
def sealed(target: IO[bytes], recipients: Sequence[x25519.Recipient]) -> Iterator[IO[bytes]]:
    """A stream whose content goes encrypted to `target`. Raises OSError when `target` takes no more."""
    reading, writing = os.pipe()

    def encrypt() -> None:
        with os.fdopen(reading, "rb") as source:
            pyrage.encrypt_io(source, target, list(recipients))

    age = _Side(encrypt)
    try:
        with os.fdopen(writing, "wb") as stream:
            yield stream
    except BrokenPipeError:
        age.end()
        if age.failure is None:
            raise
    finally:
        age.end()
    if age.failure is not None:
        raise OSError(str(age.failure)) from age.failure


@contextmanager
def unsealed(source: Readable, identity: x25519.Identity) -> Iterator[IO[bytes]]:
    """A stream of what `source` holds, read to its end. Raises BackupRefusedError when it is not what was written."""
    reading, writing = os.pipe()

    def decrypt() -> None:
        with os.fdopen(writing, "wb") as target:
            pyrage.decrypt_io(source, target, [identity])

    age = _Side(decrypt)
    unfinished: Exception | None = None
    try:
        with os.fdopen(reading, "rb") as stream:
            try:
                yield stream
            except BackupRefusedError as refused:
                unfinished = refused
            else:
                while stream.read(1 << 20):  # what follows the last part: nothing, or the sign of a shortened file
                    pass
    finally:
        age.end()
    # What age says comes first: the other side only noticed that its stream stopped.
    if age.failure is not None and not isinstance(age.failure, BrokenPipeError) and not _left(age.failure, unfinished):
        raise BackupRefusedError(_reason(age.failure)) from age.failure
    if unfinished is not None:
        raise unfinished


def _left(failure: Exception, unfinished: Exception | None) -> bool:
    """Whether age failed only because nobody listened any more."""
    return unfinished is not None and "roken pipe" in str(failure)


def _reason(failure: Exception) -> str:
    words = str(failure)
    if "No matching keys" in words:
        return _("Cette clé n’ouvre pas cette sauvegarde, ou le début du fichier a été altéré : essayez l’autre clé.")
    if isinstance(failure, pyrage.DecryptError):
        return _("Ce fichier n’est pas une sauvegarde chiffrée entière : vérifiez son nom, ou copiez-le de nouveau.")
    return _(
        "Cette sauvegarde est altérée ou incomplète : rien n’en a été pris. Copiez-la de nouveau "
        "ou prenez-en une autre."
    )
