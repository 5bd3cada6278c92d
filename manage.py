#!/usr/bin/env python
"""Django's command-line entry point, with the `site/` source root put on the path."""

import sqlite3
import sys
from pathlib import Path

SOURCE_ROOT = Path(__file__).resolve().parent / "site"
SERVING = {"start", "runserver", "db_worker", "migrate"}  # what would stop half-way without its servers


def main() -> None:
    """Run one management command."""
    sys.path.insert(0, str(SOURCE_ROOT))
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    from relais.call_stack import with_room
    from relais.settings.reading import settings_module

    settings_module("DJANGO_SETTINGS_MODULE", "relais.settings.dev")
    if SERVING.intersection(sys.argv[1:2]):
        from relais.settings.answering import check_servers

        check_servers()
    try:
        with_room(execute_from_command_line)(sys.argv)
    except (DatabaseError, sqlite3.DatabaseError):
        say_what_is_missing()
        raise


def say_what_is_missing() -> None:
    """End with a sentence where a server is away or the tables are not there; all else is for who reads tracebacks."""
    from django.db import connection

    from relais.health import is_migrated
    from relais.settings.answering import check_servers

    check_servers()
    connection.close()  # a transaction that failed answers nothing more
    if not is_migrated():
        sys.exit("The database is not that of this version: run `manage.py migrate`, then this command again.")


if __name__ == "__main__":
    main()
