"""The library of activities."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.freshness.keeping import kept_until_changed
from workshops.programmes.browsing import HtmxRequest, interface_language, page_of, show_list

from ..activity_cards import activity_cards
from ..library import open_library


@require_safe
@kept_until_changed
def activities(request: HtmxRequest) -> HttpResponse:
    """The activities of all the guides a person may see, as the address narrows them."""
    found = open_library(request.user, request.GET, request.path, interface_language())
    page = page_of(request, found.results)
    return show_list(
        request,
        "guides/activities.html",
        found.listing,
        found.others,
        {
            "section": "activities",
            "page_obj": page,
            "cards": activity_cards(list(page.object_list), found.questions),
            "empty_title": _("Aucune activité ne réunit tous ces choix"),
        },
    )
