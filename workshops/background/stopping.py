"""What is raised in the middle of a task whose worker has to leave."""

from django.db import connection


class StoppedError(BaseException):
    """The task under way is left to the next worker: whoever claimed something gives it back, and lets this pass."""


def mend_connection() -> None:
    """Begin anew with the database before giving back: a stop may come between a transaction and who opened it."""
    if not connection.in_atomic_block:
        connection.close()
