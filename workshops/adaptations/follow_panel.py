"""On an adaptation's page, for those who write it: its source has a newer edition."""

from typing import Any

from django.http import HttpRequest

from workshops.programmes.reader_panels import ReaderPanel

from .queries.following import waiting_of
from .queries.kin import has_kin


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    found = waiting_of(page.pk, request.user) if has_kin(request, page) else None
    return None if found is None else {"waiting": found}


FOLLOW_PANEL = ReaderPanel("adaptations/follow/panel.html", _context)
