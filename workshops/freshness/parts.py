"""Parts of pages, each made once for its name, its key and the language: `{% keptpart %}`, and many at once."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Final

from django.core.cache import caches
from django.utils.translation import get_language

from .program import program

LONGEST: Final = 24 * 3600


def part_address(name: str, key: str) -> str:
    """Where a part is kept, in the language that is active."""
    said = "\n".join(("part", program(), name, key, get_language() or ""))
    return hashlib.sha256(said.encode()).hexdigest()


def kept_parts(name: str, keys: Sequence[str], make: Callable[[int], str]) -> list[str]:
    """The part of each of `keys` as kept, else what `make` gives of its place, which is kept; in their order.

    One reading of the cache for all of them. A part whose key is empty is made each time.
    """
    addresses = [part_address(name, key) if key else "" for key in keys]
    asked = [address for address in addresses if address]
    kept: dict[str, str] = caches["parts"].get_many(asked) if asked else {}
    made = [kept.get(address) or make(place) for place, address in enumerate(addresses)]
    if new := {address: part for address, part in zip(addresses, made, strict=True) if address and address not in kept}:
        caches["parts"].set_many(new, LONGEST)
    return made
