"""An entry as the line of a file, in the words of its source where they still say what it is.

Read back, a line gives the facts it was written from; written again, the same line.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from relais.presentation.spreadsheets import UNWRITABLE

from ..reading.cells import Facts
from ..reading.columns import COLUMNS, Column
from ..reading.lines import read_line
from ..reading.wordings import Wordings
from .cells import WRITERS
from .names import Names

READ = [column for column in COLUMNS if column.read]
# Lists that sentences are looked through for: a column of their own says what the sentences do not.
RULING = [column for column in READ if column.rules]
# What only keeps the words of another fact, and changes when that fact is told in other words.
RETOLD = {"text.ages"}
_FOUND_IN_SENTENCES = {column.name for column in RULING}


@dataclass(frozen=True)
class Line:
    """An entry to write: its facts, and the cells of its sources, the newest first."""

    facts: Facts
    kept: list[Mapping[str, str]] = field(default_factory=list)


def cells_of(line: Line, wordings: Wordings, names: Names) -> dict[str, str]:
    """The cells of `line`, by column."""
    cells = {column.name: _cell(column, line, wordings, names) for column in READ if not column.rules}
    told = read_line(0, cells, wordings).facts
    return cells | {column.name: _ruling(column, line, told, wordings, names) for column in RULING}


def _cell(column: Column, line: Line, wordings: Wordings, names: Names) -> str:
    """What a source wrote, if it is still so; else what we call it."""
    for cells in line.kept:
        if column.name in cells and _says(column, cells[column.name], line.facts, wordings):
            return cells[column.name]
    ours = [_even(words) for words in WRITERS[column.name](line.facts, names)]
    return next((words for words in ours if _says(column, words, line.facts, wordings, but=RETOLD)), ours[0])


def _ruling(column: Column, line: Line, told: Facts, wordings: Wordings, names: Names) -> str:
    """Nothing where the other columns tell as much; a list that says less than their words cannot be told."""
    kept = [cells[column.name] for cells in line.kept if cells.get(column.name)]
    for words in kept:
        if _says(column, words, line.facts, wordings):
            return words
    if told.get(column.name) == line.facts[column.name]:
        return ""
    return _cell(column, Line(line.facts), wordings, names)


def _says(column: Column, words: str, facts: Facts, wordings: Wordings, but: Container[str] = ()) -> bool:
    """Whether `words` in that column are read as those very facts, those of `but` aside."""
    read = column.read(words, wordings).facts if column.read else {}
    left = _FOUND_IN_SENTENCES if not column.rules else ()
    return all(facts[name] == value for name, value in read.items() if name not in left and name not in but)


def _even(words: str) -> str:
    """As a file gives it back: line ends of one kind, no blank around, no sign that cannot be written."""
    lines = UNWRITABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    return lines.strip()


def filled(columns: Iterable[Column], lines: Iterable[Mapping[str, str]]) -> list[Column]:
    """Those of `columns` that one of `lines` has something to say in."""
    found = list(lines)
    return [column for column in columns if any(line.get(column.name) for line in found)]
