"""The licences an organisation may choose as its usual one: the room of programmes knows them and says them here."""

from collections.abc import Iterable
from typing import Any

_known: list[tuple[str, Any]] = []


def register_licences(choices: Iterable[tuple[str, Any]]) -> None:
    """Say which licences there are, as pairs of a code and a name, instead of those said before."""
    _known[:] = choices


def known_licences() -> list[tuple[str, Any]]:
    """Pairs of a code and a name."""
    return list(_known)
