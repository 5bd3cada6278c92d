"""What the logs of a guide say of it: minutes lived beside minutes written, and what was done, changed or skipped.

Activities are known by their block id, which stays the same from one edition to the next. Minutes are whole minutes;
spreads are the first and third quartiles (Hyndman and Fan's method 7, as spreadsheets compute them).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from wagtail.models import Page

from workshops.planning.vocabulary import Outcome
from workshops.programmes.models import Edition

from .models import LoggedActivity, LogQuerySet, SessionLog

ENOUGH_SESSIONS = 3  # outside one's own organisation, a figure rests on at least this many sessions
ENOUGH_ORGANISATIONS = 2  # … of at least this many organisations


def enough_to_share(sessions: int, organisations: int) -> bool:
    """Whether figures of so many sessions may be shown outside the organisations they come from."""
    return sessions >= ENOUGH_SESSIONS and organisations >= ENOUGH_ORGANISATIONS


@dataclass(frozen=True)
class Lived:
    """The minutes of an activity or a session: the middle one, and the quartiles; None under two values."""

    median: int
    low: int | None
    high: int | None

    @classmethod
    def of(cls, minutes: list[int]) -> "Lived | None":
        """None when nothing was timed."""
        if not minutes:
            return None
        if len(minutes) == 1:
            return cls(minutes[0], None, None)
        low, _middle, high = quantiles(minutes, n=4, method="inclusive")
        return cls(round(median(minutes)), round(low), round(high))


@dataclass(frozen=True)
class ActivityFigures:
    """What became of one activity over the sessions where it was noted."""

    times: int
    organisations: int
    outcomes: Mapping[str, int]
    reasons: Mapping[str, int]
    lived: Lived | None

    def share(self, outcome: str) -> float:
        """How often it was done, changed or skipped, from 0 to 1."""
        return self.outcomes.get(outcome, 0) / self.times if self.times else 0.0

    @property
    def enough_to_share(self) -> bool:
        """Whether it may be shown outside the organisations it comes from."""
        return enough_to_share(self.times, self.organisations)


@dataclass(frozen=True)
class SessionFigures:
    """What the logs of one session say. `activities` is by block id; `impressions` by step of `HowItWent`."""

    times: int
    organisations: int
    lived: Lived | None
    impressions: Mapping[int, int]
    activities: Mapping[str, ActivityFigures]

    @property
    def enough_to_share(self) -> bool:
        """Whether it may be shown outside the organisations it comes from."""
        return enough_to_share(self.times, self.organisations)


@dataclass
class _ActivityTally:
    organisations: set[int] = field(default_factory=set)
    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    minutes: list[int] = field(default_factory=list)

    def figures(self) -> ActivityFigures:
        times = sum(self.outcomes.values())
        lived = Lived.of(self.minutes)
        return ActivityFigures(times, len(self.organisations), dict(self.outcomes), dict(self.reasons), lived)


@dataclass
class _SessionTally:
    organisations: set[int] = field(default_factory=set)
    minutes: list[int] = field(default_factory=list)
    impressions: Counter[int] = field(default_factory=Counter)
    times: int = 0


def logs_of_guide(guide: Page) -> LogQuerySet:
    """The complete logs of every edition of a guide, in all its languages: translations keep the block ids."""
    return SessionLog.objects.counted().filter(edition__page__translation_key=guide.translation_key)


def with_age_band(logs: LogQuerySet, age_band: str) -> LogQuerySet:
    """The logs of groups in which that age was counted."""
    return logs.filter(pk__in=SessionLog.objects.filter(headcounts__age_band=age_band).values("pk"))


def session_figures(logs: LogQuerySet) -> dict[str, SessionFigures]:
    """What `logs` say, by block id of session. Two queries, whatever their number."""
    tallies: dict[str, _SessionTally] = {}
    plain = logs.order_by()
    for session, organisation, minutes, impression in plain.values_list(
        "session_id", "organisation", "minutes", "how_it_went"
    ):
        tally = tallies.setdefault(session, _SessionTally())
        tally.times += 1
        tally.organisations.add(organisation)
        if minutes:
            tally.minutes.append(minutes)
        if impression:
            tally.impressions[impression] += 1
    activities = _activity_figures(plain)
    return {
        session: SessionFigures(
            tally.times,
            len(tally.organisations),
            Lived.of(tally.minutes),
            dict(tally.impressions),
            activities.get(session, {}),
        )
        for session, tally in tallies.items()
    }


def _activity_figures(logs: LogQuerySet) -> dict[str, dict[str, ActivityFigures]]:
    """By session, then by activity, without the moments and activities that facilitators brought from elsewhere."""
    noted = LoggedActivity.objects.filter(log__in=logs.values("pk"), added=False, edition__isnull=False)
    rows = noted.order_by()
    tallies: dict[str, dict[str, _ActivityTally]] = {}
    columns = ("log__session_id", "log__organisation", "block_id", "outcome", "reason", "minutes")
    for session, organisation, block, outcome, reason, minutes in rows.values_list(*columns):
        tally = tallies.setdefault(session, {}).setdefault(block, _ActivityTally())
        tally.organisations.add(organisation)
        tally.outcomes[outcome] += 1
        if reason:
            tally.reasons[reason] += 1
        if outcome != Outcome.SKIPPED and minutes:
            tally.minutes.append(minutes)
    return {session: {block: tally.figures() for block, tally in blocks.items()} for session, blocks in tallies.items()}


def figures_by_edition(logs: LogQuerySet, editions: Iterable[Edition]) -> dict[int, dict[str, SessionFigures]]:
    """`session_figures` by edition id. Two queries an edition."""
    return {edition.pk: session_figures(logs.filter(edition=edition.pk)) for edition in editions}


def feedback_on(logs: LogQuerySet) -> list[dict[str, Any]]:
    """What to keep and what to change, latest session first.

    Rows of `date`, `session_id`, `feedback`, `edition__number` and `organisation` (an id).
    """
    columns = ("date", "session_id", "feedback", "edition__number", "organisation")
    return list(logs.exclude(feedback="").order_by("-date", "-pk").values(*columns))
