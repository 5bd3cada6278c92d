"""The requests being answered by this process, so that it leaves once they are."""

import threading
import time
from typing import Any

from django.core.signals import request_finished, request_started

_count = 0
_lock = threading.Lock()


def count_requests() -> None:
    """Begin to count."""
    request_started.connect(_begun, dispatch_uid="relais.in_flight.begun")
    request_finished.connect(_ended, dispatch_uid="relais.in_flight.ended")


def wait_for_requests(seconds: float) -> bool:
    """Return once nobody is being answered; False when somebody still was after `seconds`."""
    deadline = time.monotonic() + seconds
    while _count > 0:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _begun(**_kwargs: Any) -> None:
    _add(1)


def _ended(**_kwargs: Any) -> None:
    _add(-1)


def _add(number: int) -> None:
    global _count  # noqa: PLW0603 - one a process
    with _lock:
        _count = max(0, _count + number)
