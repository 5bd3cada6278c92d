"""Something short drawn from what is shown, the same for all who ask alike, kept until what is shown changes."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.core.cache import caches

from .generation import generation
from .program import program, today
from .watching import reading_what_is_shown

LONGEST: Final = 24 * 3600


def shown_key() -> str:
    """What a part of a page (`keptpart`) drawn from what is shown is kept under; empty while `DEBUG` is on.

    All else that it is drawn from goes into its key beside it. One query, before what the part is drawn from is read.
    """
    return "" if settings.DEBUG else f"{today()}\n{generation()}"


def known_until_changed(asked: tuple[Any, ...], make: Callable[[], str]) -> str:
    """What `make` answers to `asked`, whose parts say all that the answer depends on beside the database.

    One query when it is known. `make` is asked each time while `DEBUG` is on, or when it reads what changes unseen.
    """
    return each_known_until_changed(asked, [""], lambda _keys: {"": make()})[""]


def each_known_until_changed(
    asked: tuple[Any, ...], keys: Sequence[Any], make: Callable[[list[Any]], Mapping[Any, str]]
) -> dict[Any, str]:
    """What `make` answers for each of `keys`, as `known_until_changed` keeps it; one it says nothing of is left out.

    One query and one reading of the cache when all are known; `make` is asked at once for those that are not.
    """
    if settings.DEBUG:
        return dict(make(list(keys)))
    # Read before what it answers for: a change in between makes one answer too many, never an old one.
    said = "\n".join(map(str, ("value", program(), today(), generation(), *asked)))
    addresses = {key: hashlib.sha256(f"{said}\n{key}".encode()).hexdigest() for key in keys}
    kept = caches["parts"].get_many(addresses.values())
    known: dict[Any, str] = {key: kept[address] for key, address in addresses.items() if address in kept}
    missing = [key for key in addresses if key not in known]
    if missing:
        with reading_what_is_shown() as watched:
            made = dict(make(missing))
        if watched():
            caches["parts"].set_many({addresses[key]: value for key, value in made.items()}, LONGEST)
        known |= made
    return known
