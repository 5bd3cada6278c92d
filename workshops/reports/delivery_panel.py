"""The link from a guide's page to how it is delivered."""

from typing import Any

from django.http import HttpRequest

from workshops.organisations.visibility import organisations_of
from workshops.programmes.reader_panels import ReaderPanel

from .delivery_choices import WRITING


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    user = request.user
    if not user.is_authenticated or not organisations_of(user, *WRITING).exists():
        return None
    return {}


DELIVERY_PANEL = ReaderPanel("reports/delivery_panel.html", _context)
