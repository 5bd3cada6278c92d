"""Something done again and again beside the work of a process, until the process ends."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections, connections

logger = logging.getLogger(__name__)


class Rounds:
    """`work`, done after `first` seconds and then every `seconds`.

    One that fails is noted, and the next is tried all the same.
    """

    def __init__(self, name: str, seconds: float, work: Callable[[], Any], first: float = 0) -> None:
        self._first, self._seconds, self._work = first, seconds, work
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_round, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self) -> None:
        """Begin no other round."""
        self._over.set()

    def stop(self, patience: float) -> None:
        """End after the round under way, waited for `patience` seconds."""
        self.end()
        self._thread.join(patience)

    def _go_round(self) -> None:
        if self._over.wait(self._first):
            return
        while True:
            close_old_connections()
            try:
                self._work()
            except Exception:
                # The database may be away for a moment: whoever depends on the next round must not be without it.
                logger.exception("The round %s failed.", self._thread.name)
            if self._over.wait(self._seconds):
                connections.close_all()
                return
