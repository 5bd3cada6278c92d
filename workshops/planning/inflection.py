"""The plural of the name of a thing, in French and English, for lists such as « 4 grandes feuilles ».

An author gives the plural when adding an s is not enough; these rules serve the names that came without one, from a
document for instance. They inflect the words that name the thing and leave alone what completes them: "feuille de
papier" gives "feuilles de papier", "sheet of paper" gives "sheets of paper".
"""

import re

FRENCH_STOP = re.compile(r"^(?:d['’].*|de|du|des|à|au|aux|en|pour|avec|sans|par|sur|et|ou|[«(\"“].*)$", re.IGNORECASE)
ENGLISH_STOP = re.compile(r"^(?:of|for|with|without|to|from|in|on|and|or|[(\"“«].*)$", re.IGNORECASE)
FRENCH_OU = {"bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"}
ENGLISH_SIBILANT = re.compile(r"(?:[sxz]|ch|sh)$", re.IGNORECASE)
VOWELS = "aeiou"


def plural_of(name: str, language: str) -> str:
    """The plural of `name` in `language` (`fr`, `en`); in another language, the name as it is."""
    words = name.split(" ")
    if language == "fr":
        return " ".join([*map(_french, words[: _head(words, FRENCH_STOP)]), *words[_head(words, FRENCH_STOP) :]])
    if language == "en":
        head = _head(words, ENGLISH_STOP)
        return " ".join([*words[: head - 1], _english(words[head - 1]), *words[head:]])
    return name


def is_plural(count: int, language: str) -> bool:
    """Whether `count` things are said in the plural: from two in French, for all but one elsewhere."""
    return count >= 2 if language == "fr" else count != 1


def _head(words: list[str], stop: re.Pattern[str]) -> int:
    """How many words name the thing: those before the first that completes it, and at least one."""
    return next((place for place, word in enumerate(words) if place and stop.match(word)), len(words))


def _french(word: str) -> str:
    lower = word.lower()
    if not lower[-1:].isalpha() or lower.endswith(("s", "x", "z")):
        return word
    if lower.endswith(("au", "eu")) or lower in FRENCH_OU:
        return f"{word}x"
    if lower.endswith("al") and lower not in {"bal", "festival", "carnaval", "récital"}:
        return f"{word[:-2]}aux"
    return f"{word}s"


def _english(word: str) -> str:
    lower = word.lower()
    if not lower[-1:].isalpha() or lower.endswith("scissors"):
        return word
    if lower.endswith("s") and not lower.endswith(("ss", "us")):
        return word
    if ENGLISH_SIBILANT.search(lower):
        return f"{word}es"
    if lower.endswith("y") and lower[-2:-1] not in VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"
