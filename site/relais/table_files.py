"""The cells of a CSV or XLSX file as plain text, read within limits. Formulas are text: nothing is computed."""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST_FILE = 2 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 40 * 1024 * 1024  # bytes
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
        raise ValidationError(_("Ce fichier CSV est abîmé : enregistrez-le de nouveau, puis reprenez.")) from error


def _xlsx_rows(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        too_large = unpacked > LARGEST_UNPACKED
        rows = [] if too_large else _cells(content)
    except Exception as error:  # a damaged file fails in ways openpyxl does not list
        broken = _("Ce classeur ne peut pas être lu : enregistrez-le en XLSX ou en CSV, puis reprenez.")
        raise ValidationError(broken) from error
    if too_large:
        raise ValidationError(_("Ce classeur est trop grand : gardez une seule feuille, puis reprenez."))
    return rows


def _cells(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheet: Any = book.worksheets[0]
    sheet.reset_dimensions()
    # A sheet may pretend to have a million lines: those far after the limit are not even looked at.
    rows = sheet.iter_rows(max_row=10 * MOST_LINES, max_col=MOST_COLUMNS, values_only=True)
    read = [[_text(cell) for cell in row] for row in rows]
    book.close()
    return read


def _text(cell: Any) -> str:
    """A cell as it would be typed."""
    if isinstance(cell, (date, time, timedelta)):
        return _moment(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _moment(cell: date | time | timedelta) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return cell.strftime("%H:%M") if isinstance(cell, time) else cell.isoformat()
