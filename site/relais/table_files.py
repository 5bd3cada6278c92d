"""The cells of a CSV or XLSX file as plain text, read within limits. Formulas are text: nothing is computed."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .limited_process import Exhausted, answer_of

LARGEST_FILE = 2 * 1024 * 1024  # bytes
MOST_LINES = 500
MOST_COLUMNS = 60
LONGEST_CELL = 32_767  # characters, as in a spreadsheet: what a form holds comes whole, what is too long is said
_SEPARATORS = ";,\t"


@dataclass(frozen=True)
class Table:
    """The header and the lines that are not empty, each with its number in the file, from 1."""

    header: list[str]
    lines: list[tuple[int, list[str]]]
    header_number: int = 1


def read_table(content: bytes, name: str) -> Table:
    """The table of a file; `ValidationError` in a sentence when it cannot be read or is too large."""
    if len(content) > LARGEST_FILE:
        raise ValidationError(_("Ce fichier dépasse 2 Mo : coupez-le en plusieurs."))
    rows: Iterable[list[str]] = _xlsx_rows(content) if content[:4] == b"PK\x03\x04" else _csv_rows(content, name)
    header: list[str] = []
    header_number = 0
    lines: list[tuple[int, list[str]]] = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip()[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if not header:
            header, header_number = cells, number
            continue
        if len(lines) == MOST_LINES:
            raise ValidationError(_("Ce fichier a plus de 500 lignes : coupez-le en plusieurs."))
        lines.append((number, [*cells, *[""] * (len(header) - len(cells))]))
    if not lines:
        raise ValidationError(_("Ce fichier n’a aucune ligne sous ses titres de colonnes."))
    return Table(header, lines, header_number)


def _csv_rows(content: bytes, name: str) -> Iterator[list[str]]:
    if not name.lower().endswith((".csv", ".txt", ".tsv")) or b"\x00" in content:
        raise ValidationError(_("Choisissez un fichier CSV ou XLSX (Excel)."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what older spreadsheets write
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        if "field larger" in str(error):
            raise ValidationError(
                _(
                    "Une case de ce fichier dépasse 131 000 caractères, ou un guillemet n’y est pas refermé : "
                    "corrigez-la, puis reprenez."
                )
            ) from error
        raise ValidationError(_("Ce fichier CSV est abîmé : enregistrez-le de nouveau, puis reprenez.")) from error


def _xlsx_rows(content: bytes) -> list[list[str]]:
    limits = [str(10 * MOST_LINES), str(MOST_COLUMNS), str(LONGEST_CELL)]
    try:
        found = answer_of("relais.workbook_reader", limits, content)
    except Exhausted:
        found = {"refused": "large"}
    if "refused" in found:
        raise ValidationError(_why_not(found["refused"]))
    rows: list[list[str]] = found["rows"]
    return rows


def _why_not(code: str) -> str:
    if code == "cells":
        return _(
            "Ce classeur a plus de 100 000 cases ou de 60 000 textes, vides et autres feuilles comprises : copiez les "
            "lignes utiles, 500 au plus, dans un nouveau classeur, puis reprenez."
        )
    if code == "large":
        return _(
            "Ce classeur est trop grand (plus de 40 Mo une fois ouvert, ou trop long à lire) : gardez une seule "
            "feuille de 500 lignes au plus, puis reprenez."
        )
    return _("Ce classeur ne peut pas être lu : enregistrez-le en XLSX ou en CSV, puis reprenez.")
