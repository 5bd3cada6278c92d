"""How often one may try."""

import time
from collections.abc import Callable
from math import ceil

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse


class RetryAfterMiddleware:
    """Tell who tried too often when to try again: browsers and robots read `Retry-After`, in seconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add it to what is refused because `allowed` said no."""
        response = self.get_response(request)
        wait = getattr(request, "tries_again_in", 0)
        if response.status_code == 429 and wait:
            response.headers.setdefault("Retry-After", str(ceil(wait)))
        return response


def allowed(request: HttpRequest, action: str, key: str, *, most: int, seconds: int) -> bool:
    """Count one more try of `action` for `key`; False once there were `most` in `seconds`.

    A refusal is to be answered with 429: who tries is then told when to come back.
    """
    if _counted(action, key, most=most, seconds=seconds):
        return True
    request.tries_again_in = seconds_left(action, key)  # type: ignore[attr-defined]
    return False


def _counted(action: str, key: str, *, most: int, seconds: int) -> bool:
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
