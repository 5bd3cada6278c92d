"""PostgreSQL as short questions want it."""

from typing import Any

from django.db.backends.signals import connection_created


def interpret(connection: Any, **_given: Any) -> None:
    """Have a new connection run its questions as they are, never compiled first.

    PostgreSQL compiles what it believes will take long: a third of a second, for answers that it finds in two
    thousandths. Asked of the connection, not by its address: a pooler would refuse it there.
    """
    if connection.vendor == "postgresql":
        with connection.connection.cursor() as cursor:
            cursor.execute("SET jit = off")


def interpret_every_connection() -> None:
    """Do it for every connection to come."""
    connection_created.connect(interpret, dispatch_uid="relais.postgresql")
