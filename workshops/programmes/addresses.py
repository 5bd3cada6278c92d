"""Words in addresses."""

import re

from django.utils.text import slugify

from .stems import APOSTROPHES, fold

BETWEEN_WORDS = re.compile(f"[{APOSTROPHES}]")


def slug_of(title: str) -> str:
    """The part of an address made from `title`: « Œuvre d’été » gives `oeuvre-d-ete`. Empty when nothing is left."""
    return slugify(fold(BETWEEN_WORDS.sub(" ", title)))
