"""Bring a whole site back from a backup, into an empty one: `manage.py restore FILE --key FILE`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from relais.backup.archive import Head
from relais.backup.keys import read_key
from relais.backup.progress import bar
from relais.backup.refusal import BackupRefusedError
from relais.backup.restoring import KEYS_OF_THE_ENVIRONMENT, Restored, look_into, restore


class Command(BaseCommand):
    help = "Judges a whole backup, then brings it back into an empty site; anything else changes nothing."
    requires_system_checks: list[str] = []  # noqa: RUF012 - they ask a database that is not there yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--key", type=Path, metavar="FILE", help="instead of BACKUP_KEY_FILE and BACKUP_KEY")
        parser.add_argument("--look", action="store_true", help="judge it and say what it holds, changing nothing")
        parser.add_argument("--json", action="store_true", dest="as_json", help="say the result as JSON")

    def handle(self, *args: Any, file: Path, key: Path | None, look: bool, as_json: bool, **options: Any) -> None:
        try:
            with bar(quiet=as_json or options["verbosity"] == 0) as tell:
                opening = read_key(key, to_open=True)
                done = Restored(look_into(file, opening, tell)) if look else restore(file, opening, tell)
        except BackupRefusedError as refused:
            raise CommandError(str(refused)) from None
        if as_json:
            self.stdout.write(json.dumps(asdict(done), ensure_ascii=False))
        elif options["verbosity"]:
            self._say(done, look)

    def _say(self, done: Restored, look: bool) -> None:
        self.stdout.write(_("Cette sauvegarde est entière.") if look else _("Le site est revenu."))
        self.stdout.write(held(done.head))
        if done.migrated:
            self.stdout.write(_("Elle venait d’une version plus ancienne : la base a été mise à jour."))
        for name in done.other_keys:
            self.stdout.write(
                self.style.WARNING(
                    _(
                        "La variable %(name)s n’est pas celle du site sauvegardé. Remettez-y l’ancienne, gardée dans "
                        "%(file)s, avant d’ouvrir le site : des secrets ne se liraient plus, des chiffres changeraient."
                    )
                    % {"name": name, "file": settings.VAR_DIR / KEYS_OF_THE_ENVIRONMENT[name]}
                )
            )
        if not look:
            self.stdout.write(_("Personne n’est resté connecté : chacun entre de nouveau son mot de passe."))


def held(head: Head) -> str:
    """What a backup holds, in a sentence."""
    return _(
        "Faite le %(made)s par Relais %(version)s (%(database)s). Organismes : %(organisations)s. "
        "Comptes : %(people)s. Plans : %(plans)s. Journaux : %(logs)s. Lignes en tout : %(rows)s. Fichiers : %(files)s."
    ) % {
        "made": date_format(localtime(datetime.fromisoformat(head.made)), "DATETIME_FORMAT"),
        "version": head.version,
        "database": head.database,
        "organisations": head.rows.get("organisations_organisation", 0),
        "people": head.rows.get("organisations_user", 0),
        "logs": head.rows.get("session_logs_sessionlog", 0),
        "plans": head.rows.get("planning_sessionplan", 0),
        "rows": sum(head.rows.values()),
        "files": head.files,
    }
