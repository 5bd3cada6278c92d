"""Two addresses for machines that watch over the site: alive, and ready to answer people.

They stand before everything else: whoever asks has no session, may know the server by a number only, and speaks HTTP
behind the proxy that does HTTPS. Strangers learn nothing but yes or no, and that a yes comes from a site that is slower
for want of its cache server; the console says why.
"""

import logging
import os
from collections.abc import Callable
from functools import cache as once

from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from .backup.staging import is_unfinished
from .lasting_cache import LastingCache

ALIVE, READY = "/healthz", "/readyz"
OK, WITHOUT_CACHE, NOT = "ok", "ok, but the cache server does not answer", "not"
logger = logging.getLogger(__name__)


class HealthMiddleware:
    """Answer both addresses, and let everything else through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say `ok`, which may be without the cache, or `not` with status 503."""
        if request.path_info not in {ALIVE, READY}:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        said = OK if request.path_info == ALIVE else _readiness()
        response = HttpResponse(said, content_type="text/plain", status=503 if said == NOT else 200)
        response["Cache-Control"] = "no-store"
        # Those of every page are set further in, where these two addresses never come.
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        return response


def _readiness() -> str:
    if not is_ready():
        return NOT
    # The stand-in of a lost server keeps what it is given: asked just before, it knows whether the server answered.
    lost = isinstance(default := caches["default"], LastingCache) and default.server.is_lost
    return WITHOUT_CACHE if lost else OK


def is_ready() -> bool:
    """Whether people would be answered; when not, the console says what is missing."""
    try:
        reason = _what_is_missing()
    except Exception:
        # Whatever it is, and whichever database or cache raised it, the answer is no.
        logger.exception("not ready")
        return False
    if reason:
        logger.warning("not ready: %s", reason)
    return not reason


def _what_is_missing() -> str:
    if is_unfinished():
        return "a restoration stopped half-way: run it again"
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    if not is_migrated():
        is_migrated.cache_clear()  # asked again until it is
        return "the database waits for `manage.py migrate`"
    cache.set("health", "ok", 10)
    if cache.get("health") != "ok":
        return "the cache does not keep what it is given"
    return "" if os.access(settings.MEDIA_ROOT, os.W_OK) else "uploads cannot be written"


@once
def is_migrated() -> bool:
    """Whether every migration is applied: once true, true for as long as this code runs."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
