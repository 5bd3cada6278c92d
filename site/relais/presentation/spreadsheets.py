"""Tables as CSV and as Excel workbooks that cannot carry a formula.

A cell that starts with = + - or @ runs when a spreadsheet opens it, in either format and even behind blanks
(OWASP, "CSV Injection"). Text of ours keeps its words: an apostrophe goes before it, which spreadsheets show and never
run. Numbers stay numbers, negative ones too.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

Value = str | int | float | Decimal | date | None

# ＝ ＋ － ＠ and the like are folded to the plain signs by NFKC before they are looked for.
STARTERS = "=+-@−"
# XML 1.0 has no way to write these; openpyxl refuses them.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME, LONGEST_TEXT = 31, 32_767
WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """One table: its name, the words of its columns, its rows."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]


def safe_text(text: str) -> str:
    """`text` as a spreadsheet may hold it: an apostrophe before what could run, nothing else lost but control signs."""
    text = UNWRITABLE.sub("", text)
    return f"'{text}"[:LONGEST_TEXT] if _could_run(text) else text[:LONGEST_TEXT]


def text_behind(held: str) -> str:
    """The text that `safe_text` held: without the apostrophe it put before what could run."""
    return held[1:] if held.startswith("'") and _could_run(held[1:]) else held


def _could_run(text: str) -> bool:
    """True when the first sign that is not blank starts a formula, or a tab or return comes before it."""
    for sign in unicodedata.normalize("NFKC", text):
        if sign in "\t\r\n":
            return True
        if sign.isspace() or unicodedata.category(sign) in {"Cf", "Cc", "Zs", "Zl", "Zp", "Mn", "Me"}:
            continue
        return sign in STARTERS
    return False


def csv_file(sheet: Sheet) -> bytes:
    """The table as CSV that Excel opens well in the language being used: UTF-8 with its mark, « 2,5;3 » or "2.5,3".

    Text is quoted, so that a program that cuts at commas makes no new cell out of the middle of a title.
    """
    written = io.StringIO(newline="")
    english = (get_language() or "fr").startswith("en")
    separator, decimal_mark = (",", ".") if english else (";", ",")
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    for row in [sheet.header, *sheet.rows]:
        writer.writerow([_in_csv(value, decimal_mark) for value in row])
    return written.getvalue().encode("utf-8-sig")


def _in_csv(value: Value, decimal_mark: str) -> Value:
    if isinstance(value, float | Decimal):
        return value if decimal_mark == "." else str(value).replace(".", decimal_mark)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else safe_text(value) if isinstance(value, str) else value


def excel_file(sheets: Iterable[Sheet]) -> bytes:
    """A workbook with a worksheet for each table, its first row and column frozen."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    taken: set[str] = set()
    for sheet in sheets:
        _write(workbook.create_sheet(_sheet_name(sheet.name, taken)), sheet)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _write(page: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    page.freeze_panes = "B2"
    for number, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.append([_cell(page, word, bold=True) for word in sheet.header])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _cell(page: Any, value: Value, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    held: Any = (safe_text(value) or None) if isinstance(value, str) else value
    cell = WriteOnlyCell(page, value=held)
    if isinstance(held, str):
        # Said outright: openpyxl takes any text that begins with an equals sign for a formula.
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(*[row for row in [sheet.header, *sheet.rows] if len(row) == len(sheet.header)], strict=True)
    return [min(WIDEST, 2 + max(len(str(value)) for value in column)) for column in columns]


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel accepts: 31 signs, none of its own, told apart from those before it whatever the case."""
    clean = NAME_FORBIDDEN.sub(" ", UNWRITABLE.sub("", name)).strip(" '") or "1"
    candidate, number = clean[:LONGEST_NAME].strip(" '"), 2
    while candidate.casefold() in taken:
        ending = f" {number}"
        candidate, number = clean[: LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(candidate.casefold())
    return candidate
