"""Reading pages from a replica of the database, without a person ever missing what she just wrote.

Pages that are only read come from the replica. Everything else comes from the database itself: what is sent, what
runs outside a page, the rest of a page that wrote, and for `PINNED` seconds every page of the browser that wrote. A
replica that follows from further than `MOST_BEHIND`, which is less, or does not answer, is left alone until it is back.
"""

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse

DATABASE, REPLICA = "default", "replica"
PIN = "wrote"  # the cookie of a browser that wrote; whoever forges it gains nothing
PINNED = 30
MOST_BEHIND = 10
ASKED_AGAIN = 5  # seconds between two questions to the replica, in each process
ALWAYS_THE_DATABASE = ("/admin/", "/fr/account/", "/en/account/", "/sync/")
# None when all that was received is there; a replica that receives nothing more says so by its missing receiver.
BEHIND = """
    SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM pg_stat_wal_receiver) THEN NULL
                WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END
"""
logger = logging.getLogger(__name__)


@dataclass
class Reading:
    """Whether the page being answered may read from the replica, and whether it wrote."""

    from_replica: bool
    wrote: bool = False


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


class ReplicaRouter:
    """Which database each query goes to."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """The replica, where the page allows it and nothing was written yet."""
        page = _reading.get()
        if page is None or not page.from_replica or page.wrote or connections[DATABASE].in_atomic_block:
            return DATABASE
        return REPLICA

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """The database itself, from which the rest of the page is read too."""
        if page := _reading.get():
            page.wrote = True
        return DATABASE

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The replica follows by itself."""
        return db == DATABASE


class ReplicaMiddleware:
    """Decide for each request, and remember in the browser that it wrote."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response
        self.replica = ReplicaWatch()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from the replica where that is sound."""
        only_read = request.method in {"GET", "HEAD"} and not request.path_info.startswith(ALWAYS_THE_DATABASE)
        page = Reading(from_replica=only_read and PIN not in request.COOKIES and self.replica.follows())
        token = _reading.set(page)
        try:
            response = self.get_response(request)
        finally:
            _reading.reset(token)
        if page.wrote:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(PIN, "1", max_age=PINNED, secure=secure, httponly=True, samesite="Lax")
        return response


class ReplicaWatch:
    """Whether the replica follows closely, asked now and then."""

    def __init__(self) -> None:
        self._asked_at = float("-inf")
        self._follows = False

    def follows(self) -> bool:
        """Whether it may be read from."""
        if time.monotonic() - self._asked_at > ASKED_AGAIN:
            follows = self._ask()
            if follows != self._follows:
                logger.warning("the replica %s", "is read from" if follows else "is left alone")
            self._follows, self._asked_at = follows, time.monotonic()
        return self._follows

    def _ask(self) -> bool:
        try:
            with connections[REPLICA].cursor() as cursor:
                cursor.execute(BEHIND)
                (behind,) = cursor.fetchone()
        except DatabaseError as error:
            logger.warning("the replica does not answer: %s", error)
            return False
        return behind is not None and behind < MOST_BEHIND
