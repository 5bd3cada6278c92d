"""The words of a line, with where they stand in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['\-:][^\W\d_]+)*")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'", re.IGNORECASE)
_KEPT_ELISION = re.compile(r"(?:O|N|M|D|L|K|T)'[A-ZÀ-Ý][a-zà-ÿ]")
_POSSESSIVE = re.compile(r"'s$", re.IGNORECASE)
_SENTENCE_END = frozenset(".!?…\n\x1f•▪●*>|/")
_FARTHEST = 12  # characters looked back
_QUOTES = '«“"•*'
_OPENING = " \t«»\"“”‘([{-–*•_#'"


@dataclass(slots=True)
class Token:
    """A word at `start` to `end` of its line. `first` when it begins a sentence or an entry of a list."""

    text: str
    start: int
    end: int
    first: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens_of(line: str) -> list[Token]:
    """The words of `line`; elisions ("qu'Amadou", "l'école") are two words, "N'Diaye" and "O'Brien" are one."""
    found: list[Token] = []
    for match in _WORD.finditer(line):
        for start, end in _parts(line, *match.span()):
            found.append(Token(line[start:end], start, end, _is_first(line, start)))
    return found


def _parts(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    word = line[start:end]
    possessive = _POSSESSIVE.search(word)
    if possessive and len(word) > 3:
        end = start + possessive.start()
        word = line[start:end]
    elided = _ELIDED.match(word)
    if elided and not (word[0].isupper() and _KEPT_ELISION.match(word) and not word.startswith(("L'É", "D'É"))):
        yield start, start + elided.end()
        start += elided.end()
    if start < end:
        yield start, end


def _is_first(line: str, start: int) -> bool:
    place = start - 1
    while place >= 0 and line[place] in _OPENING and start - place < _FARTHEST:
        if line[place] in _QUOTES or (line[place] in "-#" and not line[max(0, place - _FARTHEST) : place].strip()):
            return True
        place -= 1
    if place < 0:
        return True
    if line[place] in ").":
        return (line[place] == "." and not _is_abbreviation(line, place)) or _is_list_mark(line, place)
    return line[place] in _SENTENCE_END or _is_elision_of_first(line, start)


def _is_elision_of_first(line: str, start: int) -> bool:
    """Whether only an elided word stands between the start of the sentence and this one: « L'école », « D'Amadou »."""
    return (
        start >= 2 and line[start - 1] == "'" and line[start - 2].isupper() and (start < 4 or line[start - 4] in ".!?")
    )


def _is_abbreviation(line: str, place: int) -> bool:
    before = re.search(r"([^\W\d_]+)$", line[max(0, place - 6) : place])
    return bool(before) and before[1].lower() in _ABBREVIATIONS if before else False


def _is_list_mark(line: str, place: int) -> bool:
    return place < 6 and bool(re.match(r"\s*(?:\d{1,2}|[a-zA-Z])$", line[:place]))


_ABBREVIATIONS = frozenset(
    [
        "m",
        "mm",
        "mme",
        "mmes",
        "mr",
        "mrs",
        "ms",
        "mlle",
        "dr",
        "dre",
        "me",
        "st",
        "ste",
        "pr",
        "prof",
        "sr",
        "jr",
        "cf",
        "ex",
        "av",
        "boul",
        "no",
        "etc",
        "vs",
        "env",
        "p",
    ]
)
