"""The link from a programme's page to its package; for a coordinator who may not send it on, the reason."""

from typing import Any

from django.http import HttpRequest

from workshops.organisations.requests import roles_of
from workshops.programmes.reader_panels import ReaderPanel

from .permissions import why_not_sent


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    why_not = why_not_sent(request.user, page, roles_of(request))
    return None if why_not is None else {"why_not": why_not}


SEND_PANEL = ReaderPanel("exchange/packages/send_panel.html", _context)
