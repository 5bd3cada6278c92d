"""What a reader hands over: the document as one flat sequence of typed blocks, whatever the file format.

`index` counts the blocks of the file as read; blocks cut out of one keep its index, so that a review screen can show
the source of anything beside it.
"""

from dataclasses import dataclass, field

from .inline import Inline

TITLE_LEVEL = 0


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph stands out: font size in points where the file says so, underline, and a centred line."""

    size: float | None = None
    underlined: bool = False
    centred: bool = False


PLAIN = Look()


@dataclass(frozen=True)
class Block:
    """A piece of the source document."""

    index: int
    inline: Inline

    @property
    def text(self) -> str:
        """The plain text, soft line breaks as newlines."""
        return self.inline.text


@dataclass(frozen=True)
class Heading(Block):
    """A heading of the file's own: level 1 to 9, or 0 for the document's title."""

    level: int = 1


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph."""

    look: Look = PLAIN


@dataclass(frozen=True)
class ListItem(Block):
    """One item of a list, at a depth from 0."""

    depth: int = 0
    ordered: bool = False
    look: Look = PLAIN


@dataclass(frozen=True)
class Cell:
    """A cell of a table: the blocks in it, the columns it covers, and whether the cell above reaches into it."""

    blocks: tuple[Block, ...] = ()
    span: int = 1
    continued: bool = False  # covered by the cell above

    @property
    def text(self) -> str:
        """The plain text of the cell, one block a line."""
        return "\n".join(block_text(block) for block in self.blocks).strip()

    @property
    def all_bold(self) -> bool:
        """Whether everything in the cell is bold."""
        return bool(self.blocks) and all(block.inline.all_bold for block in self.blocks)


@dataclass(frozen=True)
class Table(Block):
    """A table as rows of cells; `inline` is empty."""

    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True)
class Image(Block):
    """A picture left out; `inline` is its text alternative, often empty."""


@dataclass(frozen=True)
class Aside(Block):
    """Text beside the body. `place` is a code: footnote, header, footer, comment, diagram, contents."""

    place: str = "footnote"


@dataclass
class SourceDocument:
    """A file as read: its blocks in order, and what the file says of itself."""

    blocks: list[Block]
    title: str = ""
    notices: list[str] = field(default_factory=list)  # warning codes about what could not be read


def block_text(block: Block) -> str:
    """Return all the text of a block, tables included, one cell a line."""
    if isinstance(block, Table):
        return "\n".join(cell.text for row in block.rows for cell in row if cell.blocks)
    return block.text
