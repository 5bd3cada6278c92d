"""Files of logs, as people make them."""

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook

HEADER = ["Guide", "Rencontre", "Date", "Minutes", "Participants"]
GUIDE = "Mes limites, ma voix"


def as_csv(*rows: list, header: list[str] | None = None, separator: str = ";", encoding: str = "utf-8") -> bytes:
    written = StringIO()
    csv.writer(written, delimiter=separator).writerows([header or HEADER, *rows])
    return written.getvalue().encode(encoding)


def as_xlsx(*rows: list, header: list[str] | None = None) -> bytes:
    book = Workbook()
    for row in [header or HEADER, *rows]:
        book.worksheets[0].append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
