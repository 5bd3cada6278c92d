"""Say what a credential is worth today: `manage.py verify_credential FILE`; succeeds only when it is valid."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from workshops.certification.queries.verifying import LARGEST_FILE, verified


class Command(BaseCommand):
    help = "Verifies a JSON, JWT, PNG or SVG credential of this site, and says in a sentence what it found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                content = opened.read(LARGEST_FILE + 1)
        except OSError as error:
            raise CommandError(
                _("« %(file)s » ne se lit pas : %(reason)s.") % {"file": file, "reason": error.strerror}
            ) from None
        if len(content) > LARGEST_FILE:
            raise CommandError(_("Ce fichier dépasse 2 Mo : ce n’est pas une attestation."))
        found = verified(content)
        self.stdout.write(str(found.sentence))
        if not found.valid:
            raise SystemExit(1)
