"""On the page of a programme: how far its translations follow it, and it its source."""

from typing import Any

from django.http import HttpRequest

from workshops.programmes.reader_panels import ReaderPanel

from .queries.kin import has_kin
from .queries.translation import translations_around


def _translations(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    """Where the programme stands as a translation, and where its own translations stand."""
    if not has_kin(request, page):
        return None
    status, translations = translations_around(page, request.user)
    return {"translation": status, "translations": translations} if status or translations else None


TRANSLATION_PANEL = ReaderPanel("adaptations/translation_panel.html", _translations)
