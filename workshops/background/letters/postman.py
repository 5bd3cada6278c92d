"""Letters of a site that has no worker: the process that wrote one sends it, once its transaction is stored.

In a thread, so that no page waits for a mail server. Where a worker lives, it is left to it; a thread looks again
later, should that worker have died meanwhile.
"""

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.db import connections
from django.utils import timezone

from ..life import ALIVE, is_a_worker_alive
from .sending import next_due, send_due

logger = logging.getLogger(__name__)

_one_at_a_time = threading.Lock()
_called = threading.Event()  # by several letters of one transaction: one thread answers them all
_again = threading.Lock()
_timer: threading.Timer | None = None


def wake() -> None:
    """Have what is due sent, without waiting for it.

    The thread is no daemon: a command that ends right after writing a letter waits until the letter was tried.
    """
    if settings.LETTERS_BY_THREAD and not _called.is_set():
        _called.set()
        threading.Thread(target=_go, name="postman").start()


def look_around() -> None:
    """When a process starts: send what an earlier one left, in a moment."""
    if settings.LETTERS_BY_THREAD:
        _come_back(timedelta(seconds=2))


def _go() -> None:
    try:
        with _one_at_a_time:
            _called.clear()
            alive = is_a_worker_alive()
            if not alive:
                send_due()
            due = next_due()
        if due is not None:
            _come_back(max(due - timezone.now(), ALIVE if alive else timedelta(seconds=1)))
    except Exception:
        # The letters are in the database: the next who looks sends them.
        logger.exception("The letters that wait could not be looked at.")
    finally:
        connections.close_all()


def _come_back(wait: timedelta) -> None:
    """Go again after `wait`, or sooner if that was agreed on; a process that ends does not wait for it."""
    global _timer  # noqa: PLW0603 - one a process
    with _again:
        if _timer is not None and _timer.is_alive():
            return
        _timer = threading.Timer(wait.total_seconds(), _go)
        _timer.daemon = True
        _timer.start()
