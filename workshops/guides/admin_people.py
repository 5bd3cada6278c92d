"""Whose names the lists of Wagtail's admin offer as a filter: one's colleagues'.

Wagtail offers the owner, the editor and the locker of any page of the site, whoever is asking.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet

FILTERS = ("owner", "edited_by", "locked_by")


def colleagues(people: Any) -> Any:
    """The queryset or function of a filter, kept to those who belong to an organisation of the one who asks."""

    def of(request: HttpRequest | None) -> Any:
        found = people(request) if callable(people) else people
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return found.none()
        if user.is_superuser:
            return found
        return found.filter(memberships__organisation__in=user.memberships.values("organisation")).distinct()

    return of


def offer_colleagues_alone() -> None:
    """Change the filters of every list of pages there is."""
    for filters in _all(PageFilterSet, LockedPagesReportFilterSet):
        for name in FILTERS:
            if name in filters.base_filters:
                offered = filters.base_filters[name]
                offered.queryset = colleagues(offered.queryset)


def _all(*classes: Any) -> Iterator[Any]:
    for each in classes:
        yield each
        yield from _all(*each.__subclasses__())
