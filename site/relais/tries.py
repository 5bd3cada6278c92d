"""How often one may try."""

import time

from django.core.cache import cache


def allowed(action: str, key: str, *, most: int, seconds: int) -> bool:
    """Count one more try of `action` for `key`; False once there were `most` in `seconds`."""
    name = f"tries:{action}:{key}"
    if cache.add(name, 1, seconds):
        cache.set(f"{name}:over", time.time() + seconds, seconds)
        return True
    try:
        return cache.incr(name) <= most
    except ValueError:  # it expired in between
        return cache.add(name, 1, seconds) or True


def seconds_left(action: str, key: str) -> float:
    """Until tries of `action` for `key` are counted from none again."""
    return max(cache.get(f"tries:{action}:{key}:over", 0) - time.time(), 0)
