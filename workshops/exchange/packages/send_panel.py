"""The link from a programme's page to its package."""

from typing import Any

from django.http import HttpRequest

from workshops.programmes.reader_panels import ReaderPanel, reader_roles

from .permissions import may_send


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    return {} if may_send(request.user, page, reader_roles(request)) else None


SEND_PANEL = ReaderPanel("exchange/packages/send_panel.html", _context)
