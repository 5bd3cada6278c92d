"""What Wagtail's admin gives as CSV or Excel: no cell that runs, and no file where a list has no column to give.

Every list and report of the admin writes its cells through one mixin, which does neither: names and titles, which
anybody who writes may choose, would run in the spreadsheet of whoever takes the list away.
"""

from functools import wraps
from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from .presentation.spreadsheets import safe_text


def make_exports_safe() -> None:
    """Have all lists of the admin write their cells as ours do; the second time changes nothing."""
    if hasattr(SpreadsheetExportMixin.preprocess_field_value, "__wrapped__"):
        return
    SpreadsheetExportMixin.preprocess_field_value = _safe(SpreadsheetExportMixin.preprocess_field_value)
    SpreadsheetExportMixin.setup = _only_with_columns(SpreadsheetExportMixin.setup)


def _safe(ordinary: Any) -> Any:
    @wraps(ordinary)
    def preprocess_field_value(view: Any, field: str, value: Any, export_format: str) -> Any:
        written = ordinary(view, field, value, export_format)
        return safe_text(written) if isinstance(written, str) else written

    return preprocess_field_value


def _only_with_columns(ordinary: Any) -> Any:
    @wraps(ordinary)
    def setup(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        ordinary(view, request, *args, **kwargs)
        # A list without columns offers no file; asked for one by its address, it answers with its page.
        view.is_export = view.is_export and bool(view.list_export)

    return setup
