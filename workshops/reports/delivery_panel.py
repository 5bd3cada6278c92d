"""The link from a guide's page to how it is delivered."""

from typing import Any

from django.http import HttpRequest

from workshops.programmes.reader_panels import ReaderPanel, reader_roles

from .delivery_choices import WRITING


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    writes = any(role in WRITING for role in reader_roles(request).values())
    return {} if writes else None


DELIVERY_PANEL = ReaderPanel("reports/delivery_panel.html", _context)
