"""The list of initiatives, and their map by region."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.freshness.keeping import kept_until_changed
from workshops.programmes.browsing import HtmxRequest, interface_language, page_of, show_list

from ..listing import Directory, open_directory
from ..queries.entries import cards_of
from ..regions import by_region


@require_safe
@kept_until_changed
def initiatives(request: HtmxRequest) -> HttpResponse:
    """The entries a person may see, as the address narrows them."""
    language = interface_language()
    found = open_directory(request.GET, request.path, language)
    page = page_of(request, found.results)
    shown = [row.pk for row in page.object_list]
    return _show(
        request,
        "directory/list.html",
        found,
        page_obj=page,
        entries=cards_of(shown, language),
        chosen_elsewhere=[pk for pk in found.chosen if pk not in shown],
    )


@require_safe
@kept_until_changed
def region_map(request: HtmxRequest) -> HttpResponse:
    """The same entries counted by region, on a map and in a table."""
    found = open_directory(request.GET, request.path, interface_language())
    return _show(
        request,
        "directory/map.html",
        found,
        by_region=by_region(found, reverse("directory:initiatives")),
        chosen_elsewhere=found.chosen,
    )


def _show(request: HtmxRequest, template: str, found: Directory, **more: Any) -> HttpResponse:
    context = {
        "section": "directory",
        "found": found,
        "ways": _ways(found),
        "empty_title": _("Aucune initiative ne réunit tous ces choix"),
        **more,
    }
    return show_list(request, template, found.listing, [], context)


def _ways(found: Directory) -> list[dict[str, Any]]:
    """The ways of seeing the same entries, each with the filters of this one."""
    kept = found.listing.url.removeprefix(found.listing.path)
    ways = ((_("Liste"), reverse("directory:initiatives")), (_("Carte"), reverse("directory:map")))
    return [{"label": label, "url": path + kept, "current": path == found.listing.path} for label, path in ways]
