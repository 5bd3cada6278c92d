"""A version of a programme cut into parts, and where the words to translate are in each.

Pure: no query, no model. What is words is read from the blocks (`merging.shapes`), so that a new field is translated
at once.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from workshops.programmes.body_schema import current_body

from ..merging.document import PROGRAMME_ID, Body
from ..merging.shapes import HELD, SHAPES, Shape, Sort

# Words of a page that no merge looks at: they are an adaptation's own, or say how the programme is given.
BESIDE: dict[str, Shape] = {
    "rhythm": Shape(Sort.LINE),
    "training_note": Shape(Sort.LINE),
    "prerequisites": Shape(Sort.PROSE),
    "competencies": Shape(Sort.ITEMS, {"statement": Shape(Sort.LINE)}),
}
# What a version in another culture says for itself, and a translation repeats.
OWN: dict[str, Shape] = {"credits": Shape(Sort.PROSE), "community_words": Shape(Sort.PROSE)}
WORDS: dict[str, dict[str, Shape]] = {
    **SHAPES,
    PROGRAMME_ID: {"title": SHAPES[PROGRAMME_ID]["title"], **SHAPES[PROGRAMME_ID], **BESIDE, **OWN},
}


@dataclass(frozen=True)
class Version:
    """What a programme says: its body in today's shape, and the fields of its page by name."""

    body: Body
    fields: dict[str, Any]

    @classmethod
    def of(cls, body: Body, fields: Mapping[str, Any]) -> "Version":
        """A copy of both, the body brought to today's shape."""
        return cls(deepcopy(current_body(body)), deepcopy(dict(fields)))


@dataclass(frozen=True)
class Part:
    """The programme, a session or an activity: `value` is what it holds, `above` the id of its session."""

    id: str
    kind: str
    value: dict[str, Any]
    above: str = ""


@dataclass(frozen=True)
class Place:
    """Where a text is: the field of a part, and in a list, the number of the item (from 0) and its field."""

    part: Part
    field: str
    item: int | None = None
    inner: str = ""

    @property
    def context(self) -> str:
        """The place as a file names it: `ID.title`, `ID.materials.2.name`, numbers from 1."""
        inside = "" if self.item is None else f".{self.item + 1}.{self.inner}"
        return f"{self.part.id}.{self.field}{inside}"

    @property
    def shape(self) -> Shape:
        """The sort of its text."""
        shape = WORDS[self.part.kind][self.field]
        return shape if self.item is None else shape.inside[self.inner]

    @property
    def path(self) -> str:
        """The place as wagtail-localize names it."""
        above = f"sessions.{self.part.above}.{HELD}." if self.part.above else "sessions."
        start = "" if self.part.kind == PROGRAMME_ID else f"{above}{self.part.id}."
        inside = "" if self.item is None else f".{self.part.value[self.field][self.item]['id']}.{self.inner}"
        return f"{start}{self.field}{inside}"


def parts_of(version: Version) -> dict[str, Part]:
    """Its parts by id, in the order they are read. Their values are those of `version`, to be changed in place."""
    parts = {PROGRAMME_ID: Part(PROGRAMME_ID, PROGRAMME_ID, version.fields)}
    for session in version.body:
        parts[session["id"]] = Part(session["id"], "session", session["value"])
        for activity in session["value"][HELD]:
            parts[activity["id"]] = Part(activity["id"], activity["type"], activity["value"], session["id"])
    return parts


def places_of(part: Part) -> Iterator[Place]:
    """Every place of a part that holds words, in order."""
    for name, shape in WORDS[part.kind].items():
        if name not in part.value:
            continue
        if shape.sort is Sort.ITEMS:
            numbers = range(len(part.value[name] or ()))
            yield from (Place(part, name, number, inner) for number in numbers for inner in shape.worded)
        elif shape.written:
            yield Place(part, name)


def stored_at(place: Place) -> str:
    """The text at a place, as it is stored."""
    held = place.part.value[place.field]
    return (held if place.item is None else held[place.item]["value"].get(place.inner)) or ""


def store_at(place: Place, text: str) -> None:
    """Change the text at a place, in the version its part is from."""
    if place.item is None:
        place.part.value[place.field] = text
    else:
        place.part.value[place.field][place.item]["value"][place.inner] = text


def same_place(place: Place, other: Part | None) -> Place | None:
    """The place of `other`, the same part in another version, that answers to `place`; None when it has none."""
    if other is None or place.field not in WORDS[other.kind] or place.field not in other.value:
        return None
    if place.item is None:
        return Place(other, place.field)
    number = paired(place.part.value[place.field], other.value[place.field]).get(place.item)
    return None if number is None else Place(other, place.field, number, place.inner)


def paired(items: Any, others: Any) -> dict[int, int]:
    """The numbers of the items of two lists that answer to each other.

    By id; the editor gives new ones whenever a page is opened, so the rest go two by two, in order.
    """
    known = {item["id"]: number for number, item in enumerate(others or ())}
    pairs = {number: known[item["id"]] for number, item in enumerate(items or ()) if item["id"] in known}
    free = [number for number in range(len(others or ())) if number not in pairs.values()]
    rest = [number for number in range(len(items or ())) if number not in pairs]
    return pairs | dict(zip(rest, free, strict=False))
