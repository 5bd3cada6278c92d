"""The lines of a file as facts, each with what was not understood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from relais.presentation.spreadsheets import text_behind
from relais.table_files import Table
from workshops.programmes.stems import plain

from .cells import Facts, Reading
from .columns import COLUMNS, NAME, NUMBER, known_columns
from .wordings import Wordings

# Facts that are one word of a list.
ONE_WORD: Final = frozenset({"stage", "modality"})


@dataclass(frozen=True)
class Unread:
    """Words of a cell that no list has: the column's name, the words, a sentence."""

    column: str
    words: str
    sentence: str


@dataclass(frozen=True)
class Line:
    """A line of a file: its number in it, its cells by column, the facts they say, what was not read in them.

    `meanings` are the cells read as words of our lists, answers or ages: column, words, codes.
    """

    number: int
    cells: Mapping[str, str]
    facts: Facts
    unread: list[Unread] = field(default_factory=list)
    meanings: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The initiative's name; empty when the line has none."""
        return self.cells.get(NAME.name, "")

    @property
    def key(self) -> str:
        """What tells this line from the others of its source: its number there, else its name and who leads it."""
        return self.cells.get(NUMBER.name) or "·".join(
            plain(self.cells.get(name, "")) for name in (NAME.name, "lead_organisation", "region")
        )


def read_lines(table: Table, wordings: Wordings) -> Iterator[Line]:
    """Each line of `table`. `ValidationError` when its columns are not those of initiatives."""
    places = known_columns(table.header)
    for number, row in table.lines:
        yield read_line(number, {name: text_behind(row[place]) for name, place in places.items()}, wordings)


def read_line(number: int, cells: Mapping[str, str], wordings: Wordings) -> Line:
    """The facts `cells` say: those of lists that several columns speak of hold what each of them says."""
    facts: Facts = {}
    unread: list[Unread] = []
    meanings: list[tuple[str, str, str]] = []
    for column in COLUMNS:
        if column.read is None or column.name not in cells:
            continue
        words = cells[column.name]
        reading = column.read(words, wordings)
        for fact, value in reading.facts.items():
            facts[fact] = value if column.rules and value else _together(facts.get(fact), value)
        if reading.unread:
            unread.append(Unread(column.name, words, reading.unread))
        meaning = "" if wordings.says_nothing(words) else ", ".join(_codes(reading))
        if meaning:
            meanings.append((column.name, words, meaning))
    return Line(number, cells, facts, unread, meanings)


def _codes(reading: Reading) -> Iterator[str]:
    """What the words were read as: codes of lists, yes or no, a range of ages ("12-17", "12-")."""
    first, last = reading.facts.get("age_from"), reading.facts.get("age_to")
    if first is not None:
        yield f"{first}-{'' if last is None else last}"
    for fact, value in reading.facts.items():
        if isinstance(value, bool):
            yield "yes" if value else "no"
        elif isinstance(value, tuple):
            yield from value
        elif fact in ONE_WORD and value and not reading.unread:
            yield value


def _together(one: object, other: object) -> object:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(sorted({*one, *other}))
    return other
