"""Remove abandoned drafts of proposals, and who sent those decided long ago: to run every day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.directory.services.forgetting import forget


class Command(BaseCommand):
    help = "Removes drafts of proposals nobody resumed, and the details of people whose proposals are decided."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be removed, remove nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        done = forget(dry_run=dry_run)
        drafts = ngettext("%(count)s brouillon effacé", "%(count)s brouillons effacés", done.drafts)
        senders = ngettext("%(count)s personne oubliée", "%(count)s personnes oubliées", done.senders)
        self.stdout.write(f"{drafts % {'count': done.drafts}}, {senders % {'count': done.senders}}.")
        if dry_run:
            self.stdout.write(_("Essai seulement : rien n’a été effacé."))
