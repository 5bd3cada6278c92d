"""Finds out what each column of an agenda table is for, from its header or from what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .agenda_times import is_time
from .blocks import Cell
from .clocks import leading_clock
from .durations import first_duration, parse_duration
from .folding import fold, word_set
from .labels import label_line, match_label
from .markers import read_heading
from .vocabulary import Part

_FEW = 2  # rows that make a table an agenda


class Column(StrEnum):
    """What a column of an agenda holds, when it is not a part of an activity."""

    TIME = "time"
    DURATION = "duration"
    TITLE = "title"
    SESSION = "session"
    NUMBER = "number"


_TIME_WORDS = word_set(
    "heure heures horaire quand time times when clock debut start moment plage plages horaires schedule temps "
    "timing minutage fin end"
)
_DURATION_WORDS = word_set("duree durees minute minutes min mins duration length dure")
_TITLE_WORDS = word_set(
    "activite activites activity activities quoi what sujet sujets topic topics item element elements titre title "
    "nom name etape etapes segment point points exercice exercise theme themes contenu contenus content agenda "
    "programme program step steps sequence sequences deroulement bloc part partie"
)
_SESSION_WORDS = word_set(
    "rencontre rencontres seance seances session sessions jour jours day days atelier ateliers workshop workshops "
    "semaine week module"
)  # fmt: skip
_NUMBER_WORDS = frozenset({"no", "n", "num", "numero", "number", "#", "nº", "n°", "nos"})
_ALONE = word_set("quand when moment start debut fin end")  # words that open titles as well
_SMALL = word_set("de du des la le les l d et ou and or of the a en in par")


@dataclass
class Columns:
    """The use of each column. `parts` are columns of an activity's parts; `headers` the header texts."""

    uses: dict[int, Column] = field(default_factory=dict)
    parts: dict[int, Part | None] = field(default_factory=dict)
    headers: dict[int, str] = field(default_factory=dict)
    has_header: bool = False
    sure: bool = False  # a header names the columns, and a time column holds times

    def first(self, use: Column) -> int | None:
        """Return the first column of a use."""
        return next((place for place, each in sorted(self.uses.items()) if each is use), None)


def columns_of(grid: Sequence[Sequence[Cell]]) -> Columns | None:
    """Return what the columns of an agenda are for, or None when the table is not an agenda."""
    columns = _from_header(grid[0]) if grid else Columns()
    body = grid[1:] if columns.has_header else grid
    if len(body) < (_FEW if not columns.has_header else 1):
        return None
    _time_by_content(columns, body)
    if columns.first(Column.TITLE) is None:
        _title_by_elimination(columns, body)
    for place in range(_width(body)):
        if place not in columns.uses and place not in columns.parts:
            columns.parts[place] = Part.STEPS if not columns.headers.get(place) else None
    timed = columns.first(Column.TIME) is not None or columns.first(Column.DURATION) is not None
    columns.sure = timed and columns.has_header
    if columns.first(Column.TITLE) is None:
        return None
    header = columns.headers.get(columns.first(Column.TITLE) or 0, "")
    titled = columns.has_header and _names_activity(header) and len(columns.parts) > 0
    if timed and (columns.has_header or len(body) >= _FEW):
        return columns
    return columns if titled and len(body) >= _FEW and _short_titles(columns, body) else None


def _from_header(row: Sequence[Cell]) -> Columns:
    columns = Columns()
    known = 0
    for place, cell in enumerate(row):
        text = " ".join(cell.text.split())
        columns.headers[place] = text
        use, part = _meaning(text)
        if use is not None:
            columns.uses[place] = use
            known += 1
        elif part is not None:
            columns.parts[place] = part
            known += 1
    filled = sum(bool(text) for text in columns.headers.values())
    columns.has_header = known >= _FEW and 2 * known >= filled
    if not columns.has_header:
        return Columns()
    _one_title(columns)
    _not_twice(columns)
    return columns


