"""Planned sessions as a calendar file (RFC 5545).

Times are written in UTC: a session is one moment, and a file without time zone rules is read the same by every
program on both sides of the changes of March and November.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import SessionPlan

FRESH = timedelta(hours=6)  # how often a subscribed program is asked to look again


def calendar_of(plans: Iterable[SessionPlan], title: str) -> bytes:
    """The file that holds `plans`, which come from `queries.for_list`."""
    from icalendar import Calendar, vDuration

    calendar = Calendar()
    calendar.add("prodid", "-//Relais//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", vDuration(FRESH), parameters={"VALUE": "DURATION"})
    for plan in plans:
        calendar.add_component(_event(plan))
    return bytes(calendar.to_ical())


def starts_at(plan: SessionPlan) -> datetime:
    """The moment a session starts, in UTC, from the date and the clock time of the installation's time zone."""
    local = datetime.combine(plan.date, plan.start_time, tzinfo=timezone.get_default_timezone())
    return local.astimezone(UTC)


def _event(plan: SessionPlan) -> Any:
    from icalendar import Event

    minutes = sum(activity.minutes for activity in plan.kept_activities)  # type: ignore[attr-defined]
    address = settings.WAGTAILADMIN_BASE_URL + reverse("planning:plan", args=(plan.pk,))
    start = starts_at(plan)
    event = Event()
    event.add("uid", f"plan-{plan.pk}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}")
    event.add("dtstamp", plan.changed_at.astimezone(UTC))
    event.add("last-modified", plan.changed_at.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=minutes or plan.minutes_available))
    event.add("summary", plan.title)
    if plan.place:
        event.add("location", plan.place)
    event.add("description", f"{plan.edition.title}\n{_('Le plan :')} {address}")
    event.add("url", address)
    return event
