"""Ask those who lead initiatives whether what is said of them is still true: to run every day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from ...services.asking import ask_still_true


class Command(BaseCommand):
    help = "Demande une fois l’an, par courriel, si les fiches du répertoire sont toujours vraies."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="dire ce qui partirait, sans rien envoyer")

    def handle(self, *args: Any, **options: Any) -> None:
        done = ask_still_true(timezone.localdate(), dry_run=options["dry_run"])
        self.stdout.write(
            _(
                "Lettres : %(letters)s. "
                "Fiches demandées : %(asked)s, rappelées : %(reminded)s, sans adresse : %(nobody)s."
            )
            % {"letters": done.letters, "asked": done.asked, "reminded": done.reminded, "nobody": done.nobody}
        )
