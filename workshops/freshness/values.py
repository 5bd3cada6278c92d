"""Something short drawn from what is shown, the same for all who ask alike, kept until what is shown changes."""

import hashlib
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.cache import caches

from .generation import generation
from .program import program, today
from .watching import reading_what_is_shown

LONGEST: Final = 24 * 3600


def known_until_changed(asked: tuple[Any, ...], make: Callable[[], str]) -> str:
    """What `make` answers to `asked`, whose parts say all that the answer depends on beside the database.

    One query when it is known. `make` is asked each time while `DEBUG` is on, or when it reads what changes unseen.
    """
    if settings.DEBUG:
        return make()
    # Read before what it answers for: a change in between makes one answer too many, never an old one.
    said = "\n".join(map(str, ("value", program(), today(), generation(), *asked)))
    address = hashlib.sha256(said.encode()).hexdigest()
    known: str | None = caches["parts"].get(address)
    if known is not None:
        return known
    with reading_what_is_shown() as watched:
        made = make()
    if watched():
        caches["parts"].set(address, made, LONGEST)
    return made
