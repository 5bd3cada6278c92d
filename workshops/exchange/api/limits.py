"""How many requests each may make in a minute."""

import hashlib
import time
from collections.abc import Callable
from math import ceil

from django.core.cache import cache

WINDOW_SECONDS = 60

clock: Callable[[], float] = time.time


def wait_for(who: str, most: int) -> int:
    """Count a request of `who` in the present minute: 0, or the seconds to wait once `most` were made.

    The counter lives in the cache until its minute is over: nothing accumulates, and a cache that forgets lets through.
    """
    now = clock()
    minute = int(now // WINDOW_SECONDS)
    key = f"api-rate:{hashlib.sha256(who.encode()).hexdigest()}:{minute}"
    cache.add(key, 0, 2 * WINDOW_SECONDS)
    try:
        made = cache.incr(key)
    except ValueError:  # it was forgotten between the two lines
        made = 1
    return 0 if made <= most else max(1, ceil((minute + 1) * WINDOW_SECONDS - now))
