"""Answers that are files to keep."""

from django.http import HttpResponse
from django.utils.text import slugify

from workshops.programmes.stems import fold

from .spreadsheets import Sheet, csv_file, excel_file

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def named(*words: str) -> str:
    """A file name every system accepts, without its ending; words in other letters than Latin ones are left out."""
    kept = (slugify(fold(word))[:60].strip("-") for word in words)
    return "-".join(word for word in kept if word) or "relais"


def attached(content: bytes, kind: str, name: str, *, inline: bool = False) -> HttpResponse:
    """A file to keep; never cached by what stands between."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def csv_response(sheet: Sheet, name: str) -> HttpResponse:
    """One table as CSV."""
    return attached(csv_file(sheet), "text/csv; charset=utf-8", f"{name}.csv")


def excel_response(sheets: list[Sheet], name: str) -> HttpResponse:
    """Some tables as an Excel workbook."""
    return attached(excel_file(sheets), EXCEL, f"{name}.xlsx")
