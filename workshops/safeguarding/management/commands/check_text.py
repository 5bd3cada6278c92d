"""Say what the personal-details check finds in each line: `manage.py check_text [--json] < notes.txt`."""

import io
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand
from django.db.utils import DatabaseError
from django.utils.translation import gettext as _

from workshops.safeguarding.personal_details import Finding, Findings, check
from workshops.safeguarding.queries import public_numbers
from workshops.safeguarding.screening import KIND_WORDS


class Command(BaseCommand):
    help = "Reads lines from standard input and says where each holds personal details. Repeats none of them."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = self._public_numbers()
        for number, line in enumerate(_lines(), start=1):
            found = check(line, public_numbers=numbers)
            if options["json"]:
                self.stdout.write(json.dumps(_as_json(found)))
            elif found:
                self._report(number, found)

    def _public_numbers(self) -> frozenset[str]:
        try:
            return public_numbers()
        except DatabaseError:
            self.stderr.write(_("Les lignes d’aide ne sont pas lues : la base de données ne répond pas."))
            return frozenset()

    def _report(self, number: int, found: Findings) -> None:
        for word, findings in ((_("refusé"), found.blocked), (_("à relire"), found.warned)):
            for one in findings:
                self.stdout.write(
                    _("ligne %(line)s, caractères %(start)s à %(end)s : %(word)s (%(kind)s)")
                    % {
                        "line": number,
                        "start": one.start + 1,
                        "end": one.end,
                        "word": word,
                        "kind": KIND_WORDS[one.kind],
                    }
                )


def _lines() -> Iterator[str]:
    """Lines of standard input, ended by a line feed and nothing else, whatever their bytes."""
    source: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    text = io.TextIOWrapper(source, "utf-8", "replace", newline="\n") if source else sys.stdin
    for line in text:
        yield line.removesuffix("\n").removesuffix("\r")


def _as_json(found: Findings) -> dict[str, list[dict[str, Any]]]:
    return {"blocked": [_one(one) for one in found.blocked], "warned": [_one(one) for one in found.warned]}


def _one(one: Finding) -> dict[str, Any]:
    return {"kind": one.kind, "start": one.start, "end": one.end}
