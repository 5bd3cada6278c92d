"""Start the demonstration again from nothing: `make demo-reset`."""

import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

YES = {"o", "oui", "y", "yes"}


class Command(BaseCommand):
    help = "Empties the local database and uploads, then loads the sample library."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-input", action="store_true", help="do not ask")

    def handle(self, *args: Any, no_input: bool, **options: Any) -> None:
        if not settings.DEMO_ACCOUNTS:
            raise CommandError(_("Cette installation n’est pas une démonstration : rien n’a été effacé."))
        question = _("Effacer toutes les données de %(folder)s? [o/N] ") % {"folder": settings.DATA_DIR}
        if not no_input and not agreed(question):
            raise CommandError(_("Rien n’a été effacé."))
        if connection.vendor == "sqlite":
            connection.close()
            for suffix in ("", "-wal", "-shm"):
                (settings.VAR_DIR / f"relais.sqlite3{suffix}").unlink(missing_ok=True)
        else:
            # Emptying the tables would also lose the rows migrations made, such as Wagtail's root page.
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
        call_command("migrate", verbosity=0, interactive=False)
        for entry in settings.MEDIA_ROOT.iterdir():
            if entry.name == ".gitignore":
                continue
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        call_command("load_library")
        call_command("load_initiatives", verbosity=0)


def agreed(question: str) -> bool:
    """Whether the person at the keyboard says yes; nobody there is no."""
    try:
        return input(question).strip().lower() in YES
    except EOFError:
        return False
