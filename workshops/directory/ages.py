"""Ages as people write them, read as ranges of years, in French and in English.

Everything that holds an age is understood ("12 à 25 ans", "12 ans et plus", "Adolescence (12-17); Young adult
(18-24)"); so are the words that stand for ages. What is not understood gives no range, and the caller keeps the words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from workshops.programmes.stems import plain

# Years. Teenagers are those of the national crime-prevention inventory: "Adolescence (12-17)", "Young adult (18-24)".
OLDEST: Final = 120
NAMED: Final[dict[str, tuple[int, int | None]]] = {
    "tous les ages": (0, None),
    "tout age": (0, None),
    "all ages": (0, None),
    "any age": (0, None),
    "enfants": (0, 11),
    "children": (0, 11),
    "adolescents": (12, 17),
    "adolescentes": (12, 17),
    "adolescence": (12, 17),
    "teenagers": (12, 17),
    "jeunes adultes": (18, 24),
    "young adult": (18, 24),
    "young adults": (18, 24),
    "adultes": (18, None),
    "adults": (18, None),
}
# In plain words (no accent, no punctuation): "12-17" is then "12 17".
_SPAN = re.compile(r"\b(\d{1,3}) (?:ans |years )?(?:a |au |to |et |and )?(\d{1,3})\b(?! et plus| and over)")
_OVER = re.compile(r"\b(\d{1,3})(?: ans| years)?(?: et plus| and over| and up| or older|(?: et)? ?\+)")
_UNDER = re.compile(r"\b(?:moins de|under) (\d{1,3})\b")
_AT_MOST = re.compile(r"\b(\d{1,3})(?: ans| years)? (?:et moins|and under)\b")
_ONE = re.compile(r"\b(\d{1,3}) (?:ans?|years?)\b")
_PATTERNS: Final[tuple[tuple[re.Pattern[str], Callable[..., tuple[int, int | None]]], ...]] = (
    (_SPAN, lambda first, last: (first, last)),
    (_OVER, lambda first: (first, None)),
    (_UNDER, lambda bound: (0, bound - 1)),
    (_AT_MOST, lambda last: (0, last)),
    (_ONE, lambda age: (age, age)),
)


@dataclass(frozen=True)
class Ages:
    """From and to, in years, both included; `last` is None for "and over"."""

    first: int
    last: int | None


def read_ages(words: str) -> Ages | None:
    """The range that holds every age said in `words`; None when no age is said or they are out of order.

    Two ranges in one sentence make the range that holds both; a remark after a comma ("Tous les âges, mais surtout
    les femmes majeures") narrows nothing: whoever it leaves aside is still welcome.
    """
    spans = list(_spans_in(plain(words)))
    if not spans or any(last is not None and first > last for first, last in spans):
        return None
    if any(max(first, last or 0) > OLDEST for first, last in spans):
        return None
    lasts = [last for _first, last in spans if last is not None]
    return Ages(min(first for first, _last in spans), max(lasts) if len(lasts) == len(spans) else None)


def _spans_in(text: str) -> Iterator[tuple[int, int | None]]:
    """Each range said in `text`, the longest ways of saying one first."""
    for pattern, ages in _PATTERNS:
        for found in pattern.finditer(text):
            yield ages(*(int(each) for each in found.groups()))
        text = pattern.sub(" ", text)
    for name, span in NAMED.items():
        if re.search(rf"\b{name}\b", text):
            yield span
