"""Sessions read from the cache server and kept by the database, where ending one ends it for good."""

from typing import Any

from django.contrib.sessions.backends import cached_db, db


class SessionStore(cached_db.SessionStore):
    """Django's, and what it puts in the cache goes again when the session was ended meanwhile.

    A request that read or wrote a session at the moment its owner ended it would otherwise bring it back to life: the
    cache answers before the database is asked.

    So would a cache server that is found again and still holds what was ended or changed while it was lost. The cache
    keeps a session for a minute at most (`SESSION_AT_HAND`), and each process that missed the server reads sessions
    from the database until that minute is over: only one that asked nothing meanwhile may believe an old one, and
    until then. To be told that it is old would cost every request a query.
    """

    _read_from_database = False

    def load(self) -> dict[str, Any]:
        """What the session holds; looked for once more where the cache did not have it."""
        if getattr(self._cache, "may_be_behind", False):  # type: ignore[attr-defined]
            self._cache.delete(self.cache_key)  # type: ignore[attr-defined]
        data: dict[str, Any] = super().load()
        if self._read_from_database:
            self._read_from_database = False
            self._forget_if_ended()
        return data

    def save(self, must_create: bool = False) -> None:
        """Write it in both places, and see that it is still there."""
        super().save(must_create)
        self._forget_if_ended()

    def _get_session_from_db(self) -> Any:
        found = super()._get_session_from_db()  # type: ignore[misc]
        self._read_from_database = found is not None
        return found

    def _forget_if_ended(self) -> None:
        key = self.session_key
        if key and not db.SessionStore.exists(self, key):
            self._cache.delete(self.cache_key)  # type: ignore[attr-defined]
