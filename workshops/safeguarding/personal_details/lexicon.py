"""The words of both languages and the lists of this room, read once, when first needed.

Words are kept as one sorted run of bytes and looked up by halving: half a million of them take six megabytes.
"""

import gzip
import unicodedata
from functools import cache
from importlib.resources import files

_OPENED = str.maketrans({"œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss"})
DATA = files(__package__) / "data"


def folded(word: str) -> str:
    """Lower case, without accents, ligatures opened: « Œuvre » is "oeuvre"."""
    bare = word.lower()
    if bare.isascii():
        return bare
    bare = bare.translate(_OPENED)
    return "".join(mark for mark in unicodedata.normalize("NFD", bare) if unicodedata.category(mark) != "Mn")


def is_word(word: str) -> bool:
    """Whether French or English has it as a common word, in any of its forms and whatever its accents."""
    wanted = folded(word).encode()
    if not wanted.isalpha():
        return False
    words = _words()
    low, high = 0, len(words)
    while low < high:
        start = words.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = words.index(b"\n", start)
        found = words[start:end]
        if found == wanted:
            return True
        if found < wanted:
            low = end + 1
        else:
            high = start
    return False


@cache
def _words() -> bytes:
    return gzip.decompress((DATA / "words.txt.gz").read_bytes())


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of data file `name`, folded: one or several a line, between commas; "#" begins a remark."""
    return frozenset().union(*_sections(name).values())


@cache
def section(name: str, title: str) -> frozenset[str]:
    """The entries of data file `name` under the line "[title]". `KeyError` when there is no such line."""
    return frozenset(_sections(name)[title])


@cache
def _sections(name: str) -> dict[str, set[str]]:
    title = ""
    entries: dict[str, set[str]] = {title: set()}
    for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines():
        written = line.partition("#")[0].strip()
        if written.startswith("["):
            title = written.strip("[]")
            entries[title] = set()
        else:
            entries[title].update(folded(entry.strip()) for entry in written.split(",") if entry.strip())
    return entries
