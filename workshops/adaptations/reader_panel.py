"""From a programme's page to its family, and from an adaptation to its comparison and its record."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from workshops.programmes.reader_panels import ReaderPanel

from .models import Lineage
from .queries.adaptation import find_adaptation


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    """One query, and those of `find_adaptation` for an adaptation. Nothing for a programme without family."""
    links = Lineage.objects.filter(Q(page=page.pk) | Q(source=page.pk)).values_list("page", flat=True)
    pages = set(links.order_by())
    if not pages:
        return None
    adaptation = find_adaptation(page.pk, request.user) if page.pk in pages else None
    return {"compares": adaptation is not None and adaptation.may_compare}


FAMILY_PANEL = ReaderPanel("adaptations/reader_panel.html", _context)
