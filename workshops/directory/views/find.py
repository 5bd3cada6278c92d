"""The list of initiatives."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.programmes.browsing import HtmxRequest, interface_language, page_of, show_list

from ..listing import open_directory
from ..queries.entries import cards_of


@require_safe
def initiatives(request: HtmxRequest) -> HttpResponse:
    """The entries a person may see, as the address narrows them."""
    language = interface_language()
    found = open_directory(request.user, request.GET, request.path, language)
    page = page_of(request, found.results)
    return show_list(
        request,
        "directory/list.html",
        found.listing,
        [],
        {
            "section": "directory",
            "page_obj": page,
            "entries": cards_of([row.pk for row in page.object_list], language),
            "empty_title": _("Aucune initiative ne réunit tous ces choix"),
        },
    )
