"""Reads about guides."""

from .models import GuidePage, GuideQuerySet
from workshops.organisations.visibility import Viewer


def newest_guides(user: Viewer, count: int = 6) -> GuideQuerySet:
    """The guides `user` may see whose edition is the most recent."""
    return GuidePage.objects.published().visible_to(user).for_cards().order_by("-current_edition__created_at")[:count]
