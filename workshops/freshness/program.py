"""What pages are made of beside the database: the program itself with its settings, and the day."""

import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

ROOMS = Path(__file__).resolve().parents[1]
MADE_OF = (".py", ".html", ".mo", ".txt", ".json", ".svg", ".css", ".js")


@cache
def program() -> str:
    """A fingerprint of the code, the templates, the words and the settings of this process. Read once."""
    read = hashlib.sha256(json.dumps(dict(_settings()), sort_keys=True, default=_kind).encode())
    for folder in (str(ROOMS), str(settings.PROJECT_DIR)):
        for file in sorted(_files(folder), key=attrgetter("path")):
            state = file.stat()
            read.update(f"{file.path.removeprefix(folder)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return read.hexdigest()


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """What pages are made of; `Path.rglob` takes four times as long, in the first page of each process."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.name.endswith(MADE_OF):
                yield entry


def today() -> str:
    """The day in the time zone of the site: some pages say that a date has passed."""
    return timezone.localdate().isoformat()


def _settings() -> Iterator[tuple[str, Any]]:
    return ((name, getattr(settings, name)) for name in dir(settings) if name.isupper())


def _kind(value: Any) -> str:
    """What JSON does not write: words that wait for a language, paths; an object has another address each time."""
    return str(value) if isinstance(value, Path) else type(value).__qualname__
