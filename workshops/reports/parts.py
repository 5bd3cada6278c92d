"""The parts of a report, ready to show, print or export: a title and lines of figures, most first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import ngettext

from relais.presentation.spreadsheets import Sheet, Value

from .exact import UNSAID, Line, OwnFigures, Span
from .protection import ProtectedFigures
from .words import BY, MEASURES, Names, number, span

Figure = int | float | Span
SESSION_DIMENSIONS = ("guide", "theme", "region", "setting")
PEOPLE_DIMENSIONS = ("age", "gender")
HEADS = tuple(MEASURES.values())


@dataclass(frozen=True)
class Row:
    """One line: its name, its figures, and how long its bar is beside the longest one, from 0 to 100."""

    label: str
    figures: Sequence[Figure]
    share: int = 0

    @property
    def shown(self) -> list[str]:
        """The figures as people read them."""
        return [span(figure) if isinstance(figure, Span) else number(figure) for figure in self.figures]

    @property
    def exported(self) -> list[Value]:
        """The figures as a spreadsheet takes them: numbers, and words where only a span is known."""
        return [_exported(figure) for figure in self.figures]


@dataclass(frozen=True)
class Part:
    """A table with its bars. `heads` name the columns of figures; bars follow the first one."""

    code: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Row] = field(default_factory=list)
    note: str = ""

    @property
    def made_from(self) -> str:
        """All that its table is drawn from: another reading that finds the same figures draws nothing again."""
        rows = [(row.label, *map(str, row.figures), row.share) for row in self.rows]
        return repr((self.code, *map(str, (self.title, self.note, *self.heads)), rows))

    def shortened(self, most: int) -> "Part":
        """At most `most` lines; those left out are told in the note, not added up."""
        left = len(self.rows) - most
        if left <= 0:
            return self
        note = ngettext(
            "Les %(shown)s premières lignes; %(left)s autre est dans le tableau complet.",
            "Les %(shown)s premières lignes; %(left)s autres sont dans le tableau complet.",
            left,
        ) % {"shown": most, "left": left}
        return Part(self.code, self.title, self.heads, self.rows[:most], f"{self.note} {note}".strip())

    def as_sheet(self) -> Sheet:
        """The part as one table of a spreadsheet."""
        return Sheet(self.title, ["", *self.heads], [[row.label, *row.exported] for row in self.rows])


def _exported(figure: Figure) -> Value:
    if not isinstance(figure, Span):
        return figure
    return figure.low if figure.exact else span(figure)


def hours(minutes: int) -> float:
    """Minutes as hours, to a tenth, half a tenth going up."""
    return (minutes + 3) // 6 / 10


def own_total(figures: OwnFigures) -> list[tuple[str, str]]:
    """The figures of the whole period, each with its name."""
    row = _line("", figures.total)
    return [(str(head), shown) for head, shown in zip(HEADS, row.shown, strict=True)]


def own_parts(figures: OwnFigures, names: Names) -> list[Part]:
    """Every table of an organisation's own report."""
    months = {day: figures.month[day] for day in sorted(figures.month)}
    return [
        _part("month", [_line(_month(day), line) for day, line in months.items()]),
        *(_lines(dimension, getattr(figures, dimension), names) for dimension in SESSION_DIMENSIONS),
        *(_people(dimension, getattr(figures, dimension), names) for dimension in PEOPLE_DIMENSIONS),
    ]


def _month(day: date) -> str:
    return capfirst(date_format(day, "F Y"))


def _line(label: str, line: Line) -> Row:
    return Row(label, [line.sessions, line.participants, hours(line.minutes)])


def _lines(dimension: str, lines: Mapping[str, Line], names: Names) -> Part:
    order = sorted(lines, key=lambda code: (code == UNSAID, -lines[code].sessions, names.of(dimension, code)))
    return _part(dimension, [_line(names.of(dimension, code), lines[code]) for code in order])


def _people(dimension: str, spans: Mapping[str, Span], names: Names) -> Part:
    order = sorted(spans, key=lambda code: (code == UNSAID, names.rank(dimension, code)))
    rows = [Row(names.of(dimension, code), [spans[code]]) for code in order]
    return _part(dimension, rows, heads=[str(MEASURES["participants"])])


def protected_total(figures: Mapping[str, ProtectedFigures], *within: tuple[str, str]) -> list[tuple[str, str]]:
    """The rounded figures of the whole period; `within` narrows them to one cell."""
    return [(str(head), number(figures[measure].of(*within))) for measure, head in MEASURES.items()]


def protected_parts(
    figures: Mapping[str, ProtectedFigures], names: Names, *within: tuple[str, str], dimensions: Iterable[str]
) -> list[Part]:
    """One table of rounded figures for each of `dimensions`; `within` narrows them to one cell of another one."""
    parts = []
    for dimension in dimensions:
        of_people = dimension in PEOPLE_DIMENSIONS
        measures = ["participants"] if of_people else list(MEASURES)
        rows = []
        for category in sorted({code for measure in measures for code in figures[measure].categories(dimension)}):
            shown = [figures[measure].of(*within, (dimension, category)) for measure in measures]
            if any(shown):
                rank = names.rank(dimension, category) if of_people else -shown[0]
                rows.append((rank, names.of(dimension, category), shown))
        lines = [Row(label, shown) for _rank, label, shown in sorted(rows)]
        parts.append(_part(dimension, lines, heads=[str(MEASURES[measure]) for measure in measures]))
    return parts


def _part(code: str, rows: Sequence[Row], heads: Sequence[str] | None = None) -> Part:
    sizes = [_size(row.figures[0]) for row in rows]
    longest = max(sizes, default=0) or 1
    drawn = [Row(row.label, row.figures, round(100 * size / longest)) for row, size in zip(rows, sizes, strict=True)]
    return Part(code, str(BY[code]), heads or [str(head) for head in HEADS], drawn)


def _size(figure: Figure) -> float:
    return (figure.low + figure.high) / 2 if isinstance(figure, Span) else figure
