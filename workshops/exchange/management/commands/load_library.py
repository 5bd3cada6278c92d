"""Load the sample library: `manage.py load_library`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from workshops.exchange.sample_library import load_library
from workshops.exchange.sample_library.loading import curriculum_files, guide_files

DEMO_PASSWORD = "relais-demonstration"  # noqa: S105 - printed at start, on purpose, for accounts of a demonstration


class Command(BaseCommand):
    help = "Adds what is missing of the sample organisations, people, safeguards and programmes; twice does nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "library", help="the library's files")
        parser.add_argument(
            "--without-accounts", action="store_true", help="make no demo account (always so in production)"
        )

    def handle(self, *args: Any, folder: Path, without_accounts: bool, verbosity: int, **options: Any) -> None:
        files = [*guide_files(folder), *curriculum_files(folder)]
        if not files:
            raise CommandError(_("Aucun guide dans %(folder)s.") % {"folder": folder})
        password = DEMO_PASSWORD if settings.DEMO_ACCOUNTS and not without_accounts else None
        with tqdm(total=len(files), unit="file", disable=verbosity == 0 or None) as bar:

            def progress(name: str) -> None:
                bar.set_postfix_str(name)
                bar.update()

            added = load_library(folder, demo_password=password, progress=progress)
        if verbosity:
            self.stdout.write(
                _(
                    "Bibliothèque d’exemples : %(guides)s guides, %(curricula)s formations, "
                    "%(organisations)s organismes, %(accounts)s comptes et %(safeguards)s fiches de protection ajoutés."
                )
                % added
            )
            if added["drafts"]:
                self.stdout.write(
                    ngettext(
                        "%(number)s programme sensible reste en brouillon : ouvrez-le, la liste y dit ce qui manque.",
                        "%(number)s programmes sensibles restent en brouillon : ouvrez-les, la liste y dit ce qui "
                        "manque.",
                        added["drafts"],
                    )
                    % {"number": added["drafts"]}
                )
