"""The delivered sessions that figures count, read once as plain values."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from relais.asked_often import AskedOften, Given
from workshops.programmes.models import Edition
from workshops.programmes.subjects import Subject, subjects_of
from workshops.session_logs.models import Headcount, LogQuerySet, SessionLog


@dataclass(frozen=True)
class Group:
    """Participants of one age band and gender, either of which may be empty; None stands for fewer than 5."""

    age_band: str
    gender: str
    count: int | None


@dataclass(frozen=True)
class LoggedSession:
    """One session held. `guide` is the id of its page; `region` and `setting` are codes, empty when not said."""

    log: int
    organisation: int
    date: date
    guide: int
    region: str
    setting: str
    minutes: int
    participants: int
    groups: tuple[Group, ...]


def logged_sessions(start: date, end: date, organisation: int | None = None) -> list[LoggedSession]:
    """The complete logs of a period, both days included; of one organisation, or of all. Two queries."""
    logs = SessionLog.objects.counted().filter(date__range=(start, end))
    logs = logs if organisation is None else logs.filter(organisation=organisation)
    return _sessions(_rows(logs), _groups(Headcount.objects.filter(log__in=logs.order_by())))


def sessions_of_logs(logs: Collection[int]) -> list[LoggedSession]:
    """Those of `logs`, ids, that are complete. Two queries."""
    return _sessions(_rows_of_logs(logs=logs), _groups_of_logs(logs=logs))


def _rows(logs: LogQuerySet) -> QuerySet[Any, Any]:
    # Asked of each log, not joined: where the first editions have most logs, PostgreSQL reads all editions for one.
    guide = Subquery(Edition.objects.filter(pk=OuterRef("edition")).values("page"))
    return logs.order_by("date", "pk").values_list(
        "pk",
        "organisation",
        "date",
        guide,
        "region__code",
        "setting__code",
        "minutes",
        "participants",
    )


def _groups(headcounts: QuerySet[Headcount]) -> QuerySet[Any, Any]:
    return headcounts.order_by("log", "pk").values_list("log", "age_band", "gender", "count")


# Each log that is saved asks both of itself alone.
_rows_of_logs = AskedOften(lambda: _rows(SessionLog.objects.counted().filter(pk__in=Given("logs"))))
_groups_of_logs = AskedOften(lambda: _groups(Headcount.objects.filter(log__in=Given("logs"))))


def _sessions(rows: Iterable[Any], cells: Iterable[Any]) -> list[LoggedSession]:
    groups: dict[int, list[Group]] = {}
    for log, age_band, gender, count in cells:
        groups.setdefault(log, []).append(Group(age_band, gender, count))
    return [
        LoggedSession(
            log=log,
            organisation=held_by,
            date=day,
            guide=guide,
            region=region or "",
            setting=setting or "",
            minutes=minutes or 0,
            participants=participants or 0,
            groups=tuple(groups.get(log, ())),
        )
        for log, held_by, day, guide, region, setting, minutes, participants in rows
    ]


def subjects(sessions: Iterable[LoggedSession]) -> dict[int, Subject]:
    """The guides of `sessions` by the id of their page. Two queries."""
    return subjects_of({session.guide for session in sessions})
