"""Which blocks of a source are translated as they are today, once a file was taken."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from ..blocks import PRESENTATION
from ..merging.document import PROGRAMME_ID
from ..merging.shapes import HELD, Shape, Sort
from .parts import BESIDE, OWN, WORDS, Part, Version, parts_of
from .texts import Text


def settled_blocks(source: Version, followed: Version, texts: Iterable[Text], seen: Collection[str]) -> Iterator[str]:
    """The blocks that changed since `followed` in words alone, all of whose texts are in `seen` (contexts) or not due.

    Named as readers' pages name them (`blocks.PRESENTATION`).
    """
    due = {text.theirs.part.id for text in texts if text.due and text.context not in seen}
    before = parts_of(followed)
    for part in parts_of(source).values():
        old = before.get(part.id)
        # A new block was brought with its words: nothing else of it is to be looked at.
        if part.id not in due and (old is None or _beside_words(part) == _beside_words(old)):
            yield PRESENTATION if part.id == PROGRAMME_ID else part.id


def _beside_words(part: Part) -> Any:
    """What it says that no translator changes: minutes, pictures, how many of each thing."""
    return [part.kind, _counted(WORDS[part.kind], part.value)]


def _counted(shapes: dict[str, Shape], value: dict[str, Any]) -> dict[str, Any]:
    counted: dict[str, Any] = {}
    for name, held in value.items():
        shape = shapes.get(name)
        if name == HELD or name in BESIDE or name in OWN or (shape and shape.written):
            continue
        if shape and shape.sort is Sort.ITEMS:
            held = [_counted(shape.inside, item["value"]) for item in held or ()]  # noqa: PLW2901
        counted[name] = held
    return counted
