"""The door of the importer: reads a guide in a process of its own, with limits."""

import os
import stat
from pathlib import Path
from typing import Any

from relais.limited_process import WALL_SECONDS, Exhausted, answer_of

from .model import ImportedGuide
from .refusal import ImportRefused, Refused
from .safety import check_size


def read_guide(path: str | os.PathLike[str], language: str | None = None, *, name: str | None = None) -> ImportedGuide:
    """Read a guide from a DOCX or Markdown file.

    `language` is "fr" or "en", guessed when None; `name` is the name to show and to judge the format by, when the path
    is a temporary one. Raises `ImportRefused`, whose text is one sentence for the person. Writes no file. Takes a
    process of its own, with 3 seconds of processor and 300 MB.
    """
    place = Path(path)
    shown = name or place.name
    try:
        data = _bytes_of(place)
    except Refused as refused:
        raise ImportRefused(refused.code, shown, **refused.details) from None
    except (OSError, ValueError):
        raise ImportRefused("missing", shown) from None
    return read_guide_bytes(data, shown, language)


def _bytes_of(place: Path) -> bytes:
    """Return a file's bytes, its size checked first. Raises `Refused` or `OSError`."""
    found = place.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Refused("missing")
    check_size(found.st_size)
    return place.read_bytes()


def read_guide_bytes(data: bytes, name: str, language: str | None = None) -> ImportedGuide:
    """Read a guide from a file's bytes: as `read_guide`, for an upload that is still in memory."""
    try:
        check_size(len(data))
        return ImportedGuide.from_payload(_ask_worker(data, name, language))
    except Refused as refused:
        raise ImportRefused(refused.code, name, **refused.details) from None


def _ask_worker(data: bytes, name: str, language: str | None) -> dict[str, Any]:
    """Parse in another process and return the guide as plain data. Raises `Refused`."""
    try:
        shown = name.replace("\0", "")[-200:]
        result = answer_of(f"{__package__}.worker", [shown, language or ""], data, WALL_SECONDS)
    except Exhausted:
        raise Refused("too_complex") from None
    if "refused" in result:
        raise Refused(result["refused"], **result["details"])
    payload: dict[str, Any] = result["guide"]
    return payload
