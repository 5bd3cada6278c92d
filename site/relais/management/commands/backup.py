"""Put the whole site in one encrypted file, while people use it: `manage.py backup --keep 14`."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.backup.keys import read_key, write_new_key
from relais.backup.making import Made, make_backup
from relais.backup.media import in_a_folder
from relais.backup.progress import bar
from relais.backup.refusal import BackupRefusedError
from relais.backup.rotation import keep_last


def at_least_one(given: str) -> int:
    """A number of backups to keep."""
    if not given.isdecimal() or int(given) < 1:
        raise ArgumentTypeError(_("gardez au moins une sauvegarde"))
    return int(given)


class Command(BaseCommand):
    help = "Puts database, uploads and keys in one encrypted file, reads it again, and keeps the last ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BACKUP_FOLDER, metavar="FOLDER")
        parser.add_argument("--key", type=Path, metavar="FILE", help="instead of BACKUP_KEY_FILE and BACKUP_KEY")
        parser.add_argument("--keep", type=at_least_one, metavar="N", help="delete the oldest ones beyond N")
        parser.add_argument("--json", action="store_true", dest="as_json", help="say the result as JSON")
        parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a key and stop")

    def handle(self, *args: Any, to: Path, key: Path | None, keep: int | None, as_json: bool, **options: Any) -> None:
        try:
            if options["new_key"]:
                self._say_key(options["new_key"], write_new_key(options["new_key"]))
                return
            with bar(quiet=as_json or options["verbosity"] == 0) as tell:
                made = make_backup(to, read_key(key), tell)
            gone = keep_last(to, keep) if keep else []
        except BackupRefusedError as refused:
            raise CommandError(str(refused)) from None
        if as_json:
            self.stdout.write(json.dumps(described(made, gone), ensure_ascii=False))
        elif options["verbosity"]:
            self._say(made, gone)

    def _say(self, made: Made, gone: list[Path]) -> None:
        counts = {
            "file": made.path,
            "size": filesizeformat(made.bytes),
            "rows": sum(made.head.rows.values()),
            "files": made.head.files,
        }
        words = _("%(file)s (%(size)s) est écrite et relue. Lignes de la base : %(rows)s. Fichiers : %(files)s.")
        self.stdout.write(words % counts)
        if not in_a_folder():
            self.stdout.write(
                _(
                    "Elle ne contient pas les fichiers déposés, que garde le service nommé par STORAGE_URL : "
                    "sauvegardez-les là."
                )
            )
        elif made.head.absent:
            self.stdout.write(
                ngettext(
                    "%(count)s fichier dont parle la base n’existe pas sur ce site : il manquait déjà.",
                    "%(count)s fichiers dont parle la base n’existent pas sur ce site : ils manquaient déjà.",
                    made.head.absent,
                )
                % {"count": made.head.absent}
            )
        for path in gone:
            self.stdout.write(_("Effacée, car plus ancienne : %(file)s") % {"file": path.name})

    def _say_key(self, path: Path, public: str) -> None:
        self.stdout.write(
            _(
                "La clé est dans %(file)s. Gardez-en une copie hors de cette machine : sans elle, aucune sauvegarde ne "
                "s’ouvre. Sa moitié publique, qui suffit pour sauvegarder : %(public)s"
            )
            % {"file": path, "public": public}
        )


def described(made: Made, gone: list[Path]) -> dict[str, Any]:
    """What a program that watches over backups wants to know."""
    return {
        "file": str(made.path),
        "bytes": made.bytes,
        "sha256": made.sha256,
        **asdict(made.head),
        "parts": {name: asdict(part) for name, part in made.parts.items() if not name.startswith("media/")},
        "deleted": [path.name for path in gone],
    }
