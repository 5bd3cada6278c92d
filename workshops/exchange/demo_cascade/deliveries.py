"""The sessions that the people of the province delivered, as complete logs."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from workshops.organisations.models import Organisation, User
from workshops.programmes.models import Edition
from workshops.session_logs.models import SessionLog
from workshops.session_logs.vocabulary import State
from workshops.session_logs.watching import changing_logs
from workshops.taxonomy.models import Region

from .courses import Courses
from .province import PlannedLog, PlannedPerson, Province

START = time(13, 30)


def write_logs(
    province: Province,
    courses: Courses,
    organisations: dict[str, Organisation],
    users: dict[int, User],
    regions: dict[str, Region],
) -> None:
    """Write them in bulk. What trainers practise is of the programme that their rule asks for, else of the guide."""
    practice = courses.trainer.rule.practice
    taught = courses.pivot.edition if practice and courses.pivot.programme in practice.programmes else courses.guide
    rows = []
    for number, planned in enumerate(province.logs):
        edition = taught if planned.author in province.trainers else courses.guide
        place = planned.author.organisation
        log = _log(number, planned, edition, users[planned.author.number])
        log.organisation, log.region = organisations[place.slug], regions[place.region]
        rows.append(log)
    with changing_logs() as made:
        SessionLog.objects.bulk_create(rows)
        made += [log.pk for log in rows]
    through = SessionLog.co_facilitators.through
    through.objects.bulk_create(
        through(sessionlog_id=log.pk, user_id=users[beside.number].pk) for log, beside in _shared(rows, province)
    )


def _shared(rows: list[SessionLog], province: Province) -> Iterator[tuple[SessionLog, PlannedPerson]]:
    for log, planned in zip(rows, province.logs, strict=True):
        if planned.beside is not None:
            yield log, planned.beside


def _log(number: int, planned: PlannedLog, edition: Edition, author: User) -> SessionLog:
    sessions = edition.programme.sessions
    begun = timezone.make_aware(datetime.combine(planned.day, START))
    return SessionLog(
        # The author is part of it: two sites never make the same one.
        uid=uuid5(NAMESPACE_URL, f"relais:demo-cascade:{author.pk}:{author.email}:{number}"),
        author=author,
        edition=edition,
        session_id=sessions[number % len(sessions)].id,
        state=State.COMPLETE,
        date=planned.day,
        start_time=START,
        minutes=planned.minutes,
        participants=planned.participants,
        facilitators=1 if planned.beside is None else 2,
        version=1,
        completed_at=begun + timedelta(minutes=planned.minutes),
    )
