"""On the page of a guide or a curriculum, the initiatives of the directory that use it."""

from typing import Any

from django.http import HttpRequest

from workshops.programmes.reader_panels import ReaderPanel

from .models import Initiative
from .vocabulary import State

LISTS = (Initiative.guides, Initiative.curricula)


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    """One query for a programme that none uses, else four."""
    # First whether there are any: most programmes are used by none, and an entry has many columns to compare.
    guides, curricula = (
        each.through.objects.filter(**{each.field.m2m_reverse_field_name(): page.pk}).values_list("initiative")
        for each in LISTS
    )
    using = [pk for (pk,) in guides.union(curricula)]
    if not using:
        return None
    shown = Initiative.objects.visible_to(request.user).filter(pk__in=using, state=State.PUBLISHED)
    initiatives = list(shown.order_by("pk").prefetch_related("texts", "regions"))
    return {"initiatives": initiatives} if initiatives else None


INITIATIVES_PANEL = ReaderPanel("directory/programme_panel.html", _context)
