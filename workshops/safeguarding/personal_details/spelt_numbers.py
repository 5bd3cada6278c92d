"""Telephone numbers written in words: « cinq un quatre, cinq cinq cinq, zéro un quatre-vingt-dix-neuf »."""

import re
from collections.abc import Iterator

from .reading import lowered

_UNIT = "zéro|zero|oh|un|deux|trois|quatre|cinq|six|sept|huit|neuf|one|two|three|four|five|seven|eight|nine|double zéro"
_TENS = (
    r"quatre[ -]vingt[ -]dix(?:[ -](?:sept|huit|neuf))?"
    r"|quatre[ -]vingts?(?:[ -](?:onze|douze|treize|quatorze|quinze|seize))?"
    r"|(?:vingt|trente|quarante|cinquante|soixante)(?:[ -]et)?(?:[ -](?:dix|onze|douze|treize|quatorze|quinze|seize))?"
    r"|dix[ -](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_WORD = rf"(?:{_TENS}|{_UNIT}|\d{{1,4}})\b"
_GAP = r"(?:[ ,.\-/]{1,3}|[ ](?:tiret|point|dash|dot|et|and)[ ])"
RUN = re.compile(rf"\b(?:{_WORD}{_GAP}){{2,12}}{_WORD}")
PART = re.compile(rf"(?P<tens>(?:{_TENS})\b)|(?P<unit>(?:{_UNIT})\b)|(?P<figures>\d+)")
_COUNTING = (["un", "deux", "trois"], ["one", "two", "three"], ["trois", "deux", "un"], ["three", "two", "one"])


def find_spelt_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where seven, ten or eleven digits follow one another, at least three of them in words."""
    for run in RUN.finditer(lowered(text)):
        parts = list(PART.finditer(run[0]))
        words = [part[0] for part in parts if not part["figures"]]
        digits = sum(2 if part["tens"] else len(part["figures"] or "1") for part in parts)
        if len(words) >= 3 and digits in (7, 10, 11) and words[:3] not in _COUNTING:
            yield run.span()
