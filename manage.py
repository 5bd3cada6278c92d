#!/usr/bin/env python
"""Django's command-line entry point, with the `site/` source root put on the path."""

import sys
from pathlib import Path

SOURCE_ROOT = Path(__file__).resolve().parent / "site"
SERVING = {"start", "runserver", "db_worker", "migrate"}  # what would stop half-way without its servers


def main() -> None:
    """Run one management command."""
    sys.path.insert(0, str(SOURCE_ROOT))
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from relais.call_stack import with_room
    from relais.settings.reading import settings_module

    settings_module("DJANGO_SETTINGS_MODULE", "relais.settings.dev")
    if SERVING.intersection(sys.argv[1:2]):
        from relais.settings.answering import check_servers

        check_servers()
    try:
        with_room(execute_from_command_line)(sys.argv)
    except OperationalError:
        from relais.settings.answering import check_servers

        check_servers()  # one that is away is said in a sentence; anything else is for whoever reads tracebacks
        raise


if __name__ == "__main__":
    main()
