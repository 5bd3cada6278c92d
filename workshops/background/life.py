"""Who is at work, told by signs of life: a process number says nothing of another machine, nor of another container."""

import logging
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from secrets import token_hex

from django.db import DatabaseError
from django.utils import timezone

from .models import Worker

logger = logging.getLogger(__name__)

SIGNS = 5  # seconds between two signs of life
ALIVE = timedelta(seconds=30)  # seen since: it takes what is asked for
SILENCE = timedelta(minutes=4)  # longer than what the makers of documents wait for a sign of life: it is gone
PATIENCE = timedelta(seconds=4)  # for a worker to come; without one, the page that waits does the work itself
LOST = timedelta(minutes=10)  # a server that dies between an order and its task leaves an order without one
REMEMBERED = timedelta(days=1)


def new_name(said: str = "") -> str:
    """A name no other worker has: where it runs, as which process, and a word drawn at random."""
    return f"{(said or f'{platform.node()[:30]}/{os.getpid()}')[:47]}/{token_hex(8)}"


@contextmanager
def at_work(name: str) -> Iterator[None]:
    """Be known under `name`; those who left without a word a day ago are forgotten."""
    Worker.objects.filter(seen_at__lt=timezone.now() - REMEMBERED).delete()
    Worker.objects.create(name=name)
    try:
        yield
    finally:
        try:
            Worker.objects.filter(name=name).delete()
        except DatabaseError:
            # It ends anyway: its silence will say so.
            logger.exception("A worker could not say that it leaves.")


def give_sign(name: str) -> None:
    """Say that `name` lives; one forgotten meanwhile is known again."""
    if not Worker.objects.filter(name=name).update(seen_at=timezone.now()):
        Worker.objects.get_or_create(name=name)


def is_a_worker_alive() -> bool:
    """Whether somebody takes what is asked for, so that no page has to do it. One query."""
    return Worker.objects.filter(seen_at__gte=timezone.now() - ALIVE).exists()


def nobody_comes(since: datetime) -> bool:
    """Whether what waits since then is to be done by the page that asks: no worker lives, or its task was lost.

    One query at most.
    """
    waited = timezone.now() - since
    return waited > LOST or (waited > PATIENCE and not is_a_worker_alive())


def not_silent(now: datetime) -> set[str]:
    """The names of those that may still be at work. One query."""
    return set(Worker.objects.filter(seen_at__gte=now - SILENCE).values_list("name", flat=True))
