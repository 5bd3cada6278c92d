"""Reads of guides, each through `visible_to`."""

from workshops.organisations.visibility import Viewer
from workshops.programmes.page_reading import find_page

from .models import GuidePage, GuideQuerySet


def readable_guides(user: Viewer) -> GuideQuerySet:
    """The published guides `user` may see. Runs no query."""
    return GuidePage.objects.published().visible_to(user)


def find_guide(pk: int, user: Viewer) -> GuidePage | None:
    """The guide of that id with what its page says of it, or None when `user` may not see it. Three queries."""
    found: GuidePage | None = find_page(readable_guides(user), pk, "tags")
    return found
