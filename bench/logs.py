"""Session logs: some saved by the service, then copied by the database over the days of a year."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation, User
from workshops.reports.tallies import recount
from workshops.session_logs.drafts import draft_of_session, written_activities
from workshops.session_logs.entry import HeadcountEntry
from workshops.session_logs.models import Headcount, LoggedActivity, SessionLog
from workshops.session_logs.services import LogOrigin, save_log
from workshops.session_logs.vocabulary import AgeBand, Gender
from workshops.taxonomy.models import Region, Setting

from .copying import Copied, copy_rows, days_before, last_id, new_uuid

SAVED = 50
DAYS = 365
WITH_ACTIVITIES = 5  # one log in so many says what became of each activity


def write_logs(author: User, organisation: Organisation, guides: list[GuidePage], count: int) -> None:
    """Complete logs by `author` for `organisation`, of sessions of `guides`, over the last year: at least `count`."""
    tables = (SessionLog, LoggedActivity, Headcount)
    before = {model: last_id(model) for model in tables}
    for number in range(SAVED):
        _save(author, organisation, guides[number % len(guides)], number)
    days = days_before("'" + timezone.localdate().isoformat() + "'", f"copies.n %% {DAYS}")
    changed = {"uid": new_uuid(), "last_save": new_uuid(), "date": days, "saves": "'[]'"}
    if connection.vendor == "postgresql":
        changed["saves"] = "'[]'::jsonb"
    copy_rows(
        [
            Copied(SessionLog, changed=changed, after=before[SessionLog]),
            Copied(LoggedActivity, own=("log_id",), after=before[LoggedActivity]),
            Copied(Headcount, own=("log_id",), after=before[Headcount]),
        ],
        copies=max(0, -(-count // SAVED) - 1),
    )
    recount([organisation.pk])  # the database told nobody


def _save(author: User, organisation: Organisation, guide: GuidePage, number: int) -> None:
    edition = guide.current_edition
    sessions = edition.programme.sessions
    session = sessions[number % len(sessions)]
    settings, regions = list(Setting.objects.order_by("code")), list(Region.objects.order_by("code"))
    bands = list(AgeBand)
    entry = replace(
        draft_of_session(edition, session, organisation.pk),
        date=_day(number),
        participants=12 + number % 9,
        minutes=60 + number % 4 * 15,
        setting=settings[number % len(settings)].code if settings else "",
        region=regions[number % len(regions)].code if regions else "",
        how_it_went=1 + number % 5,
        headcounts=(
            HeadcountEntry(bands[number % len(bands)], Gender.GIRLS, 6),
            HeadcountEntry(bands[number % len(bands)], Gender.BOYS, None),
        ),
        activities=tuple(written_activities(edition, session)) if number % WITH_ACTIVITIES == 0 else (),
        complete=True,
    )
    save_log(author, uuid4(), LogOrigin(edition, session.id), entry)


def _day(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)
