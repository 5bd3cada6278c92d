"""The log a person starts from: filled in from her plan, so that she touches only what differed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from relais.asked_often import AskedOften, Given
from workshops.planning.live.lived import AddedActivity, LivedActivity, LivedSession
from workshops.planning.models import PlannedActivity, SessionPlan
from workshops.planning.queries import opened
from workshops.planning.vocabulary import Outcome
from workshops.programmes.content import Session
from workshops.programmes.models import Edition
from workshops.programmes.vocabulary import Kind

from .entry import ActivityEntry, LogEntry
from .models import SessionLog
from .queries import co_facilitators_to_choose, delivered_for
from .vocabulary import SpokenLanguage

_last_organisation = AskedOften(
    lambda: (
        SessionLog.objects.filter(author=Given("author"), organisation__in=Given("mine"))
        .order_by("-pk")
        .values_list("organisation", flat=True)[:1]
    )
)


def usual_organisation(user: Any) -> int | None:
    """The organisation of her last log, else the first she delivers for, else None. Two queries."""
    mine = list(delivered_for(user))
    return (_last_organisation.first(author=user.pk, mine=mine) or mine[0]) if mine else None


def with_habits(entry: LogEntry, last: SessionLog | None) -> LogEntry:
    """The draft with what its author said last time of place and people, where the draft says nothing. One query."""
    if last is None:
        return entry
    usual: dict[str, Any] = {
        "place_kind": last.place_kind,
        "setting": last.setting.code if last.setting else "",
        "region": last.region.code if last.region else "",
        "co_facilitators": _again(entry, last),
    }
    return replace(entry, **{name: value for name, value in usual.items() if not getattr(entry, name)})


def _again(entry: LogEntry, last: SessionLog) -> tuple[int, ...]:
    """Those who ran the last session with her, when as many run this one for the same organisation."""
    people = {person.pk for person in last.co_facilitators.all()}
    if not people or last.organisation_id != entry.organisation or len(people) >= entry.facilitators:
        return ()
    return tuple(sorted(people & set(co_facilitators_to_choose(entry.organisation).values_list("pk", flat=True))))


def draft_from_plan(plan: SessionPlan, organisation: int, lived: LivedSession | None = None) -> LogEntry:
    """The log of `plan` as it probably was: every activity kept was done in its planned minutes.

    `lived` is what the live screen saw of it (`planning.live.queries.Run.lived`). Two queries.
    """
    lived = lived or LivedSession({})
    rows = [_from_plan(row, lived.activities.get(row.pk)) for row in opened(plan)]
    rows += [entry_of_the_day(added) for added in lived.added]
    return LogEntry(
        organisation=organisation,
        # A session logged before its day was held today.
        date=min(plan.date, timezone.localdate()),
        start_time=plan.start_time,
        participants=plan.participants,
        facilitators=plan.facilitators,
        setting=plan.setting.code if plan.setting else "",
        region=plan.region.code if plan.region else "",
        language=_spoken(plan.edition.language),
        activities=tuple(rows),
        minutes=sum(row.minutes or 0 for row in rows) or None,
    )


def _from_plan(row: PlannedActivity, lived: LivedActivity | None) -> ActivityEntry:
    if lived is None:
        outcome = Outcome.SKIPPED if row.left_out else Outcome.DONE
        lived = LivedActivity(outcome.value, None if row.left_out else row.minutes)
    return ActivityEntry(
        block_id=row.block_id,
        title=row.title,
        kind=row.kind,
        written_minutes=row.written_minutes,
        planned_minutes=0 if row.left_out else row.minutes,
        minutes=lived.minutes,
        edition=row.edition_id,
        outcome=lived.outcome,
        reason=lived.reason,
        added=row.added,
    )


def entry_of_the_day(added: AddedActivity) -> ActivityEntry:
    """A moment added on the day, named by the word of its kind."""
    return ActivityEntry(
        block_id=added.id,
        title=str(capfirst(Kind(added.kind).label)),
        kind=added.kind,
        written_minutes=0,
        planned_minutes=0,
        minutes=added.lived.minutes,
        outcome=added.lived.outcome,
        reason=added.lived.reason,
        added=True,
    )


def draft_of_session(edition: Edition, session: Session, organisation: int, last: SessionLog | None = None) -> LogEntry:
    """A log without a plan: today, in the guide's language and written minutes, activities not said one by one.

    `last`, her last log of the same guide, says how many people come.
    """
    return LogEntry(
        organisation=organisation,
        date=timezone.localdate(),
        participants=last.participants if last else None,
        facilitators=last.facilitators if last else 1,
        language=_spoken(edition.language),
        minutes=session.minutes or None,
    )


def draft_of_series(edition: Edition, organisation: int) -> LogEntry:
    """What the logs of a series have in common: the guide's language, no activity said one by one."""
    return LogEntry(organisation=organisation, date=timezone.localdate(), language=_spoken(edition.language))


def written_activities(edition: Edition, session: Session) -> Iterable[ActivityEntry]:
    """The activities of a session as done in their written minutes, for the person who wants to say more."""
    for activity in session.activities:
        yield ActivityEntry(
            block_id=activity.id,
            title=activity.title,
            kind=activity.kind,
            written_minutes=activity.minutes,
            planned_minutes=activity.minutes,
            minutes=activity.minutes,
            edition=edition.pk,
        )


def _spoken(language: str) -> str:
    return language if language in SpokenLanguage.values else SpokenLanguage.OTHER.value
