"""Import a guide from a document: `manage.py import_guide FILE --organisation SLUG`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from relais.presentation.figures import NBSP
from workshops.exchange.guide_creation import TooManyActivitiesError, create_guide
from workshops.exchange.guide_import import ImportedGuide, ImportRefused, read_guide
from workshops.exchange.report import counts_sentence, summary_lines
from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation


class Command(BaseCommand):
    help = "Reads a Word or Markdown guide and makes a draft guide of it, never published."
    # Reading a document needs neither the database nor the rest of the site.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .docx or .md document")
        parser.add_argument("--organisation", metavar="SLUG", help="the organisation the guide will belong to")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            help="recognised from the text if absent",
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would be made, make nothing")
        parser.add_argument("--json", action="store_true", help="print what was read as JSON, and nothing else")

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False) or options["traceback"]:
                raise
            self.stderr.write(str(error))
            raise SystemExit(error.returncode) from None

    def handle(self, *args: Any, file: Path, organisation: str | None, **options: Any) -> None:
        makes = not options["dry_run"] and (organisation is not None or not options["json"])
        target = organisation_named(organisation) if makes else None
        try:
            imported = read_guide(file, options["language"])
            page = create_guide(imported, target) if target else None
        except (ImportRefused, TooManyActivitiesError) as refused:
            raise CommandError(str(refused)) from None
        if options["json"]:
            self.stdout.write(json.dumps(imported.to_json(), ensure_ascii=False, indent=2))
        else:
            self._report(imported, page)

    def _report(self, imported: ImportedGuide, page: GuidePage | None) -> None:
        self._line(imported.title)
        self._line(counts_sentence(imported))
        for line in summary_lines(imported):
            self._line(line)
        self._line("")
        if page is None:
            self._line(_("Essai seulement : rien n’a été créé."))
        else:
            self._line(
                _("Brouillon créé pour %(organisation)s : %(address)s")
                % {"organisation": page.organisation, "address": f"/admin/pages/{page.pk}/edit/"}
            )

    def _line(self, text: str) -> None:
        self.stdout.write(text.replace(NBSP, " "))  # so that a terminal's search finds what it shows


def organisation_named(slug: str | None) -> Organisation:
    """The organisation of that slug; `CommandError` naming those there are."""
    found = Organisation.objects.filter(slug=slug).first() if slug else None
    if found is not None:
        return found
    known = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True)) or _("aucun")
    if slug is None:
        raise CommandError(
            _("Indiquez pour quel organisme avec --organisation (%(known)s), ou essayez avec --dry-run.")
            % {"known": known}
        )
    raise CommandError(
        _("L’organisme « %(slug)s » est inconnu; ceux du site : %(known)s.") % {"slug": slug, "known": known}
    )
