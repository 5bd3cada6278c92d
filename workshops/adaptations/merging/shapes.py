"""What each field of a block is, for a merge: read from the blocks: a new field is merged at once."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, TextBlock

from workshops.programmes.page_fields import FIELDS, LINES, RICH

from .canonical import ACTIVITIES
from .canonical import SESSION as SESSION_BLOCK


class Sort(Enum):
    """How two changes of a field are put together."""

    WHOLE = "whole"  # a word of a list, a number, a file: one or the other
    LINE = "line"  # a title: one or the other too, but it can be written anew
    PROSE = "prose"
    RICH = "rich"
    ITEMS = "items"


@dataclass(frozen=True)
class Shape:
    """The sort of a field, and for a list, the fields of its items."""

    sort: Sort
    inside: dict[str, "Shape"] = field(default_factory=dict)

    @property
    def written(self) -> bool:
        """Whether it is words, which may be written anew."""
        return self.sort in {Sort.LINE, Sort.PROSE, Sort.RICH}

    @property
    def worded(self) -> tuple[str, ...]:
        """The fields of its items that are words someone wrote."""
        return tuple(name for name, shape in self.inside.items() if shape.written)


def _shape_of(block: Any) -> Shape:
    if isinstance(block, ListBlock) and isinstance(block.child_block, StructBlock):
        return Shape(Sort.ITEMS, fields_of(block.child_block))
    if isinstance(block, RichTextBlock):
        return Shape(Sort.RICH)
    if isinstance(block, TextBlock) and not isinstance(block, CharBlock):
        return Shape(Sort.PROSE)
    if isinstance(block, CharBlock):
        return Shape(Sort.LINE)
    return Shape(Sort.WHOLE)


def fields_of(block: StructBlock) -> dict[str, Shape]:
    """The shapes of the fields of a block, by name, in order."""
    return {name: _shape_of(child) for name, child in block.child_blocks.items()}


CREDITS = "credits"  # those of the source are carried by the lineage: an adaptation's page says its own
HELD = "activities"  # what a session holds is blocks of its own, not one of its fields

SESSION = {name: shape for name, shape in fields_of(SESSION_BLOCK).items() if name != HELD}
PROGRAMME = {
    name: Shape(Sort.RICH if name in RICH else Sort.PROSE if name in LINES else Sort.WHOLE)
    for name in FIELDS
    if name != CREDITS
} | {"title": Shape(Sort.LINE)}
SHAPES: dict[str, dict[str, Shape]] = {
    "programme": PROGRAMME,
    "session": SESSION,
    **{name: fields_of(child) for name, child in ACTIVITIES.items()},
}
