"""Text made comparable: accents, case, typographic dashes, quotes and spaces folded away."""

import re
import unicodedata
from functools import lru_cache

_SAME_LENGTH = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "′": "'",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\t": " ",
        "\n": " ",
    }
)
_FEMININE = r"(?:e|es|ne|nes|le|les|ve|ves|re|res|ere|ère|trice|trices|rice|rices|euse|euses)"
_INCLUSIVE_ENDING = re.compile(rf"(?<=\w\w)(?:[·•‧]\w{{1,6}}(?:[·•‧]s)?|\.{_FEMININE}(?:\.s)?|\({_FEMININE}\)s?)(?!\w)")
_NOT_WORDS = re.compile(r"[^\w&+']+")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    """Return the character without accent and in lower case, when that is still one character."""
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def fold_in_place(text: str) -> str:
    """Fold accents, case, dashes, quotes and spaces without changing the length, so that positions stay true."""
    flat = text.translate(_SAME_LENGTH)
    return flat.lower() if flat.isascii() else "".join(map(_bare, flat))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Fold a short text for comparison: plain lower-case words with single spaces, inclusive endings removed."""
    plain = _INCLUSIVE_ENDING.sub("", unicodedata.normalize("NFC", text))
    plain = fold_in_place(plain).replace("œ", "oe").replace("æ", "ae")
    return _NOT_WORDS.sub(" ", plain).strip()


def words_of(text: str) -> list[str]:
    """List the words of a text as they are written (letters, digits and underscores), in order."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def word_list(text: str) -> list[str]:
    """List the words of a vocabulary written as one text."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """Return the words of a vocabulary written as one text, as a set."""
    return frozenset(word_list(text))
