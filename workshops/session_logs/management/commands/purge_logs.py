"""Remove the texts and the logs whose time is over: to run every day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from workshops.session_logs.services import purge_logs


class Command(BaseCommand):
    help = "Removes the texts, then the whole logs, of sessions held longer ago than each organisation keeps them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be removed, remove nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        done = purge_logs(dry_run=dry_run)
        for each in done:
            self.stdout.write(
                _("%(organisation)s : %(what)s, %(count)s journaux d’avant le %(day)s")
                % {
                    "organisation": each.organisation,
                    "what": each.what.label,
                    "count": each.count,
                    "day": date_format(each.older_than),
                }
            )
        if not done:
            self.stdout.write(_("Rien à purger."))
        elif dry_run:
            self.stdout.write(_("Essai seulement : rien n’a été effacé."))
