"""How many requests each may make in a minute."""

import hashlib
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 60
IPV6_NETWORK_BITS = 64

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


def visitor(request: HttpRequest) -> str:
    """Whom an anonymous request is counted for: its address; for IPv6 the network, of which one person has all."""
    address = client_address(request)
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(int(parsed) >> (128 - IPV6_NETWORK_BITS))
    return str(parsed)


def client_address(request: HttpRequest) -> str:
    """The address a request comes from, as the trusted proxies in front of the site saw it."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted: int = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted and hops[-trusted]:
        return hops[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))
