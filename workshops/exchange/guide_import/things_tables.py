"""Reads a table of things to bring (« Matériel | Quantité ») as a list of them."""

from collections.abc import Iterator, Sequence

from .blocks import Cell, ListItem, Paragraph
from .folding import fold, word_set
from .inline import Inline
from .labels import Label, match_label
from .markers import HeadingReading
from .stream import ROW_LABELS, Close, Consumed, Element, Head, Origin
from .vocabulary import Part

_QUANTITY_WORDS = word_set("quantite quantites quantity quantities qte qty nombre nb number amount combien")
_THING_WORDS = word_set("article articles item items objet objets quoi")
Row = Sequence[Cell]


def lists_things(grid: Sequence[Row]) -> bool:
    """Whether a table is things to bring beside how many of them, under a header that says so."""
    header = [cell.text for cell in grid[0] if cell.text.strip()]
    return len(grid) > 1 and len(header) == 2 and _names_things(header[0]) and _counts(header[1])


def _names_things(text: str) -> bool:
    label = match_label(text)
    return (label is not None and label.part is Part.MATERIALS) or fold(text) in _THING_WORDS


def _counts(text: str) -> bool:
    return any(word in _QUANTITY_WORDS for word in fold(text).split())


def things_stream(index: int, grid: Sequence[Row]) -> Iterator[Element]:
    """Yield the table as a label and a list, each thing with its number."""
    first, *counted = (" ".join(cell.text.split()) for cell in grid[0])
    reading = HeadingReading(first, first, label=Label(Part.MATERIALS))
    yield Head(Paragraph(index, Inline.plain(first)), reading, Origin.LABEL, ROW_LABELS, Part.MATERIALS)
    yield Consumed(index, "\n".join(counted))
    for thing, *numbers in grid[1:]:
        number = " ".join(" ".join(cell.text for cell in numbers).split())
        text = " ".join(thing.text.split())
        if text or number:
            yield ListItem(index, Inline.plain(_thing(text, number)))
    yield Close(ROW_LABELS)


def _thing(text: str, number: str) -> str:
    if not text or not number:
        return text or number
    return f"{number} {text}" if number.isdigit() else f"{text} ({number})"
