"""The stored timeline of certifications, written anew when a history, a rule or a log of practice says otherwise."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import zip_longest

from django.db import transaction

from ..models import Certification, StatusTurn
from ..queries.status import timelines_of
from ..status import Status

AT_A_TIME = 500


def refresh_turns(certifications: Iterable[Certification]) -> int:
    """Write the timeline of each anew and return how many had changed. They come with their `person`."""
    certifications = list(certifications)
    changed = 0
    for start in range(0, len(certifications), AT_A_TIME):
        changed += _refresh(certifications[start : start + AT_A_TIME])
    return changed


@transaction.atomic
def _refresh(certifications: list[Certification]) -> int:
    # Of two that write the same timelines at once, the second waits, then finds them written.
    list(Certification.objects.select_for_update().filter(pk__in=[each.pk for each in certifications]).order_by("pk"))
    timelines = timelines_of(certifications)
    stored: dict[int, list[tuple]] = defaultdict(list)
    for row in StatusTurn.objects.filter(certification__in=timelines).order_by("since"):
        stored[row.certification_id].append((row.since, row.before, row.state, row.cause, row.until))
    wanted = {key: _rows(timeline) for key, timeline in timelines.items()}
    stale = [key for key, rows in wanted.items() if rows != stored[key]]
    StatusTurn.objects.filter(certification__in=stale).delete()
    StatusTurn.objects.bulk_create(
        StatusTurn(certification_id=key, since=since, before=before, state=state, cause=cause, until=until)
        for key in stale
        for since, before, state, cause, until in wanted[key]
    )
    return len(stale)


def _rows(timeline: list[tuple[date, Status]]) -> list[tuple]:
    following = [day for day, _status in timeline][1:]
    return [
        (day, before, status.state.value, status.cause.value, status.until)
        for (day, status), before in zip_longest(timeline, following)
    ]
