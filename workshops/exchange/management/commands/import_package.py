"""Import packages: `manage.py import_package FILE... [--dry-run] [--json]`. Needs no network."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from workshops.exchange.packages.comparing import Comparison
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.many import TOGETHER, Outcome, accept_all
from workshops.exchange.packages.models import PackageImport
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.report import changes_of, contents_of, state_of
from workshops.exchange.packages.services import bring_all, look_at, publish_waiting
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
        if dry_run:
            told = [each.said for each in _looked_at(files, refused)]
        else:
            told = _imported(list(_brought(files, refused)), refused, visibility, quiet=quiet)
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


def _looked_at(files: list[Path], refused: list[str]) -> Iterator[_File]:
    """Look at `files` and keep nothing; those that are refused are told in `refused`."""
    for file in files:
        try:
            _package, comparison = look_at(file)
        except OSError as error:
            refused.append(_unread(file, error))
        except PackageRefused as refusal:
            refused.append(_refusal(file, refusal, files))
        else:
            yield _said_of(file, comparison)


def _brought(files: list[Path], refused: list[str]) -> Iterator[_File]:
    """Look at `files`, a few at a time, and keep them until they are imported; as `_looked_at` for those refused."""
    for first in range(0, len(files), TOGETHER):
        with ExitStack() as opened:
            sources = []
            for file in files[first : first + TOGETHER]:
                try:
                    sources.append((opened.enter_context(file.open("rb")), file))
                except OSError as error:
                    refused.append(_unread(file, error))
            found = bring_all([(source, file.name) for source, file in sources], by=None)
        for (_source, file), each in zip(sources, found, strict=True):
            if isinstance(each, PackageRefused):
                refused.append(_refusal(file, each, files))
            else:
                yield _said_of(file, each.comparison, each.kept)


def _unread(file: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        said = _("Le fichier %(file)s n’existe pas.")
    else:
        said = _("« %(file)s » ne se lit pas : vérifiez que ce fichier existe et que vous pouvez l’ouvrir.")
    return said % {"file": file}


def _refusal(file: Path, refusal: PackageRefused, files: list[Path]) -> str:
    return refusal.sentence if len(files) == 1 else f"{file} : {refusal.sentence}"


def _said_of(file: Path, comparison: Comparison, kept: PackageImport | None = None) -> _File:
    said = {**contents_of(comparison.package), **changes_of(comparison)}
    return _File(str(file), {**said, "state": "looked_at", "lacks": [], "freed": []}, kept)


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
