"""Remove everything whose time is over: to run every day."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from relais.personal_data import forget_what_is_due


class Command(BaseCommand):
    help = "Removes all that is kept no longer: old logs, files, drafts, invitations, sign-ins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be removed, remove nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object, for programs")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        done = forget_what_is_due(dry_run=dry_run)
        if options["json"]:
            self.stdout.write(json.dumps({each.job.name: each.count for each in done if not each.failure}))
        else:
            for each in done:
                self.stdout.write(f"{each.count:>6}  {each.job.words}")
            if dry_run:
                self.stdout.write(_("Essai seulement : rien n’a été effacé."))
        failed = [each for each in done if each.failure]
        if failed:
            raise CommandError(
                _("Ceci n’a pas pu être effacé : %(jobs)s. Le journal des erreurs dit pourquoi.")
                % {"jobs": ", ".join(f"{each.job.words} ({each.failure})" for each in failed)}
            )
