"""The process that reads one workbook: the file comes on standard input, its rows of texts go out as JSON.

Started as `python -m relais.workbook_reader MOST_LINES MOST_COLUMNS LONGEST_CELL`. It limits itself before it reads.
"""

import json
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from relais.limited_process import limit_resources
from relais.workbook_limits import Refused, check_workbook

CPU_SECONDS = 2  # the largest workbook we take needs less than one
MOST_CHARACTERS = 5_000_000  # in all: one text may stand in every cell


def rows_of(content: bytes, most_lines: int, most_columns: int, longest_cell: int) -> list[list[str]]:
    """The texts of the first sheet. Raises `Refused`."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        check_workbook(package)
    from openpyxl import load_workbook  # only once the file is known to be small

    book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheet: Any = book.worksheets[0]
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    characters = 0
    # A sheet may pretend to have a million lines: those far after the limit are not even looked at.
    for cells in sheet.iter_rows(max_row=most_lines, max_col=most_columns, values_only=True):
        row = [_text(cell)[:longest_cell] for cell in cells]
        characters += sum(map(len, row))
        if characters > MOST_CHARACTERS:
            raise Refused("large")
        rows.append(row)
    return rows


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


def answer(content: bytes, limits: list[int]) -> dict[str, Any]:
    """Return {"rows": …} or {"refused": code}."""
    try:
        return {"rows": rows_of(content, *limits)}
    except Refused as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": "large"}
    except Exception:  # a damaged file fails in ways openpyxl does not list
        return {"refused": "broken"}


def main(arguments: list[str]) -> None:
    """Read standard input and print the answer."""
    limit_resources(seconds=CPU_SECONDS)
    # The library of numbers, where a developer has it, is larger than all the rest and serves no text.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), [int(each) for each in arguments])))


if __name__ == "__main__":
    main(sys.argv[1:])
