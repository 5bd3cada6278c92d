"""What the two lists, of guides and of activities, have in common on screen."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from .facets import Listing, Other, text_in

PAGE_SIZE = 20


class HtmxRequest(HttpRequest):
    """A request as django-htmx completes it."""

    htmx: HtmxDetails


def interface_language() -> str:
    """The language of the interface."""
    return get_language() or settings.LANGUAGE_CODE


def page_of(request: HtmxRequest, results: Any) -> Page:
    """The page of `results` that the address asks for; the first or the last one rather than an error."""
    return Paginator(results, PAGE_SIZE).get_page(request.GET.get("page"))


def show_list(
    request: HtmxRequest, template: str, listing: Listing[Any], others: list[Other], context: dict[str, Any]
) -> HttpResponse:
    """The whole page, for a browser and for htmx alike.

    htmx takes the results out of it (`hx-select`): as no address ever answers with a piece of a page, going back
    never shows one, whatever the browser kept.
    """
    response = render(
        request,
        template,
        {
            "listing": listing,
            "others": others,
            "sort_options": listing.sorting.options(listing.sort),
            **context,
        },
    )
    if request.htmx and not request.htmx.boosted:
        response[_history_header(request, listing)] = listing.url
    return response


def _history_header(request: HtmxRequest, listing: Listing[Any]) -> str:
    """How the browser remembers the new address, written without the empty boxes of the form.

    Words are searched while they are being typed: going back leaves the search, not its last letter. What is asked
    twice, by a click after a pause in typing, is remembered once.
    """
    try:
        shown = urlsplit(request.htmx.current_url or "")
    except ValueError:  # no browser writes such an address: nothing was shown before
        shown = urlsplit("")
    before = QueryDict(shown.query)
    typing = text_in(before, "q") and before.get("q") != request.GET.get("q")
    again = listing.url == (f"{shown.path}?{shown.query}" if shown.query else shown.path)
    return "HX-Replace-Url" if typing or again else "HX-Push-Url"
