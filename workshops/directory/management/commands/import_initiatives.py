"""Take a file of initiatives into the directory."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from relais.table_files import read_table

from ...models import Source
from ...report import ImportReport
from ...services.importing import import_initiatives


class Command(BaseCommand):
    help = "Prend un fichier d’initiatives (CSV ou XLSX) dans le répertoire, et dit ce qui a été compris ou non."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="fichier .csv ou .xlsx")
        parser.add_argument("--source", default="", help="code de la source (défaut : le nom du fichier)")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="langue des mots du fichier")
        parser.add_argument("--dry-run", action="store_true", help="dire ce qui arriverait, sans rien garder")
        parser.add_argument("--json", action="store_true", help="le rapport en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        code = options["source"] or path.stem.lower()
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(_("« %(path)s » ne peut pas être lu.") % {"path": path}) from error
        source = Source.objects.filter(code=code).first() or Source(code=code, title=code)
        try:
            report = import_initiatives(
                read_table(content, path.name), source, options["language"], dry_run=options["dry_run"]
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if options["json"]:
            print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        else:
            _say(report)


def _say(report: ImportReport) -> None:
    print(report.summary())
    for column, counts in report.unread.items():
        for (words, sentence), times in counts.most_common():
            print(f"  {column} · « {words} » ({times}) : {sentence}")
    for kept in report.kept:
        print(f"  {kept.line} · {kept.name} : {kept.fact}, changé ici, reste comme il est.")
    for refused in report.refused:
        print(f"  {refused.line} : {refused.sentence}")
    if report.dry_run:
        print(_("Essai : rien n’a été gardé."))
