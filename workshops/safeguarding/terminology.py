"""Words that put the weight on young people, and those to prefer. It suggests, it never refuses.

Source of the approach: Terminology Guidelines for the Protection of Children from Sexual Exploitation and Sexual Abuse
("Luxembourg Guidelines", 2016), adapted; words of the field in Québec are our own compilation.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .personal_details.reading import lowered, read

_FORM = re.compile(r"\((\w+)\)")


@dataclass(frozen=True)
class Term:
    """One wording to avoid, as written in the list, with what to prefer and why."""

    avoided: str
    preferred: str
    reason: str


@dataclass(frozen=True, order=True)
class Suggestion:
    """One passage. `start` and `end` are character offsets in the text given; `end` is not included."""

    start: int
    end: int
    term: Term


def suggestions(text: str, language: str) -> tuple[Suggestion, ...]:
    """The wordings of `text` to reconsider, in order, none over another; the longest first where two begin together.

    `language` is "fr" or "en" (a longer code such as "fr-ca" counts as its first part); another has no list.
    """
    reading = read(text)
    lower = lowered(reading.text)
    found = [
        Suggestion(*reading.place(*match.span()), term)
        for pattern, term in _patterns(language.partition("-")[0])
        for match in pattern.finditer(lower)
    ]
    kept: list[Suggestion] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Term], ...]:
    listed = files(__package__) / "data" / f"terminology.{language}.txt"
    if not listed.is_file():
        return ()
    lines = [line for line in listed.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(_read_line(line) for line in lines)


def _read_line(line: str) -> tuple[re.Pattern[str], Term]:
    """« prostituée(s) mineure(s) | enfant exploitée sexuellement | why »: letters in parentheses may be missing."""
    avoided, preferred, reason = (part.strip() for part in line.split("|"))
    words = _FORM.sub(lambda form: f"\x00{form[1]}\x01", lowered(read(avoided).text))
    pattern = re.escape(words).replace("\x00", "(?:").replace("\x01", ")?").replace(r"\ ", r"[ \n]+")
    return re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])"), Term(_FORM.sub("", avoided), preferred, reason)
