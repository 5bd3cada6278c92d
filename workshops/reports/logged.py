"""The delivered sessions that figures count, read once as plain values."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

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
    return _read(logs, logs.order_by())


def sessions_of_logs(logs: Collection[int]) -> list[LoggedSession]:
    """Those of `logs`, ids, that are complete. Two queries."""
    return _read(SessionLog.objects.counted().filter(pk__in=logs), logs)


def _read(logs: LogQuerySet, those: LogQuerySet | Collection[int]) -> list[LoggedSession]:
    """`logs` with their groups; `those` are the same, as a query or as ids, which may name others."""
    groups: dict[int, list[Group]] = {}
    cells = Headcount.objects.filter(log__in=those).values_list("log", "age_band", "gender", "count")
    for log, age_band, gender, count in cells.order_by("log", "pk"):
        groups.setdefault(log, []).append(Group(age_band, gender, count))
    rows = logs.order_by("date", "pk").values_list(
        "pk",
        "organisation",
        "date",
        "edition__page",
        "region__code",
        "setting__code",
        "minutes",
        "participants",
    )
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
