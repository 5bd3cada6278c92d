"""The link from a guide's page to how it is delivered."""

from typing import Any

from django.http import HttpRequest

from workshops.organisations.requests import roles_of
from workshops.programmes.reader_panels import ReaderPanel

from .delivery_choices import WRITING


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    return {} if set(WRITING).intersection(roles_of(request).values()) else None


DELIVERY_PANEL = ReaderPanel("reports/delivery_panel.html", _context)
