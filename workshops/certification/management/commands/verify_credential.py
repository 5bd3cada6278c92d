"""Say what a credential is worth today: `manage.py verify_credential FILE`; succeeds only when it is valid."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.certification.queries.verifying import LARGEST_FILE, verified


class Command(BaseCommand):
    help = "Verifies a JSON, JWT, PNG or SVG credential of this site, and says in a sentence what it found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE, help="of the answer")

    def handle(self, *args: Any, file: Path, language: str, **options: Any) -> None:
        with override(language):
            self._answer(file)

    def _answer(self, file: Path) -> None:
        try:
            with file.open("rb") as opened:
                content = opened.read(LARGEST_FILE + 1)
        except OSError:
            words = _("« %(file)s » ne se lit pas : vérifiez que ce fichier existe et que vous pouvez l’ouvrir.")
            raise CommandError(words % {"file": file}) from None
        if len(content) > LARGEST_FILE:
            raise CommandError(_("Ce fichier dépasse 2 Mo : ce n’est pas une attestation."))
        found = verified(content)
        self.stdout.write(str(found.sentence))
        if not found.valid:
            raise SystemExit(1)
