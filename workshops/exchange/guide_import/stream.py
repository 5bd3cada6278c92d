"""The document between reading and structure: blocks, with the heads of sections told apart from plain text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .blocks import Block
from .markers import HeadingReading
from .vocabulary import Part


class Origin(StrEnum):
    """How a head was told apart, from the surest down."""

    EXPLICIT = "explicit"  # a heading of the file's own
    CARD = "card"  # the title of an activity card
    ROW = "row"  # a row of an agenda table
    GROUP = "group"  # a row that groups others
    LINE = "line"  # a line that begins like « Activité 2 » or « 9 h 15 – 9 h 30 »
    LOOK = "look"  # a paragraph that looks like a heading
    LABEL = "label"  # a label alone on its line, or in its cell
    VALUE = "value"  # a label with its value on the same line


@dataclass(frozen=True)
class Head:
    """What opens a section: its source block, its depth (smaller is higher) and what its words say.

    `consumed` lists texts outside the head's own block that its reading already holds (a time cell); `value_at` is
    where the value begins in a line that has label and value.
    """

    block: Block
    reading: HeadingReading
    origin: Origin
    level: float
    part: Part | None = None
    consumed: tuple[str, ...] = ()
    value_at: int = 0


@dataclass(frozen=True)
class Close:
    """Ends every open section at this depth or deeper: the end of a table."""

    level: float


@dataclass(frozen=True)
class Consumed:
    """Source text that is understood and needs no place of its own: the header row of an agenda."""

    index: int
    text: str


Element = Block | Head | Close | Consumed


@dataclass
class Section:
    """A head with everything under it, in order."""

    head: Head | None
    items: "list[Block | Consumed | Section]" = field(default_factory=list)

    @property
    def sections(self) -> "list[Section]":
        """The sections directly under this one."""
        return [item for item in self.items if isinstance(item, Section)]

    @property
    def part(self) -> Part | None:
        """What the head announces, when it is a label."""
        return self.head.part if self.head else None

    def walk(self) -> "Iterator[Section]":
        """Yield this section and all those under it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()


# Depths. Headings of the file's own stand at ten times their level; what is guessed lies below them, since it
# stands inside the section it is found in.
EXPLICIT_STEP = 10.0
GUESSED = 100.0
GUESSED_STEP = 10.0
ROWS = 150.0
ROW_LABELS = 170.0

# Within one depth, by what the words say, when a document gives one look to everything.
AS_ACTIVITY = 2.0
AS_STEP = 4.0
AS_LABEL = 7.0
