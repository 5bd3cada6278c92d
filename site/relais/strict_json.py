"""JSON from elsewhere, read so that no other reader can understand it otherwise."""

import json
from typing import Any

LONGEST = 256 * 1024  # bytes; a credential takes three thousand, a full status list twenty


def parsed(content: bytes, longest: int = LONGEST) -> dict[str, Any]:
    """The object `content` holds, of at most `longest` bytes.

    Raises ValueError when it is too long, nested too deeply, not an object, or repeats a name.
    """
    if len(content) > longest:
        raise ValueError(f"{len(content)} bytes are too many: {longest} at most.")
    try:
        value = json.loads(content, object_pairs_hook=_without_repeats, parse_constant=_refused)
    except RecursionError as error:
        raise ValueError("It is nested too deeply.") from error
    if not isinstance(value, dict):
        raise ValueError("It is not a JSON object.")  # noqa: TRY004  (what was sent is wrong, not who called)
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A name is written twice in the same object: readers disagree on which counts.")
    return found


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON.")
