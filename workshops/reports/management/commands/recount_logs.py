"""Count every session log again: `manage.py recount_logs`, after logs were written by something else than the site."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from workshops.reports.tallies import recount


class Command(BaseCommand):
    help = "Counts every session log again for the reports of organisations. Changes nothing when all is well."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        recount()
        if verbosity:
            self.stdout.write(_("Tous les journaux sont recomptés."))
