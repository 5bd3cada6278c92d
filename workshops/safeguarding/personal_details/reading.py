"""One plain form of a text, however it was typed, that remembers where each character came from.

Composed accents, ordinary spaces, hyphens, apostrophes and digits; no invisible characters. What a marker of ours
replaced is opaque, so that its words are not read as a label of what follows.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MARKER = re.compile(r"\[(?:retiré|removed) ?: [a-zà-ÿ' -]{1,60}\]")
OPAQUE = "\x1f"
APOSTROPHES = "’‘ʼʹ′´`＇‛ꞌ"
_AS = {"Zs": " ", "Pd": "-", "Cf": "", "Zl": "\n", "Zp": "\n"}
_ODD = re.compile(r"[^\x00-\x7f]")
_PLAIN = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»“”„…€°")


@dataclass(frozen=True)
class Reading:
    """`text` in plain form; character i stands for the characters `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: list[int] | range
    ends: list[int] | range

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a non-empty passage of the plain form."""
        return self.starts[start], self.ends[end - 1]


def read(original: str) -> Reading:
    """The plain form of `original`. Time grows with its length, whatever it holds."""
    if all(character in _PLAIN for character in set(_ODD.findall(original))):
        plain, starts, ends = original, range(len(original)), range(1, len(original) + 1)
        return Reading(_opaque(plain), starts, ends)
    letters: list[str] = []
    first: list[int] = []
    last: list[int] = []
    for place, character in enumerate(original):
        combining = character >= "\u0300" and unicodedata.category(character) in ("Mn", "Me")
        if combining and letters and _joined(letters, last, character, place):
            continue
        for letter in character if character < "\x80" else _plain(character):
            letters.append(letter)
            first.append(place)
            last.append(place + 1)
    return Reading(_opaque("".join(letters)), first, last)


def lowered(text: str) -> str:
    """`text` in lower case, character for character: offsets stay true."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def _joined(letters: list[str], last: list[int], mark: str, place: int) -> bool:
    """Put a mark on the letter before it; False when it belongs to a script of which we change nothing."""
    whole = unicodedata.normalize("NFC", letters[-1] + mark)
    if len(whole) == 1:
        letters[-1] = whole
    elif not unicodedata.name(letters[-1], "").startswith(("LATIN", "DIGIT", "SPACE", "HYPHEN", "FULL")):
        return False
    last[-1] = place + 1
    return True


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character in APOSTROPHES:
        return "'"
    if category in _AS:
        return _AS[category]
    if character == "−" or unicodedata.name(character, "").startswith("VARIATION SELECTOR"):
        return "-" if character == "−" else ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", character)) or character


def _opaque(plain: str) -> str:
    if "[re" not in plain:
        return plain
    return MARKER.sub(lambda marker: OPAQUE * len(marker[0]), plain)
