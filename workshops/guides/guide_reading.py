"""Reads of guides, each through `visible_to`."""

from typing import Any, Final

from django.contrib.auth.models import AnonymousUser

from relais.asked_often import AskedOften, Given
from workshops.organisations.visibility import Viewer
from workshops.programmes.page_reading import described, find_page, with_terms

from .models import GuidePage, GuideQuerySet


def readable_guides(user: Viewer) -> GuideQuerySet:
    """The published guides `user` may see. Runs no query."""
    return GuidePage.objects.published().visible_to(user)


def find_guide(pk: int, user: Viewer) -> GuidePage | None:
    """The guide of that id with what its page says of it, or None when `user` may not see it. Three queries."""
    found: GuidePage | None
    if user.is_authenticated:
        found = find_page(readable_guides(user), pk, "tags")
    else:
        found = with_terms(_everyones.first(pk=pk))
    return found


# Who did not sign in may see what everybody may.
_everyones: Final[AskedOften[Any]] = AskedOften(
    lambda: described(readable_guides(AnonymousUser()).filter(pk=Given("pk")), "tags"),
)
