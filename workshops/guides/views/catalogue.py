"""The catalogue of guides."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.freshness.keeping import kept_until_changed
from workshops.programmes.browsing import HtmxRequest, interface_language, page_of, show_list

from ..catalogue import open_catalogue
from ..guide_cards import guide_cards


@require_safe
@kept_until_changed
def catalogue(request: HtmxRequest) -> HttpResponse:
    """The guides a person may see, as the address narrows them."""
    found = open_catalogue(request.user, request.GET, request.path, interface_language())
    page = page_of(request, found.results)
    return show_list(
        request,
        "guides/catalogue.html",
        found.listing,
        found.others,
        {
            "section": "guides",
            "catalogue": found,
            "page_obj": page,
            "cards": guide_cards(list(page.object_list), found.rows, found.words, found.questions),
            "empty_title": _("Aucun guide ne réunit tous ces choix"),
        },
    )
