"""PostgreSQL as short questions want it: Django's own backend, and what it does of each connection."""

import selectors
from time import monotonic
from typing import Any, Final

from django.db.backends.postgresql import base

SURE_FOR: Final = 10  # seconds after a server was heard, during which a network does not forget a quiet connection


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that runs its questions as they are, and does not ask at each request whether it still is one."""

    _heard = 0.0

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection heard now."""
        connection = super().get_new_connection(conn_params)
        self._heard = monotonic()
        return connection

    def init_connection_state(self) -> None:
        """Have a new connection never compile a question first.

        PostgreSQL compiles what it believes will take long: a third of a second, for answers that it finds in two
        thousandths. Asked of the connection, not by its address: a pooler would refuse it there.
        """
        super().init_connection_state()
        with self.connection.cursor() as cursor:
            cursor.execute("SET jit = off")

    def is_usable(self) -> bool:
        """Whether the server still holds this connection.

        Django asks at each request, by a question that takes as long as that of a page kept whole. A server that closes
        a connection says so, and that is heard without asking. Asked after an error, and now and then, because what
        stands between may forget a connection without a word.
        """
        recent = monotonic() < self._heard + SURE_FOR
        if recent and not self.errors_occurred and self._is_quiet():
            return True
        usable: bool = super().is_usable()
        if usable:
            self._heard = monotonic()
        return usable

    def _is_quiet(self) -> bool:
        """Whether nothing came that nobody asked for, such as the end of the connection. Sends nothing."""
        if self.connection is None or self.connection.closed:
            return False
        with selectors.DefaultSelector() as selector:
            selector.register(self.connection, selectors.EVENT_READ)
            return not selector.select(timeout=0)
