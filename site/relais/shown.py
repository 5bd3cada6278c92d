"""What a form showed when it was opened, so that nothing saved elsewhere meanwhile is overwritten unseen.

A form carries a mark of each field it showed: short, and saying nothing of the words to who does not have them. When it
comes back, three states meet: what it showed, what is stored now, and what was typed. A field one side changed is taken
from that side; a field both changed, each in its way, is for a person to settle.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


def marks_of(fields: Mapping[str, Any]) -> str:
    """The marks of these fields as a form carries them: one word a field."""
    return " ".join(f"{_digest(name, 6)}.{mark(value)}" for name, value in fields.items())


def mark(value: Any) -> str:
    """The mark of one value; nothing and an empty text have the same."""
    if isinstance(value, str):
        # A browser sends the lines of a text in its own way.
        value = value.replace("\r\n", "\n").strip()
    return _digest(None if value == "" else value, 10)


def _digest(value: Any, length: int) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:length]


@dataclass(frozen=True)
class Shown:
    """The marks a form came back with; without any, nobody knows what it showed."""

    marks: Mapping[str, str]

    @classmethod
    def read(cls, sent: str) -> "Shown":
        """What `marks_of` wrote; what it did not write is left aside."""
        pairs = (word.partition(".") for word in sent.split())
        return cls({name: value for name, point, value in pairs if point})

    def unchanged(self, name: str, value: Any) -> bool:
        """Whether the form showed this value of that field; a field it did not have was empty."""
        return bool(self.marks) and self.marks.get(_digest(name, 6), mark(None)) == mark(value)


@dataclass(frozen=True)
class Meeting:
    """What came of three states: the values to store, and the fields that both sides changed, as they are stored."""

    values: dict[str, Any]
    clashes: tuple[str, ...]


def meet(shown: Shown, stored: Mapping[str, Any], typed: Mapping[str, Any]) -> Meeting:
    """Put together what is stored and what was typed, field by field."""
    values: dict[str, Any] = {}
    clashes: list[str] = []
    for name in dict.fromkeys((*stored, *typed)):
        theirs, mine = stored.get(name), typed.get(name)
        values[name] = theirs
        if mark(theirs) == mark(mine) or shown.unchanged(name, mine):
            continue
        if shown.unchanged(name, theirs):
            values[name] = mine
        else:
            clashes.append(name)
    return Meeting(values, tuple(clashes))
