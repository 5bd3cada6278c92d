"""Words in addresses."""

import re
from itertools import count
from typing import Any

from django.utils.text import slugify

from .stems import APOSTROPHES, fold

LONGEST_SLUG = 80
BETWEEN_WORDS = re.compile(f"[{APOSTROPHES}]")


def slug_of(title: str) -> str:
    """The part of an address made from `title`: « Œuvre d’été » gives `oeuvre-d-ete`. Empty when nothing is left."""
    return slugify(fold(BETWEEN_WORDS.sub(" ", title)))


def free_slug(title: str, parent: Any, unnamed: str) -> str:
    """The part of an address made from `title` that no page under `parent` has: `ma-voix`, then `ma-voix-2`.

    `unnamed` when nothing is left of the title. One query.
    """
    base = slug_of(title)[:LONGEST_SLUG].strip("-_") or unnamed
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in taken)
