"""Collect the interface's strings into the catalogues, or check that none lacks a translation."""

import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from relais.catalogues import LOCALE, catalogue_of, compile_catalogues, start_catalogue

SOURCE = settings.LANGUAGE_CODE
IGNORED = [".venv", "var", "media", "tests", "docs", "build", "dist", "node_modules"]


class Command(BaseCommand):
    help = "Collects French strings into site/relais/locale; with --check, changes nothing and lists what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        for code in languages:
            if not check:
                start_catalogue(code)
            elif not catalogue_of(code).exists():
                raise CommandError(f"{code}: it has no catalogue, run “make messages”.")
        before = {code: read_catalogue(LOCALE, code) for code in languages}
        with tempfile.TemporaryDirectory() as kept:
            shutil.copytree(LOCALE, kept, dirs_exist_ok=True)
            call_command("makemessages", locale=languages, ignore_patterns=IGNORED, no_wrap=True, no_obsolete=True,
                         add_location="file", verbosity=0)  # fmt: skip
            after = {code: read_catalogue(LOCALE, code) for code in languages}
            if check:
                shutil.copytree(kept, LOCALE, dirs_exist_ok=True)
        problems = [problem for code in languages for problem in problems_of(code, before[code], after[code], check)]
        if problems:
            raise CommandError("\n".join(problems))
        compile_catalogues()


def read_catalogue(folder: Path, language: str) -> Catalog:
    """The catalogue of a language; empty when there is none yet."""
    path = catalogue_of(language, folder)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def problems_of(language: str, before: Catalog, after: Catalog, check: bool) -> list[str]:
    """A line for each message of `after` that lacks a translation; with `check`, also each that `before` lacked.

    French is what the strings are written in: only its plurals need an entry, for zero is singular in French.
    """
    lines = []
    for message in after:
        if not message.id:
            continue
        if check and before.get(message.id, message.context) is None:
            lines.append(f"{language}: not collected, run “make messages”: {message.id!r}")
        elif needs_translation(language, message):
            lines.append(f"{language}: not translated: {message.id!r}")
    return lines


def needs_translation(language: str, message: Message) -> bool:
    """True when people would see the wrong words."""
    if language == SOURCE and not message.pluralizable:
        return False
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return message.fuzzy or not all(strings)
