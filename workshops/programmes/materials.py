"""Putting together what several activities need: which names are one thing, and which things are used up.

Within one activity the same thing asked for twice is needed at once, so its quantities add up. From one activity to the
next it depends on the thing: a pencil comes back, a sheet of paper does not. What is used up is known by its word
(`USED_UP`); a roll, a pad or a box of it lasts, and so does a sheet that has a title of its own, which people keep.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .content import Material
from .stems import fold

WORD = re.compile(r"\w+")
TITLED = re.compile(r"[«“\"]")
# Folded and singular, French and English together.
USED_UP = frozenset(
    {
        "feuille",
        "papier",
        "papillon",
        "napperon",
        "autocollant",
        "gommette",
        "collation",
        "portion",
        "jus",
        "biscuit",
        "fruit",
        "sachet",
        "enveloppe",
        "sheet",
        "paper",
        "sticky",
        "sticker",
        "snack",
        "juice",
        "cookie",
        "envelope",
        "balloon",
        "napkin",
    }
)
# What holds or counts many: one is enough for several activities.
LASTING = frozenset(
    {
        "rouleau",
        "paquet",
        "bloc",
        "boite",
        "jeu",
        "panier",
        "roll",
        "pack",
        "packet",
        "pad",
        "box",
        "set",
        "deck",
        "holder",
        "basket",
    }
)


def merge_key(name: str) -> str:
    """What makes two names one thing: words without case, accents, punctuation or plural endings."""
    return " ".join(_singular(word) for word in WORD.findall(fold(name)))


def is_used_up(name: str) -> bool:
    """Whether a thing is spent by an activity, from the words for it."""
    words = {_singular(word) for word in WORD.findall(fold(name))}
    return not TITLED.search(name) and bool(USED_UP & words) and not LASTING & words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word


@dataclass
class ProgrammeNeed:
    """One thing to bring: how many by `vocabulary.Per`, and the positions of the sessions that use it."""

    name: str
    quantities: dict[str, int] = field(default_factory=dict)
    sessions: list[int] = field(default_factory=list)


def programme_needs(activities: Iterable[tuple[int, Iterable[Material]]]) -> list[ProgrammeNeed]:
    """One need a thing, in alphabetical order, from each activity's session position and materials.

    A quantity is the largest any activity asks for; of what is used up, the sum.
    """
    needs: dict[str, ProgrammeNeed] = {}
    for position, materials in activities:
        for key, (name, asked) in _asked_at_once(materials).items():
            need = needs.setdefault(key, ProgrammeNeed(name))
            for per, quantity in asked.items():
                before = need.quantities.get(per, 0)
                need.quantities[per] = before + quantity if is_used_up(need.name) else max(before, quantity)
            if position not in need.sessions:
                need.sessions.append(position)
    return [needs[key] for key in sorted(needs)]


def _asked_at_once(materials: Iterable[Material]) -> dict[str, tuple[str, dict[str, int]]]:
    """By merge key: the name as first written, and the quantities of one activity by `per`."""
    asked: dict[str, tuple[str, dict[str, int]]] = {}
    for material in materials:
        _name, quantities = asked.setdefault(merge_key(material.name), (material.name, defaultdict(int)))
        quantities[material.per] += material.quantity
    return asked
