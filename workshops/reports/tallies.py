"""What complete logs add up to, by month and category: a report adds a few rows instead of reading a million logs.

Kept by every save, in its transaction, and always equal to a recount (`recount`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection, connections, router, transaction

from workshops.session_logs.models import SessionLog
from workshops.taxonomy.models import Region, Setting

from .exact import PEOPLE, Line, Span, people_by
from .logged import LoggedSession, logged_sessions, sessions_of_logs
from .models import MonthTally

TABLE = MonthTally._meta.db_table
KEY = ("organisation_id", "month", "dimension", "code")
SUMS = ("sessions", "low", "high", "minutes")
ROWS_AT_ONCE = 100
WORDS: dict[Any, str] = {Region: "region", Setting: "setting"}


class Cell(NamedTuple):
    """One category of one organisation in one month. Rows are always locked in the order of these."""

    organisation: int
    month: date
    dimension: str
    code: str


def tally(sessions: Iterable[LoggedSession]) -> dict[Cell, Line]:
    """What `sessions` add up to."""
    cells: dict[Cell, Line] = defaultdict(Line)
    for session in sessions:
        month = _first_day(session.date)
        whole = Line(1, Span(session.participants, session.participants), session.minutes)
        lines = {
            ("month", month.isoformat()): whole,
            ("guide", str(session.guide)): whole,
            ("region", session.region): whole,
            ("setting", session.setting): whole,
        }
        for dimension in PEOPLE:
            for code, people in people_by(dimension, session).items():
                lines[dimension, code] = Line(1, people)
        for (dimension, code), line in lines.items():
            cells[Cell(session.organisation, month, dimension, code)] += line
    return cells


@contextmanager
def tallied(logs: list[int]) -> Iterator[None]:
    """Around a change of `logs`: what they say after it counts in place of what they said before."""
    changed: dict[Cell, Line] = defaultdict(Line)
    for cell, line in tally(sessions_of_logs(logs) if logs else ()).items():
        changed[cell] += -line
    yield
    for cell, line in tally(sessions_of_logs(logs)).items():
        changed[cell] += line
    _add({cell: line for cell, line in changed.items() if line != Line()})


def tallied_lines(organisation: int, start: date, end: date) -> dict[tuple[str, str], Line]:
    """The sums of an organisation by dimension and category, both days included.

    Whole months are read as they are kept, with one query; a month that a period cuts, from its logs, with two more.
    """
    lines: dict[tuple[str, str], Line] = {}
    first, last = start, end
    for cut in _cut_months(start, end):
        for cell, line in tally(logged_sessions(*cut, organisation)).items():
            _count(lines, (cell.dimension, cell.code), line)
        first = max(first, cut[1] + timedelta(days=1)) if cut[0] == start else first
        last = min(last, cut[0] - timedelta(days=1)) if cut[1] == end else last
    for dimension, code, sessions, low, high, minutes in _kept_sums(organisation, first, last):
        _count(lines, (dimension, code), Line(sessions, Span(low, high), minutes))
    return lines


def _kept_sums(organisation: int, first: date, last: date) -> list[tuple[str, str, int, int, int, int]]:
    """By dimension and category, what is kept of the months of an organisation. One query."""
    # In SQL: Django takes three times as long to write it as a database to answer.
    sums = ", ".join(f"CAST(SUM({name}) AS bigint)" for name in SUMS)
    with connections[router.db_for_read(MonthTally)].cursor() as cursor:
        cursor.execute(
            f'SELECT dimension, code, {sums} FROM "{TABLE}" '  # noqa: S608 - the names are ours
            "WHERE organisation_id = %s AND month BETWEEN %s AND %s AND sessions > 0 GROUP BY dimension, code",
            [organisation, first.isoformat(), last.isoformat()],
        )
        rows: list[tuple[str, str, int, int, int, int]] = cursor.fetchall()
    return rows


def _count(lines: dict[tuple[str, str], Line], category: tuple[str, str], line: Line) -> None:
    lines[category] = lines[category] + line if category in lines else line


def _cut_months(start: date, end: date) -> list[tuple[date, date]]:
    """The first and last days of the period that are not a whole month, from one day to another; none, one or two."""
    cut = []
    if start != _first_day(start):
        cut.append((start, min(end, _last_day(start))))
    if end != _last_day(end) and (not cut or cut[0][1] != end):
        cut.append((max(start, _first_day(end)), end))
    return cut


def recount(organisations: Iterable[int] | None = None) -> None:
    """Count every log of `organisations` (all without a choice) again, a month at a time."""
    logs = SessionLog.objects.counted().order_by()
    kept = MonthTally.objects.all()
    if organisations is not None:
        logs, kept = logs.filter(organisation__in=organisations), kept.filter(organisation__in=organisations)
    with transaction.atomic():
        _wait_for_the_others()
        months = {(held_by, _first_day(day)) for held_by, day in logs.values_list("organisation", "date").distinct()}
        kept.delete()
        for organisation, month in sorted(months):
            _add(tally(logged_sessions(month, _last_day(month), organisation)))


def follow_deleted_word(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The logs that said a word say another one, or nothing, now that it is merged or deleted."""
    using = MonthTally.objects.filter(dimension=WORDS[sender], code=instance.code, sessions__gt=0)
    if organisations := set(using.values_list("organisation", flat=True)):
        recount(organisations)


def _wait_for_the_others() -> None:
    """Until saves and recounts under way are stored; those to come wait for this transaction. SQLite does it alone.

    What another recount adds meanwhile would not be seen by the one that deletes, and be counted twice.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")


def _add(lines: Mapping[Cell, Line]) -> None:
    """Add `lines` to what is kept, in one order: two saves at once wait for each other and never block."""
    ordered = sorted(lines)
    names = ", ".join((*KEY, *SUMS))
    grown = ", ".join(f"{name} = {TABLE}.{name} + excluded.{name}" for name in SUMS)
    with connection.cursor() as cursor:
        for start in range(0, len(ordered), ROWS_AT_ONCE):
            cells = ordered[start : start + ROWS_AT_ONCE]
            rows = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * len(cells))
            values = [value for cell in cells for value in _columns(cell, lines[cell])]
            cursor.execute(
                f"INSERT INTO {TABLE} ({names}) VALUES {rows} "  # noqa: S608 - the names are ours
                f"ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET {grown}",
                values,
            )


def _columns(cell: Cell, line: Line) -> tuple[int | str, ...]:
    key = (cell.organisation, cell.month.isoformat(), cell.dimension, cell.code)
    return (*key, line.sessions, line.participants.low, line.participants.high, line.minutes)


def _first_day(day: date) -> date:
    return day.replace(day=1)


def _last_day(day: date) -> date:
    return _first_day(_first_day(day) + timedelta(days=31)) - timedelta(days=1)
