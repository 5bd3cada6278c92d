"""The page of one guide, in its current edition or an older one."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from workshops.freshness.keeping import kept_until_changed
from workshops.programmes.page_context import ReaderPages

from ..guide_reading import find_guide, readable_guides

GUIDE_PAGES = ReaderPages(
    section="guides",
    template="programmes/page/page.html",
    readable=readable_guides,
    find=find_guide,
    list_address="guides:catalogue",
    list_label=_("Guides"),
    find_label=_("Chercher un guide"),
    missing=_("Guide introuvable"),
    missing_lead=_("Ce guide n’est pas accessible"),
    themed=True,
)


@require_safe
@kept_until_changed
def guide(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A guide as last published."""
    return GUIDE_PAGES.show(request, pk, slug)


@require_safe
@kept_until_changed
def edition(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """A guide as it was published under that number; an older one says so, and where the newest is."""
    return GUIDE_PAGES.show(request, pk, slug, number)
