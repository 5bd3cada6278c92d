"""Reads about session logs."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.utils import timezone
from django.utils.translation import get_language

from relais.asked_often import AskedOften, Given
from workshops.organisations.models import Membership, Organisation, Role, User
from workshops.organisations.queries import belongings_of, organisations_with
from workshops.planning.models import SessionPlan
from workshops.programmes.models import Edition, EditionActivity
from workshops.programmes.pages import may_read, published_programmes

from .entry import ActivityEntry, HeadcountEntry, LogEntry
from .models import ConflictingVersion, FollowUp, GuestForm, LogQuerySet, LogSettings, SessionLog
from .vocabulary import State

DAYS_TO_LOG = 60  # days after a session during which its plan asks for a log
DELIVERING = (Role.FACILITATOR, Role.AUTHOR, Role.COORDINATOR)

_settings = AskedOften(lambda: LogSettings.objects.filter(organisation=Given("organisation")))
_saves = AskedOften(
    lambda: (
        SessionLog.objects.filter(author=Given("author"), uid=Given("uid", UUIDField()))
        .order_by()
        .values_list("saves", flat=True)
    )
)


def uid_of_plan(plan_id: int) -> UUID:
    """The `uid` of the log born from a plan: the same on every device, so that two of them make one log."""
    return uuid5(NAMESPACE_URL, f"relais:plan:{plan_id}")


def organisations_to_log_for(user: Any) -> QuerySet[Organisation]:
    """The organisations `user` delivers sessions for, by name."""
    return organisations_with(user, *DELIVERING)


def delivered_for(user: Any) -> dict[int, str]:
    """The same as names by id. One short query when they are known."""
    return {each.organisation: each.name for each in belongings_of(user) if each.role in DELIVERING}


@dataclass(frozen=True)
class GuideToLog:
    """A guide with the sessions of its newest edition: `(id, position, title)` each."""

    title: str
    edition: int
    language: str
    organisation: str
    sessions: tuple[tuple[str, int, str], ...]


def guides_to_log(user: Any) -> list[GuideToLog]:
    """The guides and curricula `user` may see: those she logged last, then those in the active language, by title.

    Two queries, and one a type of programme.
    """
    found = published_programmes(user)
    latest = dict(
        SessionLog.objects.owned_by(user).order_by().values_list("edition__page").annotate(latest=Max("date"))
    )
    sessions: dict[int, list[tuple[str, int, str]]] = {}
    rows = EditionActivity.objects.filter(edition__in=[guide.current_edition_id for guide in found])
    for edition, session_id, position, title in (
        rows.order_by("edition", "session_position")
        .values_list("edition", "session_id", "session_position", "session_title")
        .distinct()
    ):
        sessions.setdefault(edition, []).append((session_id, position, title))
    spoken = get_language()
    found.sort(
        key=lambda guide: (
            -latest.get(guide.pk, date.min).toordinal(),
            guide.current_edition.language != spoken,
            guide.title.casefold(),
        )
    )
    return [
        GuideToLog(
            guide.title,
            guide.current_edition_id,
            guide.current_edition.language,
            guide.organisation.name,
            tuple(sessions.get(guide.current_edition_id, ())),
        )
        for guide in found
    ]


def may_log(user: Any, edition: Edition) -> bool:
    """Whether `user` may log a session of `edition`: she may see its guide. Two short queries when it is known."""
    return may_read(edition.page_id, user)


def co_facilitators_to_choose(*organisations: int) -> QuerySet[User]:
    """The people who may have run a session of those organisations, by name."""
    delivering = Membership.objects.filter(organisation__in=organisations, role__in=DELIVERING)
    return User.objects.filter(pk__in=delivering.values("user"), is_active=True).order_by(
        "last_name", "first_name", "email"
    )


def settings_of(organisation_id: int) -> LogSettings:
    """What the organisation chose about its logs; the defaults when it chose nothing. One query."""
    return _settings.first(organisation=organisation_id) or LogSettings(organisation_id=organisation_id)


def whole(logs: LogQuerySet) -> LogQuerySet:
    """With all that an entry needs, at four queries whatever their number."""
    return (
        logs.select_related("edition", "organisation", "setting", "region", "plan")
        .defer("edition__body")
        .prefetch_related("activities", "headcounts", "co_facilitators")
    )


def saves_of(user: Any, uid: UUID) -> list[str]:
    """The acts of saving that her log `uid` took in; none when there is no such log. One query."""
    return (_saves.first(author=user.pk, uid=uid) if user.is_authenticated else None) or []


def for_list(logs: LogQuerySet) -> LogQuerySet:
    """With all that a list of logs shows, `session_title` and `session_position` among it, at one query."""
    session = EditionActivity.objects.filter(edition=OuterRef("edition"), session_id=OuterRef("session_id"))
    return (
        logs.select_related("edition", "organisation")
        .defer("edition__body", "edition__content")
        .annotate(
            session_title=Subquery(session.values("session_title")[:1]),
            session_position=Subquery(session.values("session_position")[:1]),
            versions_to_choose=Exists(ConflictingVersion.objects.filter(log=OuterRef("pk"))),
        )
    )


def entry_of(log: SessionLog) -> LogEntry:
    """The log as a value; up to five queries unless it was read through `whole`."""
    return LogEntry(
        organisation=log.organisation_id,
        date=log.date,
        start_time=log.start_time,
        minutes=log.minutes,
        participants=log.participants,
        facilitators=log.facilitators,
        co_facilitators=tuple(sorted(person.pk for person in log.co_facilitators.all())),
        place_kind=log.place_kind,
        setting=log.setting.code if log.setting else "",
        region=log.region.code if log.region else "",
        language=log.language,
        how_it_went=log.how_it_went,
        feedback=log.feedback,
        activities=tuple(
            ActivityEntry(
                block_id=row.block_id,
                title=row.title,
                kind=row.kind,
                written_minutes=row.written_minutes,
                planned_minutes=row.planned_minutes,
                minutes=row.minutes,
                edition=row.edition_id,
                outcome=row.outcome,
                reason=row.reason,
                added=row.added,
            )
            for row in log.activities.all()
        ),
        headcounts=tuple(HeadcountEntry(cell.age_band, cell.gender, cell.count) for cell in log.headcounts.all()),
        complete=log.state == State.COMPLETE,
    )


def drafts_of(user: Any) -> LogQuerySet:
    """Her logs saved half done, or sent by a guest and waiting for her, latest session first."""
    return for_list(SessionLog.objects.owned_by(user).exclude(state=State.COMPLETE))


def complete_logs_of(user: Any) -> LogQuerySet:
    """Her complete logs, latest session first."""
    return for_list(SessionLog.objects.owned_by(user).counted())


def logs_of_colleagues(user: Any) -> LogQuerySet:
    """The complete logs of other people that a coordinator reads, latest session first."""
    return for_list(SessionLog.objects.visible_to(user).exclude(author=user.pk)).select_related("author")


def plans_to_log(user: Any) -> QuerySet[SessionPlan]:
    """Her plans of the last 60 days that have begun and have no log, latest first."""
    now = timezone.localtime()
    begun = Q(date__lt=now.date()) | Q(date=now.date(), start_time__lte=now.time())
    return (
        SessionPlan.objects.owned_by(user)
        .filter(begun, date__gte=now.date() - timedelta(days=DAYS_TO_LOG), session_logs=None)
        .select_related("edition")
        .defer("edition__body", "edition__content")
    )


def last_log_of(user: Any, edition: Edition) -> SessionLog | None:
    """Her most recent log of the same guide, else of any: its place and people probably hold again. Four queries."""
    mine = SessionLog.objects.owned_by(user).select_related("setting", "region").prefetch_related("co_facilitators")
    # Asked one after the other, each follows an index, however many logs she has.
    latest = mine.order_by("-date", "-pk")
    # By their ids: the database then knows how few the logs of that guide are, and does not look for them among hers.
    editions = list(Edition.objects.filter(page=edition.page_id).order_by().values_list("pk", flat=True))
    return latest.filter(edition__in=editions).first() or latest.first()


def session_words(editions: set[int]) -> dict[tuple[int, str], str]:
    """« Guide · 2. Rencontre » by edition and session. One query."""
    rows = EditionActivity.objects.filter(edition__in=editions).order_by()
    words = rows.values_list("edition", "session_id", "edition__title", "session_position", "session_title").distinct()
    return {(edition, session): f"{guide} · {position}. {title}" for edition, session, guide, position, title in words}


def guest_form_of_token(token: str) -> GuestForm | None:
    """The form at that address, with its plan; None when there is none. One query."""
    forms = GuestForm.objects.select_related("plan__edition", "plan__setting", "plan__region", "plan__owner")
    return forms.defer("plan__edition__body").filter(token=token).first()


def open_follow_ups(log: SessionLog) -> QuerySet[FollowUp]:
    """What its author still means to do after that session, soonest first. One query."""
    return log.follow_ups.filter(done_at=None, owner=log.author_id)


def follow_ups_of(user: Any) -> QuerySet[FollowUp]:
    """What she still means to do, soonest first, each with its log."""
    return (
        FollowUp.objects.owned_by(user)
        .filter(done_at=None)
        .select_related("log__edition")
        .defer("log__edition__body", "log__edition__content")
    )