def _meaning(text: str) -> tuple[Column | None, Part | None]:
    """Return what a header cell names: a column of its own, or a part of an activity."""
    if not text or len(text) > 60 or parse_duration(text) or _says_more(text):
        return None, None
    words = [word for word in fold(text).replace("'", " ").split() if word not in _SMALL]
    if not words:
        return (Column.NUMBER, None) if text.strip() in _NUMBER_WORDS else (None, None)
    label = match_label(text)
    head = "" if label is not None and label.part is Part.MATERIALS else words[0]  # "What you'll need" is no title
    for vocabulary, use in (
        (_DURATION_WORDS, Column.DURATION), (_TIME_WORDS, Column.TIME), (_NUMBER_WORDS, Column.NUMBER),
    ):  # fmt: skip
        if head in vocabulary and len(words) <= (1 if head in _ALONE else 4):
            return use, None
    if head in _SESSION_WORDS and len(words) == 1:
        return Column.SESSION, None
    if head in _TITLE_WORDS and len(words) <= 4:
        return Column.TITLE, None
    part = label.part if label else None
    return None, Part.MATERIALS if part is Part.RESOURCES else part  # « Ressources » beside a title are things


def _says_more(text: str) -> bool:
    """Whether a cell goes beyond naming a column: « Activité 2 », « Durée : 20 min »."""
    line = label_line(text)
    return read_heading(text).numbered or (line is not None and bool(text[line.after :].strip()))


def _one_title(columns: Columns) -> None:
    """Keep one title column, the best; others named like one hold the steps. A session column may be the title."""
    titles = [place for place, use in columns.uses.items() if use is Column.TITLE]
    sessions = [place for place, use in columns.uses.items() if use is Column.SESSION]
    if not titles and sessions:
        columns.uses[sessions[0]] = Column.TITLE
        titles = [sessions[0]]
    best = min(titles, key=lambda place: (not _names_activity(columns.headers[place]), place), default=None)
    for place in titles:
        if place != best:
            del columns.uses[place]
            columns.parts[place] = Part.STEPS


def _not_twice(columns: Columns) -> None:
    """Keep one column of each use (a start and an end for times); others named like it are read as text."""
    for use in (Column.DURATION, Column.TIME, Column.SESSION, Column.NUMBER):
        places = sorted(place for place, each in columns.uses.items() if each is use)
        for place in places[2 if use is Column.TIME else 1 :]:
            del columns.uses[place]
            columns.parts[place] = None


def _names_activity(header: str) -> bool:
    return fold(header).startswith(("activit", "titre", "title", "nom", "name", "exercice", "exercise", "quoi", "what"))


def _cells(body: Sequence[Sequence[Cell]], place: int) -> list[str]:
    return [row[place].text if place < len(row) else "" for row in body]


def _width(body: Sequence[Sequence[Cell]]) -> int:
    return max(map(len, body), default=0)


def _time_by_content(columns: Columns, body: Sequence[Sequence[Cell]]) -> None:
    """Find time columns by their cells, and drop columns called so that hold no times."""
    for place in range(_width(body)):
        texts = [text for text in _cells(body, place) if text.strip()]
        times = sum(is_time(text) for text in texts)
        named = columns.uses.get(place)
        if named in {Column.TIME, Column.DURATION} and texts and not _holds_times(texts, named):
            del columns.uses[place]
            columns.parts[place] = None
        if (
            place not in columns.uses
            and place not in columns.parts
            and len(texts) >= _FEW
            and 10 * times >= 6 * len(texts)
        ):
            columns.uses[place] = Column.TIME


def _holds_times(texts: Sequence[str], use: Column) -> bool:
    """Whether about half the cells of a column called « Heure » or « Durée » do say a time."""
    told = sum(
        is_time(text) or parse_duration(text, bare=use is Column.DURATION) is not None or _mentions(text)
        for text in texts
    )
    return 2 * told >= len(texts)


def _mentions(text: str) -> bool:
    return leading_clock(" ".join(text.split())) is not None or first_duration(text) is not None


def _title_by_elimination(columns: Columns, body: Sequence[Sequence[Cell]]) -> None:
    """Without a named title column, take the first column left that holds words, then the steps."""
    free = [place for place in range(_width(body)) if place not in columns.uses and place not in columns.parts]
    free += [place for place, part in columns.parts.items() if part in {Part.STEPS, Part.DESCRIPTION}]
    for place in free:
        texts = [text for text in _cells(body, place) if any(map(str.isalpha, text))]
        if texts and 2 * len(texts) >= len(body):
            columns.uses[place] = Column.TITLE
            columns.parts.pop(place, None)
            break


def _short_titles(columns: Columns, body: Sequence[Sequence[Cell]]) -> bool:
    place = columns.first(Column.TITLE)
    texts = _cells(body, place) if place is not None else []
    return sum(len(text) <= 150 for text in texts) >= 0.8 * len(texts)
