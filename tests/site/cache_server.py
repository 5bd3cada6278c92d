"""A cache server that goes away and comes back, with what it held."""

from itertools import count
from typing import Any

from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError

from relais.lasting_cache import LastingCache

NUMBERS = count(1)  # an address in memory is given again, and what the process knew of the server there with it


class CacheServer:
    """What it holds; how often it was asked."""

    def __init__(self) -> None:
        self.address = f"redis://tests-{next(NUMBERS)}"
        self.held: dict[str, Any] = {}
        self.timeouts: dict[str, int | None] = {}
        self.is_away = False
        self.refuses: RedisError | None = None  # what it says to whoever would have it keep something
        self.asked = 0

    def __getattr__(self, operation: str) -> Any:
        def answer(*given: Any) -> Any:
            self.asked += 1
            if self.is_away:
                raise NoConnection("Connection refused")
            if self.refuses and operation not in ("get", "get_many", "has_key"):
                raise self.refuses
            return getattr(self, f"_{operation}")(*given)

        if operation.startswith("_"):
            raise AttributeError(operation)
        return answer

    def _get(self, key: str, default: Any) -> Any:
        return self.held.get(key, default)

    def _set(self, key: str, value: Any, timeout: int | None) -> None:
        self.held[key], self.timeouts[key] = value, timeout

    def _add(self, key: str, value: Any, timeout: int | None) -> bool:
        if key in self.held:
            return False
        self._set(key, value, timeout)
        return True

    def _incr(self, key: str, delta: int) -> int:
        if key not in self.held:
            raise ValueError(key)
        self.held[key] += delta
        return self.held[key]

    def _touch(self, key: str, timeout: int | None) -> bool:
        return key in self.held

    def _has_key(self, key: str) -> bool:
        return key in self.held

    def _delete(self, key: str) -> bool:
        return self.held.pop(key, None) is not None

    def _get_many(self, keys: list[str]) -> dict[str, Any]:
        return {key: self.held[key] for key in keys if key in self.held}

    def _set_many(self, data: dict[str, Any], timeout: int | None) -> None:
        self.held |= data

    def _delete_many(self, keys: list[str]) -> None:
        for key in keys:
            self.held.pop(key, None)

    def _clear(self) -> bool:
        self.held.clear()
        return True


class CacheOnIt(LastingCache):
    """A cache of the site, on the server given as its location."""

    def __init__(self, server: CacheServer, params: dict[str, Any]) -> None:
        super().__init__(server.address, params)
        self._class = lambda _servers, **_options: server
