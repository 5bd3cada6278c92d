"""The words and signs durations are made of, in French and English, as tokens."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from .folding import word_list

HOUR, MINUTE, HALF = "hour", "minute", "half"

_FRENCH_UNITS = word_list(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_ENGLISH_UNITS = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ENGLISH_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty"}


def _number_words() -> dict[str, int]:
    words = {word: value for units in (_FRENCH_UNITS, _ENGLISH_UNITS) for value, word in enumerate(units) if value}
    words |= {"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "quatre-vingt-dix": 90, "quatre-vingts": 80, "ninety": 90}
    words |= {"soixante-quinze": 75, "soixante-dix": 70, "cent vingt": 120, "une": 1}
    for tens, units in ((_FRENCH_TENS, _FRENCH_UNITS), (_ENGLISH_TENS, _ENGLISH_UNITS)):
        for ten, name in tens.items():
            words[name] = ten
            words |= {f"{name}-{units[unit]}": ten + unit for unit in range(1, 10)}
    return words


_NUMBERS = {word.replace("-", separator): value for word, value in _number_words().items() for separator in "- "}
_FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_WORD_NUMBER = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
# « 3/4 d'heure », "1 1/2 hours": the « d' » is read with the sign.
_SHARE = (
    r"(?:(?<![\w.,/])(?:\d{1,2} )?[13]/[24]|(?<![\w.,])(?:\d{1,2}\s?)?[½¼¾])(?:\s?d'| of an?)?"
    r"(?=\s?-?(?:heures?|hours?|hrs?|h)\b)"
)
_PERIODS = "periodes?|periods?|seances?|sessions?|rencontres?|blocs?|blocks?|cours|lessons?"
_ABOUT = "(?:(?:bonne|petite|good|full) )?"
_PATTERNS = (
    ("clock", r"(?<![\d:.])\d{1,2}:[0-5]\d(?![\d:])"),
    ("share", _SHARE),
    # A number may follow a letter only in « 1h15 ».
    (
        "number",
        rf"(?:(?<![\w.,$])|(?<=\dh)|(?<=\dhr))(?:\d{{1,4}}(?:[.,]\d{{1,2}})?(?:\s?[½¼¾])?|[½¼¾])(?![.,]?\d)|\b(?:{_WORD_NUMBER})\b",
    ),
    ("fraction", r"\b(?:half(?:[ -](?:of )?an?)?[ -]hour|demie?[ -]heure)s?\b"),
    ("quarter", r"\bquarts? d'heure\b|(?<=\bthree)-quarters?(?: of an?)? hour\b|\bquarters?(?: of an?)?[ -]hour\b"),
    (HALF, r"(?:\b(?:et|and(?: an?)?)[ -])(?:demie?|half|quart|quarter)\b"),
    (HOUR, rf"{_ABOUT}(?:heures?|hours?|hrs?|h)(?![a-z])\.?(?!\w*')|(?<=\d)h(?=\d)|(?<=\d )h(?=\d)"),
    (MINUTE, r"(?:minutes?|mins?|mn)(?![a-z])\.?|(?<=\d)m(?![a-z\d])|(?<=\d)'(?!\w)|(?<=\d) '(?!\w)"),
    ("at_least", r"\b(?:au moins|at least|minimum(?: de)?|plus de|more than|over)\b"),
    ("between", r"\b(?:entre|between|up to|jusqu'a|au plus|at most|max(?:imum)?(?: de)?|moins de|less than)\b"),
    ("plus", r"\+(?!\s?\d)|\b(?:(?:ou|et|or|and) (?:plus|more|up|longer)|minimum|et\+)\b"),
    ("times", rf"(?<=\d)\s?[x×](?=\s?\d)|\bfois(?=\s\d)|\b(?:{_PERIODS}) (?:de|of)(?=\s\d)"),
    ("to", r"-{1,2}|/|\b(?:jusqu'a|a|to|au|ou|or)\b"),
    ("and", r"\b(?:et|and)\b"),
    ("article", r"\b(?:an)\b"),
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS))
_MAY_HOLD = re.compile(r"\d|[½¼¾]|heure|hour|minute")


@dataclass(frozen=True, slots=True)
class Token:
    """One meaningful piece of a folded text, with its place in it; `value` is a number, or minutes for a clock."""

    kind: str
    start: int
    end: int
    value: float = 0


def tokenize(folded: str) -> list[Token]:
    """Cut a folded text into duration tokens; whatever is not one becomes a single "other" token."""
    if not _MAY_HOLD.search(folded):
        return []
    tokens: list[Token] = []
    reached = 0
    for match in _TOKEN.finditer(folded):
        if folded[reached : match.start()].strip(" ,"):
            tokens.append(Token("other", reached, match.start()))
        tokens.append(_token(match))
        reached = match.end()
    return _without_article_a(tokens, folded)


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or "other"
    read = _VALUES.get(kind)
    named = {"share": "number", "quarter": "fraction"}.get(kind, kind)
    return Token(named, *match.span(), read(match.group()) if read else 0)


def _clock(text: str) -> float:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _share(text: str) -> float:
    """Return the hours of « 3/4 d' » or "1 1/2"."""
    written = text.removesuffix("d'").removesuffix(" an").removesuffix(" a").removesuffix(" of").rstrip()
    if "/" not in written:
        return _number(written)
    *whole, share = written.split()
    over, under = share.split("/")
    return sum(map(float, whole)) + int(over) / int(under)


def _number(text: str) -> float:
    if text in _NUMBERS:
        return _NUMBERS[text]
    sign = next((value for mark, value in _FRACTION_SIGNS.items() if mark in text), 0)
    digits = text.rstrip(" ½¼¾").replace(",", ".")
    return (float(digits) if digits else 0) + sign


_VALUES: dict[str, Callable[[str], float]] = {
    "clock": _clock,
    "number": _number,
    "share": _share,
    "fraction": lambda _text: 30,
    "quarter": lambda _text: 15,
    HALF: lambda text: 0.25 if "quart" in text else 0.5,
    "article": lambda _text: 1,
}


def _without_article_a(tokens: list[Token], folded: str) -> list[Token]:
    """Read « a » before an hour or a fraction of one as "one" unless a number stands before it (« 1 à ½ h »)."""
    result = list(tokens)
    for position, (left, right) in enumerate(pairwise(tokens)):
        is_a = left.kind == "to" and folded[left.start : left.end] == "a"
        if is_a and right.kind in {"fraction", HOUR, MINUTE}:
            result[position] = Token("article", left.start, left.end, 1)
    return result
