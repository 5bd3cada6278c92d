"""Import packages: `manage.py import_package FILE... [--dry-run] [--json]`. Needs no network."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.many import Outcome, accept_all
from workshops.exchange.packages.models import PackageImport
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.report import changes_of, contents_of, state_of
from workshops.exchange.packages.services import bring, look_at, publish_waiting
from workshops.organisations.visibility import Visibility


class Command(BaseCommand):
    help = "Imports the programme of a package, once its signer's key is trusted; until then the package waits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", type=Path, nargs="+", metavar="file", help="the .zip of another site; many are imported together"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what it holds and would change, keep nothing")
        parser.add_argument("--json", action="store_true", help="print the same as JSON, and nothing else")
        parser.add_argument(
            "--visibility",
            choices=Visibility.values,
            default="",
            help="who may read it here (network: everyone signed in); by default whoever may already, else the network",
        )

    def handle(self, *args: Any, files: list[Path], dry_run: bool, visibility: str, **options: Any) -> None:
        quiet = options["json"] or options["verbosity"] == 0
        refused: list[str] = []
        brought = [each for file in files if (each := _brought(file, refused, keep=not dry_run, alone=len(files) == 1))]
        told = [each.said for each in brought] if dry_run else _imported(brought, refused, visibility, quiet=quiet)
        if options["json"] and (told or len(files) > 1):
            self.stdout.write(json.dumps(told[0] if len(files) == 1 else told, ensure_ascii=False, indent=2))
        for said in () if options["json"] else told:
            self._report(said)
        if refused:
            raise CommandError("\n".join(refused))

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


@dataclass
class _File:
    """A file that was looked at: what is said of it, and the row that keeps it."""

    name: str
    said: dict[str, Any]
    kept: PackageImport | None = None


def _brought(file: Path, refused: list[str], *, keep: bool, alone: bool) -> _File | None:
    """Look at `file`, and `keep` it until it is imported; one that is refused is told in `refused`."""
    try:
        if keep:
            with file.open("rb") as source:
                found = bring(source, file.name, by=None)
            comparison, kept = found.comparison, found.kept
        else:
            _package, comparison = look_at(file)
            kept = None
    except FileNotFoundError:
        refused.append(_("Le fichier %(file)s n’existe pas.") % {"file": file})
    except PackageRefused as refusal:
        refused.append(refusal.sentence if alone else f"{file} : {refusal.sentence}")
    else:
        said = {**contents_of(comparison.package), **changes_of(comparison)}
        return _File(str(file), {**said, "state": "looked_at", "lacks": [], "freed": []}, kept)
    return None


def _imported(brought: list[_File], refused: list[str], visibility: str, *, quiet: bool) -> list[dict[str, Any]]:
    """What is said of each, once those that may be are imported; of one that was refused, nothing but why."""
    waiting = [each.kept for each in brought if each.kept is not None and state_of(each.kept) == "waiting"]
    outcomes = {each.brought.pk: each for each in _accepted(waiting, visibility, quiet=quiet)}
    freed = [title for each in outcomes.values() if each.received for title in each.received.freed]
    if any(state_of(each.kept) == "imported" for each in brought):
        # One may be a draft that waits for what this site has since then.
        freed += publish_waiting(by=None)
    told = []
    for each in brought:
        outcome = outcomes.get(each.kept.pk) if each.kept is not None else None
        if outcome is not None and outcome.refusal:
            refused.append(outcome.refusal if len(brought) == 1 else f"{each.name} : {outcome.refusal}")
        else:
            told.append({**each.said, "state": state_of(each.kept), "lacks": _lacks_of(each, outcome), "freed": freed})
    return told


def _lacks_of(file: _File, outcome: Outcome | None) -> list[str]:
    """What still keeps its programme from being read here."""
    if file.kept is None or state_of(file.kept) != "imported":
        return []
    file.kept.refresh_from_db()
    if not file.kept.failure:
        return []
    return list(outcome.received.lacks) if outcome is not None and outcome.received else [file.kept.failure]


def _accepted(waiting: list[PackageImport], visibility: str, *, quiet: bool) -> Iterator[Outcome]:
    if len(waiting) == 1:
        with tqdm(unit="file", disable=quiet or None) as bar:

            def tell(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                yield Outcome(waiting[0], accept(waiting[0], by=None, visibility=visibility, tell=tell))
            except PackageRefused as refusal:
                yield Outcome(waiting[0], refusal=refusal.sentence)
    else:
        packages = accept_all(waiting, by=None, visibility=visibility)
        yield from tqdm(packages, unit="package", total=len(waiting), disable=quiet or None)


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
