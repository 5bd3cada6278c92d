"""The sheet of attendance as a browser sends it, from a page or from a device that kept it."""

from collections.abc import Iterable
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ..evidence import Presence

ALL_PRESENT = "all"
MOST_WRITTEN = 200  # lines of a list
LONGEST_WRITTEN = 200  # characters of a line


def presences_in(sent: QueryDict) -> dict[int, Presence]:
    """By enrolment (pk), what the sheet says: everyone `shown` is there, ticked (`present`, `partial`) or absent."""
    shown, partial = _numbers(sent.getlist("shown")), set(_numbers(sent.getlist("partial")))
    everyone = sent.get("action") == ALL_PRESENT
    present = set(shown if everyone else _numbers(sent.getlist("present")))
    return {pk: _presence(pk, present, set() if everyone else partial) for pk in shown}


def _presence(pk: int, present: set[int], partial: set[int]) -> Presence:
    if pk in partial:
        return Presence.PARTIAL
    return Presence.PRESENT if pk in present else Presence.ABSENT


def marked_at_in(sent: QueryDict) -> datetime | None:
    """When it was marked on the device; None for a page with network, or a moment that is not one."""
    try:
        moment = parse_datetime(sent.get("marked_at", ""))
    except ValueError:
        return None
    if moment is None:
        return None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def chosen_in(sent: QueryDict) -> list[int]:
    """The enrolments ticked among those of other cohorts."""
    return _numbers(sent.getlist("person"))


def written_in(sent: QueryDict) -> list[str]:
    """The people written one a line."""
    lines = [line.strip()[:LONGEST_WRITTEN] for line in sent.get("list", "").splitlines()]
    return [line for line in lines if line][:MOST_WRITTEN]


def _numbers(texts: Iterable[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 18]
