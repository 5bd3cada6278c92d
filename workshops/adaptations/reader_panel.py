"""From a programme's page to its family, and from an adaptation to its comparison and its record.

To those who write it, it says that proposals wait for their answer.
"""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from workshops.programmes.reader_panels import ReaderPanel

from .models import Lineage
from .queries.adaptation import find_adaptation
from .queries.family import told_to
from .queries.kin import has_kin
from .queries.proposals import to_answer


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    """Two queries, and those of `find_adaptation` for an adaptation. Nothing, and none, without family."""
    if not has_kin(request, page):
        return None
    links = Lineage.objects.filter(told_to(request.user), Q(page=page.pk) | Q(source=page.pk))
    pages = set(links.order_by().values_list("page", flat=True))
    if not pages:
        return None
    adaptation = find_adaptation(page.pk, request.user) if page.pk in pages else None
    to_read = to_answer(request.user).filter(source=page.pk) if request.user.is_authenticated else ()
    return {"compares": adaptation is not None and adaptation.may_compare, "to_answer": list(to_read)}


FAMILY_PANEL = ReaderPanel("adaptations/reader_panel.html", _context)
