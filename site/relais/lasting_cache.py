"""A cache on Redis without which the site goes on: a server that does not answer holds nothing.

So is one that answers and keeps nothing: it is full, or a copy that may only be read. What it still holds is of before.
Once lost, it is left alone for `ASKED_AGAIN` seconds by every cache of the process that it serves, then one thread
asks again, to keep something where keeping was refused. Meanwhile a cache with a stand-in counts in the memory of the
process: rate limits live there, and a server that is away is no leave to try passwords without end. Each process then
counts its own, and none of it is sent to the server afterwards; the counts go with their time.
"""

import logging
import pickle
import time
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any, Final

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

ASKED_AGAIN: Final = 5  # seconds
LARGEST_COUNT: Final = 10_000  # bytes; documents are kept in that cache too, and would fill the memory
MOST_COUNTS: Final = 10_000  # of a few hundred bytes: whoever pushes another one out has tried that many times
READING: Final = frozenset({"get", "get_many", "has_key"})
logger = logging.getLogger(__name__)
clock: Callable[[], float] = time.monotonic


class Server:
    """What this process knows of a cache server."""

    def __init__(self) -> None:
        self.is_lost = self._keeps_nothing = False
        self._lock = Lock()
        self._asked_at = self._back_at = float("-inf")

    def may_be_asked(self, operation: str) -> bool:
        """Whether it answered the last time, or was left alone for long enough since.

        Reading proves nothing of a server that refused to keep.
        """
        if not self.is_lost:
            return True
        with self._lock:
            if clock() - self._asked_at < ASKED_AGAIN or (self._keeps_nothing and operation in READING):
                return False
            self._asked_at = clock()  # the other threads go on without it
            return True

    def did_not_answer(self, error: Exception, *, keeps_nothing: bool) -> None:
        """Leave it alone for a while; so is one that answered that it keeps nothing."""
        with self._lock:
            was_lost, self.is_lost, self._asked_at = self.is_lost, True, clock()
            self._keeps_nothing = keeps_nothing
        if not was_lost:
            logger.warning("the cache server does not answer, the site goes on without it: %s", error)

    def answered(self) -> None:
        """Ask it from now on."""
        if not self.is_lost:
            return
        with self._lock:
            was_lost, self.is_lost, self._back_at = self.is_lost, False, clock()
        if was_lost:
            logger.info("the cache server is back")

    def was_lost_within(self, seconds: float) -> bool:
        """Whether it did not answer in the last seconds."""
        return self.is_lost or clock() - self._back_at < seconds


_servers: dict[str, Server] = {}


class Counts(LocMemCache):
    """The memory of the process, for what is small."""

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it; what is large is not, nor what stood there before."""
        if len(pickle.dumps(value, self.pickle_protocol)) > LARGEST_COUNT:
            self.delete(key, version=version)
        else:
            super().set(key, value, timeout, version)


class LastingCache(RedisCache):
    """Django's, and two settings of its own beside `OPTIONS`.

    `STAND_IN` counts in memory while the server is lost; without it nothing is found, and nothing is kept.
    `LONGEST` is how many seconds anything is kept at most.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.server = _servers.setdefault(server, Server())
        self._longest: int | None = params.get("LONGEST")
        self._stand_in: Counts | None = None
        if params.get("STAND_IN"):
            own = {name: params[name] for name in ("KEY_PREFIX", "VERSION", "TIMEOUT") if name in params}
            self._stand_in = Counts(f"instead of {server}", own | {"OPTIONS": {"MAX_ENTRIES": MOST_COUNTS}})

    @property
    def may_be_behind(self) -> bool:
        """Whether the server may still hold what was changed or removed while it was lost.

        Anything it held then has ended `LONGEST` seconds after the last process found it again.
        """
        return self.server.was_lost_within((self._longest or 0) + ASKED_AGAIN)

    def get_backend_timeout(self, timeout: float | None = DEFAULT_TIMEOUT) -> int | None:
        """Seconds the server is told; None for ever."""
        asked: Any = super().get_backend_timeout(timeout)
        if self._longest is None:
            return asked
        return self._longest if asked is None else min(asked, self._longest)

    def add(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether it was kept: nothing stood there."""
        return bool(self._asked("add", key, value, timeout, version))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What stands there."""
        return self._asked("get", key, default, version, otherwise=default)

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it."""
        self._asked("set", key, value, timeout, version)

    def touch(self, key: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether it is kept for so long from now on."""
        return bool(self._asked("touch", key, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Whether it stood there, and does no more."""
        return bool(self._asked("delete", key, version))

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        """What stands there, by key."""
        found: dict[Any, Any] = self._asked("get_many", list(keys), version, otherwise={})
        return found

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """Whether anything stands there."""
        return bool(self._asked("has_key", key, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count; `ValueError` where nothing was counted yet."""
        counted: int | None = self._asked("incr", key, delta, version)
        if counted is None:
            raise ValueError(f"Key '{key}' not found.")
        return counted

    def set_many(
        self, data: Mapping[Any, Any], timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[Any]:
        """Keep all of it; the keys of what was not."""
        left: list[Any] = self._asked("set_many", data, timeout, version, otherwise=list(data))
        return left

    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        """Remove them."""
        self._asked("delete_many", list(keys), version)

    def clear(self) -> bool:  # type: ignore[override]
        """Whether all of it was removed, the memory of this process included."""
        if self._stand_in:
            self._stand_in.clear()
        return bool(self._asked("clear"))

    def _asked(self, operation: str, *given: Any, otherwise: Any = None) -> Any:
        """What the server answers; else what its stand-in does, or `otherwise` without one."""
        if self.server.may_be_asked(operation):
            try:
                answer = getattr(super(), operation)(*given)
            except Exception as error:
                from .lost_server import is_lost, keeps_nothing

                if not is_lost(error):
                    raise
                self.server.did_not_answer(error, keeps_nothing=keeps_nothing(error))
            else:
                self.server.answered()
                return answer
        return getattr(self._stand_in, operation)(*given) if self._stand_in else otherwise
