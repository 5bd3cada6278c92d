"""Write the credential of a certification to a file: `manage.py export_credential NUMBER --format png -o FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from workshops.certification.certificate_numbers import read_number
from workshops.certification.credential_kinds import FILE_KINDS
from workshops.certification.queries.credentials import certificate_numbered
from workshops.certification.services.credential_files import credential_file
from workshops.certification.services.credentials import CredentialRefusedError


class Command(BaseCommand):
    help = "Signs the Open Badge of a certification, by the number of its certificate, and writes it to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("number", help="the number of the certificate, such as RL-4F7K-2M9QX")
        parser.add_argument("--format", choices=list(FILE_KINDS), default="json", dest="kind")
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE, help="of its words")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, number: str, kind: str, language: str, output: Path, **options: Any) -> None:
        certificate = certificate_numbered(read_number(number))
        if certificate is None:
            raise CommandError(_("Aucun certificat ne porte le numéro « %(number)s ».") % {"number": number})
        try:
            content = credential_file(certificate.certification, kind, language)
        except CredentialRefusedError as refused:
            raise CommandError(str(refused)) from None
        try:
            output.write_bytes(content)
        except OSError:
            words = _("« %(file)s » ne s’écrit pas : vérifiez que ce dossier existe et que vous pouvez y écrire.")
            raise CommandError(words % {"file": output}) from None
        if options["verbosity"]:
            self.stdout.write(_("Attestation écrite dans %(file)s.") % {"file": output})
