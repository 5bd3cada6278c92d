"""Write the package of a programme: `manage.py export_package SLUG -o FILE`."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from workshops.exchange.packages.permissions import reasons_to_stay
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.writing import write_package
from workshops.programmes.pages import programme_types


class Command(BaseCommand):
    help = "Writes a programme, its editions, pictures and handouts as a signed package for another site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the end of the programme's address, or its identity")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the .zip to write")
        parser.add_argument("--language", help="when versions in several languages share the address")
        parser.add_argument("--organisation", metavar="SLUG", help="when programmes of several organisations do")

    def handle(self, *args: Any, slug: str, output: Path, verbosity: int, **options: Any) -> None:
        page = programme_named(slug, options["language"], options["organisation"])
        if reasons := reasons_to_stay(page):
            raise CommandError(" ".join(reasons))
        with tqdm(unit="file", disable=verbosity == 0 or None) as bar:

            def tell(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                travelling = written_whole(page, output, tell)
            except PackageRefused as refused:
                raise CommandError(refused.sentence) from None
        if verbosity:
            said = {"title": travelling.title, "number": travelling.last_number, "file": output}
            self.stdout.write(_("« %(title)s », édition %(number)s, est dans %(file)s.") % said)
            for left_out in travelling.left_out:
                self.stdout.write(_("Non transmis : %(path)s.") % {"path": left_out.path})


def written_whole(page: Any, output: Path, tell: Any) -> Any:
    """Write the package beside `output`, then put it there in one step: a stop midway leaves nothing."""
    try:
        descriptor, draft = tempfile.mkstemp(dir=output.resolve().parent, suffix=".part")
    except OSError as error:
        raise CommandError(_("On ne peut pas écrire dans %(folder)s.") % {"folder": output.parent}) from error
    try:
        with os.fdopen(descriptor, "w+b") as target:
            travelling = write_package(page, target, tell)
        Path(draft).chmod(0o644)
        Path(draft).replace(output)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return travelling


def programme_named(slug: str, language: str | None, organisation: str | None) -> Any:
    """The published programme of that address or identity; `CommandError` for none, or several."""
    found = []
    for model in programme_types():
        pages = model.objects.select_related("organisation", "locale", "current_edition")
        named = pages.filter(identity=slug) if _is_identity(slug) else pages.filter(slug=slug)
        if language:
            named = named.filter(locale__language_code=language)
        if organisation:
            named = named.filter(organisation__slug=organisation)
        found += list(named)
    if not found:
        raise CommandError(_("Aucun programme n’a l’adresse « %(slug)s ».") % {"slug": slug})
    if len(found) > 1:
        each = ", ".join(f"{page.organisation.slug} ({page.locale.language_code})" for page in found)
        raise CommandError(
            _("Plusieurs programmes ont cette adresse : précisez --organisation ou --language : %(each)s.")
            % {"each": each}
        )
    return found[0]


def _is_identity(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4
