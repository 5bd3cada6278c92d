"""On the page of a guide or a curriculum, the initiatives of the directory that use it."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from workshops.programmes.reader_panels import ReaderPanel

from .models import Initiative
from .vocabulary import State


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    """One query for a programme that none uses, else three."""
    uses = Q(guides=page.pk) | Q(curricula=page.pk)
    shown = Initiative.objects.visible_to(request.user).filter(uses, state=State.PUBLISHED)
    initiatives = list(shown.distinct().order_by("pk").prefetch_related("texts", "regions"))
    return {"initiatives": initiatives} if initiatives else None


INITIATIVES_PANEL = ReaderPanel("directory/programme_panel.html", _context)
