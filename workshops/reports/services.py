"""Drawing the figures of the network: once for each quarter, after it closes."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from workshops.organisations.models import Membership
from workshops.session_logs.models import SessionLog

from .contributions import OF_PARTICIPANTS, OF_SESSIONS, UNSHARED, of_minutes, of_participants, of_sessions
from .logged import logged_sessions, subjects
from .models import DrawnQuarter
from .periods import Quarter
from .protection import protected_counts, protected_hours


def draw_closed_quarters(today: date | None = None) -> int:
    """Draw every closed quarter that has complete logs and was not drawn yet; returns how many were.

    Two queries when there is nothing to do. A quarter of 10,000 logs takes some seconds, once. Two requests at once
    keep one draw, and draw the same.
    """
    today = today or timezone.localdate()
    months = SessionLog.objects.counted().dates("date", "month")
    drawn = {Quarter(year, number) for year, number in DrawnQuarter.objects.values_list("year", "number")}
    missing = {Quarter.holding(month) for month in months} - drawn
    closed = sorted(quarter for quarter in missing if quarter.is_closed(today))
    for quarter in closed:
        DrawnQuarter.objects.get_or_create(year=quarter.year, number=quarter.number, defaults=_draw(quarter))
    return len(closed)


def _draw(quarter: Quarter) -> dict[str, Any]:
    sessions = logged_sessions(quarter.start, quarter.end)
    about = subjects(sessions)
    secret, knowing = settings.FIGURES_KEY, _several_organisations()
    measures = {
        "sessions": protected_counts(
            of_sessions(sessions, about), OF_SESSIONS, question="sessions", secret=secret, knowing=knowing
        ),
        "participants": protected_counts(
            of_participants(sessions, about), OF_PARTICIPANTS, question="participants", secret=secret, knowing=knowing
        ),
        "hours": protected_hours(of_minutes(sessions, about), OF_SESSIONS, secret=secret),
    }
    named = {guide for figures in measures.values() for guide in figures.categories("guide")} - {UNSHARED}
    return {
        "figures": {measure: figures.as_json() for measure, figures in measures.items()},
        "titles": {guide: about[int(guide)].title for guide in named},
    }


def _several_organisations() -> list[frozenset[int]]:
    """The sets of organisations that one same person belongs to."""
    held: dict[int, set[int]] = {}
    for user, organisation in Membership.objects.values_list("user", "organisation"):
        held.setdefault(user, set()).add(organisation)
    return sorted({frozenset(found) for found in held.values() if len(found) > 1}, key=sorted)
