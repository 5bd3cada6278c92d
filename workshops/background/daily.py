"""What is done once a day, whatever the number of processes: reminders that are due, what is kept no longer.

A room declares its part in its module `daily_work`, as `DAILY`. Each process looks now and then; one takes the day's
turn, in the database. One that dies at it, or fails, leaves it to be tried again the same day: what is done must come
to the same when it is done twice.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from relais.rooms import declared

from .life import is_a_worker_alive
from .models import Chore
from .rounds import Rounds

logger = logging.getLogger(__name__)

FIRST_LOOK = 60  # seconds after a process began
LOOKS = 600  # seconds between two looks
FROM_HOUR = 6  # of the site's time: letters do not come in the night
LEASE = timedelta(minutes=5)  # without a sign of life, whoever took the turn is gone
SIGNS = 60  # seconds between two signs of life
AGAIN = timedelta(hours=1)  # before what failed is tried again


@dataclass(frozen=True)
class Daily:
    """What `name` says is done each day, by `run`, given that day; whatever it raises, it is tried again."""

    name: str
    run: Callable[[date], Any]


def do_what_is_due(now: datetime | None = None) -> list[str]:
    """Do what nobody did today, and nobody is at; the names of what was done. One query where all is done."""
    here = timezone.localtime(now)
    if here.hour < FROM_HOUR:
        return []
    day = here.date()
    done = set(Chore.objects.filter(done_on__gte=day).values_list("name", flat=True))
    return [each.name for each in declared("DAILY", "daily_work") if each.name not in done and _did(each, day, here)]


def look_in_now_and_then() -> None:
    """When a process that answers pages starts: do what is due where no worker lives, for as long as it runs."""
    if settings.LETTERS_BY_THREAD:
        Rounds("daily", LOOKS, _unless_a_worker_does, first=FIRST_LOOK).start()


def _unless_a_worker_does() -> None:
    if not is_a_worker_alive():
        do_what_is_due()


def _did(daily: Daily, day: date, now: datetime) -> bool:
    if not _taken(daily.name, day, now):
        return False
    mine = Chore.objects.filter(name=daily.name)
    try:
        with _signs_of_life(mine):
            daily.run(day)
    except Exception:
        # The other rooms' must not wait for it, and a mail server or a disk may be back in an hour.
        logger.exception("What is done each day failed and is tried again in an hour: %s", daily.name)
        mine.update(free_at=now + AGAIN)
        return False
    mine.update(done_on=day, free_at=now)
    return True


def _taken(name: str, day: date, now: datetime) -> bool:
    """Whether the day's turn is ours: one statement moves it ahead, and only one process finds it where it was."""
    Chore.objects.get_or_create(name=name, defaults={"free_at": now})
    free = Chore.objects.filter(Q(done_on=None) | Q(done_on__lt=day), name=name, free_at__lte=now)
    return bool(free.update(free_at=now + LEASE))


@contextmanager
def _signs_of_life(mine: Any) -> Iterator[None]:
    signs = Rounds("daily-signs", SIGNS, lambda: mine.update(free_at=timezone.now() + LEASE), first=SIGNS)
    signs.start()
    try:
        yield
    finally:
        signs.stop(SIGNS)
