"""What a word with a capital may be: a given name, a common word, a place, a brand, an acronym, or unknown."""

import re
from enum import Enum, auto
from functools import cache

from .lexicon import folded, is_word, listed, section
from .world import whole_world_places, world_places, world_tongues

_PREFIX = re.compile(
    r"^(?:co|anti|auto|cyber|inter|multi|micro|mini|super|hyper|pre|post|non|sur|tele|bio|eco|neuro|psycho|socio"
    r"|trans|video"
    r"|photo|audio|webi|radio|sous|contre|demi|ultra|pluri|uni|bi|tri|meta|techno|ethno|auto|self|over|under"
    r"|up)(?=[a-z]{4})"
)


class Sort(Enum):
    """What a capitalised word is, as far as the lists tell."""

    GIVEN = auto()
    EITHER = auto()  # a given name that is a common word too
    PLACE_OR_NAME = auto()
    PLACE = auto()
    OTHER = auto()  # a brand, a day, a people: names nobody
    WORD = auto()
    ACRONYM = auto()
    UNKNOWN = auto()


def sort_of(text: str) -> Sort:
    """What `text`, which has a capital, may be."""
    key = folded(text)
    if key in _given():
        return _given_sort(text, key)
    if key in _other() or key.removesuffix("s") in _other():
        return Sort.OTHER
    if key in _places() or key.startswith(("saint-", "sainte-", "st-", "ste-", "notre-dame")):
        return Sort.PLACE
    return _shape(text, key)


def _given_sort(text: str, key: str) -> Sort:
    if text.isupper() and key in section("cues", "small acronyms"):
        return Sort.ACRONYM
    if key in listed("names_also_words"):
        return Sort.EITHER
    if key in _places() or key in whole_world_places():
        return Sort.PLACE_OR_NAME
    return Sort.OTHER if key in _other() else Sort.GIVEN


def _shape(text: str, key: str) -> Sort:
    if "-" in key:
        return _compound(key.split("-"))
    if is_word(key) or is_word(_PREFIX.sub("", key)) or _is_contraction(key):
        return Sort.WORD
    if len(key) < 3 or text.isupper() or (not text[1:].islower() and not _is_patronymic(text)):
        return Sort.ACRONYM
    return Sort.UNKNOWN


def _compound(parts: list[str]) -> Sort:
    named = parts[0] in _given() and all(len(part) > 1 for part in parts) and not all(map(_plain_word, parts))
    if named or (parts[0] == "ti" and parts[1] in _given()):
        return Sort.GIVEN
    if any(part in _places() for part in parts) or all(is_word(part) or len(part) < 3 for part in parts):
        return Sort.WORD
    return Sort.UNKNOWN


def _is_contraction(key: str) -> bool:
    """Whether it is "I'm", « aujourd'hui » or « quelqu'un »."""
    return "'" in key and all(len(part) < 4 or is_word(part) for part in key.split("'"))


def _plain_word(part: str) -> bool:
    return part in listed("names_also_words") or (is_word(part) and part not in _given())


def _is_patronymic(text: str) -> bool:
    """Whether the capital inside is that of McKenzie, DeShawn or N'Diaye rather than of a brand."""
    head, _mark, tail = text.partition("'")
    inner = tail or text.removeprefix("Mac").removeprefix("Mc").removeprefix("De").removeprefix("La").removeprefix("Le")
    return inner != text and inner[:1].isupper() and inner[1:].islower() and (not tail or len(head) == 1)


def is_lower_case_name(text: str) -> bool:
    """Whether a word without a capital can only be a given name: a common one, four letters, no word, no place."""
    if len(text) < 4:
        return False
    key = folded(text)
    if key not in _common() or key in _places() or key in _other() or key in whole_world_places():
        return False
    always = key in listed("given_names") and key not in section("cues", "words in small letters")
    return always or not is_word(key)


def is_family_of(text: str, sort: Sort) -> bool:
    """Whether a place or a language can be a family name right after a given one: « Denise Picard », « Lise Laval »."""
    return sort is Sort.PLACE or (sort is Sort.OTHER and folded(text) not in listed("not_names"))


def is_family(text: str) -> bool:
    """Whether a common word is a frequent family name too: « Gagné », « Boulanger »."""
    return folded(text) in listed("family_names")


def is_given(text: str) -> bool:
    """Whether it is a given name, whatever else it is."""
    return folded(text) in _given()


@cache
def _given() -> frozenset[str]:
    every = listed("given_names") | listed("more_given_names") | listed("names_also_words")
    return every - section("cues", "never names")


@cache
def _common() -> frozenset[str]:
    longer = {name for name in listed("more_given_names") if len(name) > 4}
    return (listed("given_names") | longer) - listed("names_also_words")


@cache
def _places() -> frozenset[str]:
    mine = listed("places")
    names = listed("given_names") | listed("names_also_words")
    parts = {part for place in mine if " " in place for part in place.split() if len(part) > 4}
    return mine | ((parts | world_places()) - names)


@cache
def _other() -> frozenset[str]:
    return listed("not_names") | (world_tongues() - listed("given_names"))
