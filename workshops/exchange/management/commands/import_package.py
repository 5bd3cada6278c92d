"""Import a package: `manage.py import_package FILE [--dry-run] [--json]`. Needs no network."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.receiving import Received
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.report import changes_of, contents_of, state_of
from workshops.exchange.packages.services import bring, look_at, publish_waiting
from workshops.organisations.visibility import Visibility


class Command(BaseCommand):
    help = "Imports the programme of a package, once its signer's key is trusted; until then the package waits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the .zip of another site")
        parser.add_argument("--dry-run", action="store_true", help="say what it holds and would change, keep nothing")
        parser.add_argument("--json", action="store_true", help="print the same as JSON, and nothing else")
        parser.add_argument(
            "--visibility",
            choices=Visibility.values,
            default="",
            help="who may read it here (network: everyone signed in); by default whoever may already, else the network",
        )

    def handle(self, *args: Any, file: Path, dry_run: bool, visibility: str, **options: Any) -> None:
        quiet = options["json"] or options["verbosity"] == 0
        try:
            said = self._looked_at(file) if dry_run else self._imported(file, visibility, quiet=quiet)
        except FileNotFoundError:
            raise CommandError(_("Le fichier %(file)s n’existe pas.") % {"file": file}) from None
        except PackageRefused as refused:
            raise CommandError(refused.sentence) from None
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self._report(said)

    def _looked_at(self, file: Path) -> dict[str, Any]:
        package, comparison = look_at(file)
        return {**contents_of(package), **changes_of(comparison), "state": "looked_at", "lacks": [], "freed": []}

    def _imported(self, file: Path, visibility: str, *, quiet: bool) -> dict[str, Any]:
        said = self._looked_at(file)
        with file.open("rb") as source:
            kept = bring(source, file.name, by=None).kept
        received = Received(None, ())
        if state_of(kept) == "waiting":
            assert kept is not None  # noqa: S101 - tells the type checker
            with tqdm(unit="file", disable=quiet or None) as bar:

                def tell(done: int, total: int) -> None:
                    bar.total = total
                    bar.update(done - bar.n)

                received = accept(kept, by=None, visibility=visibility, tell=tell)
        elif state_of(kept) == "imported":  # it may be a draft that waits for what this site has since then
            received = Received(None, (), freed=publish_waiting(by=None), lacks=_still_lacking(kept))
        return {**said, "state": state_of(kept), "lacks": list(received.lacks), "freed": list(received.freed)}

    def _report(self, said: dict[str, Any]) -> None:
        self.stdout.write(f"{said['title']} — {said['organisation']}")
        signed = said["signed_by"]
        self.stdout.write(_("Signé par %(site)s, clé %(key)s.") % signed)
        numbers = ", ".join(str(number) for number in said["new_editions"]) or "—"
        self.stdout.write(_("Éditions nouvelles ici : %(numbers)s.") % {"numbers": numbers})
        self.stdout.write(STATES[said["state"]]())
        for sentence in said["lacks"]:
            self.stdout.write(sentence)
        for title in said["freed"]:
            self.stdout.write(_("« %(title)s », qui attendait, peut maintenant être lu.") % {"title": title})


def _still_lacking(kept: Any) -> tuple[str, ...]:
    kept.refresh_from_db()
    return (kept.failure,) if kept.failure else ()


STATES = {
    "looked_at": lambda: _("Rien n’est changé : c’était un essai."),
    "none": lambda: _("Rien de nouveau : tout est déjà ici."),
    "imported": lambda: _("Le programme est ici."),
    "waiting": lambda: _("Le paquet attend."),
    "under_way": lambda: _("Ce paquet est déjà en train d’être importé."),
    "quarantined": lambda: _(
        "La clé n’est pas encore reconnue : le paquet attend qu’une personne de l’administration la reconnaisse "
        "dans « Paquets »."
    ),
}
