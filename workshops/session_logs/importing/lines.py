"""A line of a file as a log, or the sentences that say why it cannot be."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.table_files import Table
from workshops.safeguarding.screened_fields import PersonalDetailsError, screen

from ..checks import check_entry
from ..entry import HeadcountEntry, LogEntry
from ..models.log import LONGEST_FEEDBACK
from ..vocabulary import FEWER_WRITINGS
from .columns import known_columns, title_of, unread_columns
from .lists import Lists
from .values import order_of, read_date, read_minutes, read_time, read_whole

EXAMPLE_MARKS = ("(exemple)", "(example)")  # lines of the template, left alone


@dataclass(frozen=True)
class ImportedLine:
    """A line that makes a log: of which session, and what it says."""

    number: int
    edition: int
    session_id: str
    entry: LogEntry


@dataclass(frozen=True)
class LineProblem:
    """Why a line makes no log: its number in the file, the title of the column (empty for the line), a sentence."""

    number: int
    column: str
    sentence: str

    @classmethod
    def of(cls, number: int, column: str, words: object) -> Self:
        """With `words` made a sentence."""
        text = str(words)
        return cls(number, column, f"{text[:1].upper()}{text[1:].rstrip('.')}.")


def read_lines(
    table: Table, lists: Lists, start: LogEntry, *, confirmed: bool
) -> Iterator[ImportedLine | list[LineProblem]]:
    """Each line as a log or its problems. `ValidationError` when the columns are not those of logs.

    `start` says what no column says. `confirmed` says that texts that look like names were read again.
    """
    columns = known_columns(table.header)
    places = {field: place for place, field in columns.items()}
    yield from _unread(table, columns)
    order = order_of(cells[places["date"]] for _number, cells in table.lines)
    for number, cells in table.lines:
        said = {field: cells[place] for field, place in places.items() if cells[place]}
        if said.get("guide", "").lower().startswith(EXAMPLE_MARKS):
            continue
        yield _read_line(number, said, lists, start, order, confirmed=confirmed)


def _unread(table: Table, columns: Mapping[int, str]) -> Iterator[list[LineProblem]]:
    """What no column of a log says is not taken in: better told than found out in the figures."""
    letters = unread_columns(table.header, columns, (cells for _number, cells in table.lines))
    if letters:
        sentence = ngettext(
            "La colonne %(letters)s n’est pas lue : son titre n’est pas un de ceux du modèle",
            "Les colonnes %(letters)s ne sont pas lues : leurs titres ne sont pas de ceux du modèle",
            len(letters),
        )
        yield [LineProblem.of(table.header_number, "", sentence % {"letters": ", ".join(letters)})]


def _read_line(
    number: int, said: Mapping[str, str], lists: Lists, start: LogEntry, order: str, *, confirmed: bool
) -> ImportedLine | list[LineProblem]:
    problems: list[LineProblem] = []
    values: dict[str, Any] = {}
    for field, read in _readers(said, lists, order):
        try:
            values[field] = read()
        except ValueError as error:
            problems.append(LineProblem.of(number, title_of(field), error))
    problems += [LineProblem.of(number, title_of(field), _("cette case est vide")) for field in _missing(said)]
    problems += _screened(number, said.get("feedback", ""), confirmed=confirmed)
    if problems:
        return problems
    entry = _entry(start, values)
    problems = list(_checked(number, entry))
    if problems:
        return problems
    return ImportedLine(number, values["guide"].edition, values["session"], entry)


def _readers(said: Mapping[str, str], lists: Lists, order: str) -> Iterable[tuple[str, Callable[[], Any]]]:
    """What reads each cell that is there; a session is looked for in the guide of its line."""

    def session(text: str) -> str:
        try:
            guide = lists.guide(said.get("guide", ""))
        except ValueError:
            return ""  # the guide's own problem says it
        return lists.session(guide, text)

    readers: dict[str, Callable[[str], Any]] = {
        "guide": lists.guide,
        "session": session,
        "date": partial(read_date, order=order),
        "start_time": read_time,
        "minutes": read_minutes,
        "hours": partial(read_minutes, hours=True),
        "participants": read_whole,
        "facilitators": read_whole,
        "feedback": str,
    }
    for field, text in said.items():
        if field in lists.words:
            yield field, partial(lists.word, field, text)
        elif field.startswith("age:"):
            yield field, partial(_read_count, text)
        else:
            yield field, partial(readers[field], text)


def _read_count(text: str) -> int | None:
    return None if text.replace(" ", "").replace("\u00a0", "").lower() in FEWER_WRITINGS else read_whole(text)


def _missing(said: Mapping[str, str]) -> list[str]:
    needed = [field for field in ("guide", "session", "date", "participants") if field not in said]
    return needed if {"minutes", "hours"} & said.keys() else [*needed, "minutes"]


def _screened(number: int, text: str, *, confirmed: bool) -> Iterable[LineProblem]:
    if len(text) > LONGEST_FEEDBACK:
        return  # refused for that already; reading it for names would take a second for each twenty lines
    try:
        screen({"feedback": text}, confirmed=confirmed, labels={"feedback": title_of("feedback")})
    except PersonalDetailsError as error:
        yield from (LineProblem.of(number, title_of("feedback"), sentence) for sentence in error.messages)


def _entry(start: LogEntry, values: dict[str, Any]) -> LogEntry:
    plain = {
        field: value
        for field, value in values.items()
        if field not in ("guide", "session", "hours") and not field.startswith("age:")
    }
    if "hours" in values:
        plain["minutes"] = values["hours"]
    counts = tuple(
        HeadcountEntry(field.partition(":")[2], "", count)
        for field, count in values.items()
        if field.startswith("age:") and count != 0
    )
    return replace(start, **plain, headcounts=counts, complete=True)


def _checked(number: int, entry: LogEntry) -> Iterable[LineProblem]:
    try:
        check_entry(entry)
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            column = "" if field == "headcounts" else title_of(field)
            yield from (LineProblem.of(number, column, sentence) for sentence in sentences)
