"""Whether two names are the same thing in other spellings: of initiatives, and of the organisations that lead them.

A name is compared by the words that tell it from others: no accents, articles, endings nor words that many have. Two
names that each have a word of their own are two things ("Volet filles", "Volet garçons"), however close they look. No
query.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import yaml

from workshops.programmes.stems import STOP_WORDS, plain

WORDS: Final = Path(__file__).parent / "data" / "likeness.yaml"
CLOSE: Final = 0.87  # of two spellings of one long word: one letter in eight
SHORT: Final = 5  # letters under which a word has one spelling
QUOTED: Final = re.compile(r"[«“\"]([^«»“”\"]+)[»”\"]")
ACRONYM: Final = re.compile(r"\(([A-Z][A-Z.]{2,11})\)")
# What follows says more of the same: "SELFIE (Sexualité, Être…)", "Empreinte - Agir ensemble".
SAYS_MORE: Final = re.compile(r"\s*(?:[(:]|\s[-–—]\s).*$", re.DOTALL)

SEVERAL: Final = re.compile(r",|\bet\b|\band\b|&")  # organisations in one cell

Words = tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """The ways a name may be written: `whole` has the words that tell it apart, `parts` those of one part alone.

    `words` are all of them, and `titles` all those of what stands in quotation marks.
    """

    words: Words
    whole: Words
    parts: frozenset[Words]
    titles: frozenset[Words]

    @property
    def forms(self) -> frozenset[Words]:
        """The whole, the parts and the titles, those that tell nothing apart left out."""
        return frozenset(each for each in (*self.whole_or_parts, *self.titles) if each)

    @property
    def whole_or_parts(self) -> frozenset[Words]:
        """What another name may have whole."""
        return self.parts | {self.whole}


@lru_cache(maxsize=50_000)
def read_name(text: str) -> Name:
    """The name of an initiative."""
    quoted = QUOTED.findall(text)
    parts = [SAYS_MORE.sub("", text), *quoted, *(each.replace(".", "") for each in ACRONYM.findall(text))]
    titles = (tuple(sorted(_words(plain(title)))) for title in quoted)
    return Name(
        tuple(sorted(_words(plain(text)))),
        _telling(text),
        frozenset(_telling(part) for part in parts),
        frozenset(title for title in titles if len(title) > 1),
    )


@dataclass(frozen=True)
class Lead:
    """The ways the name of an organisation may be written: its words, and the letters that stand for them."""

    words: Words
    acronyms: frozenset[str]
    initials: str


@lru_cache(maxsize=50_000)
def read_lead(text: str) -> Lead:
    """The name of an organisation. Common words count: "Maison" and "Table" are most of some names."""
    bare = ACRONYM.sub("", text).strip()
    words = _words(_abbreviated(plain(bare)))
    written = [plain(each.replace(".", "")) for each in ACRONYM.findall(text)] if not SEVERAL.search(bare) else []
    first = SAYS_MORE.sub("", text).strip()
    alone = [plain(first)] if first.isupper() and first.isalpha() and len(first) > 2 else []
    initials = "".join(word[0] for word in words) if len(words) > 2 else ""
    return Lead(tuple(sorted(words)), frozenset(written + alone), initials)


def same_initiative(one: Name, other: Name) -> bool:
    """Whether both names are of one initiative: all that tells one apart is all, or a part, of what tells the other."""
    return (
        any(_same_words(one.whole, form) for form in other.whole_or_parts)
        or any(_same_words(other.whole, form) for form in one.whole_or_parts)
        or any(_same_words(title, each) for title in one.titles for each in (*other.titles, other.words))
        or any(_same_words(title, one.words) for title in other.titles)
    )


def same_title(one: Name, other: Name) -> bool:
    """Whether they share a title and say something else after it: parts of one project, or its branches elsewhere."""
    return any(_same_words(mine, theirs) for mine in one.parts for theirs in other.parts)


def two_things(one: Name, other: Name) -> bool:
    """Whether each name has a word of its own, or one of them says that it is a part of the other."""
    mine = [word for word in one.words if not any(_same_word(word, each) for each in other.words)]
    theirs = [word for word in other.words if not any(_same_word(word, each) for each in one.words)]
    return bool(mine and theirs) or bool(_said("parts").intersection(mine + theirs))


def same_plain_name(one: Name, other: Name) -> bool:
    """Whether two names made of words that many have are the same, spelling aside."""
    return not one.whole and not other.whole and _same_words(one.words, other.words)


def same_lead(one: Lead, other: Lead) -> bool:
    """Whether both names are of one organisation."""
    return (
        _same_words(one.words, other.words)
        or bool(one.acronyms & other.acronyms)
        or one.initials in other.acronyms
        or other.initials in one.acronyms
    )


def _same_words(one: Words, other: Words) -> bool:
    """Whether each word of one is a word of the other, spelling aside."""
    if not one or len(one) != len(other):
        return False
    mine, theirs = set(one), set(other)
    left, right = mine - theirs, theirs - mine
    return all(any(_same_word(word, each) for each in right) for word in left) and all(
        any(_same_word(word, each) for each in left) for word in right
    )


@lru_cache(maxsize=200_000)
def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORT or one.isdecimal() or other.isdecimal():
        return one == other
    return _one_letter_apart(one, other) or (
        SequenceMatcher(None, one, other, autojunk=False).ratio() >= CLOSE if one[0] == other[0] else False
    )


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter changed, added or left out makes one of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    mine, theirs = one[start:], other[start:]
    return mine[1:] == theirs[1:] or mine == theirs[1:] or mine[1:] == theirs


def _telling(text: str) -> Words:
    """The words of a name that tell it apart, in order of the alphabet."""
    return tuple(sorted({word for word in _words(plain(text)) if word not in _said("common")}))


def _words(text: str) -> list[str]:
    stops = STOP_WORDS["fr"] | STOP_WORDS["en"] | {"inc"}
    return [_singular(word) for word in text.split() if word not in stops]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and word[-2:] != "ss" else word


def _abbreviated(text: str) -> str:
    for short, long in _abbreviations().items():
        text = text.replace(long, short)
    return text


@cache
def _said(name: str) -> frozenset[str]:
    lines = yaml.safe_load(WORDS.read_text(encoding="utf-8"))[name]
    return frozenset(_singular(word) for line in lines for word in line.split())


@cache
def _abbreviations() -> dict[str, str]:
    return dict(yaml.safe_load(WORDS.read_text(encoding="utf-8"))["abbreviations"])
