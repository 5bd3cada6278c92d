"""The calendar address of a person: hers alone to give, to change and to close."""

from django.db import transaction

from workshops.organisations.models import User

from ..models import PlanQuerySet, SessionPlan
from ..queries import for_list
from .models import CalendarFeed, new_token


def feed_of(user: User) -> CalendarFeed | None:
    """Her address, or None when she has none. One query."""
    return CalendarFeed.objects.filter(owner=user).first()


def open_feed(user: User) -> CalendarFeed:
    """Give her a new address; one she had stops answering at once."""
    with transaction.atomic():
        feed, _made = CalendarFeed.objects.update_or_create(owner=user, defaults={"token": new_token()})
    return feed


def close_feed(user: User) -> None:
    """Take her address away."""
    CalendarFeed.objects.filter(owner=user).delete()


def plans_of_feed(token: str) -> PlanQuerySet | None:
    """All plans of the person whose address that is; None for a closed address, or a closed account. One query."""
    feed = CalendarFeed.objects.filter(token=token, owner__is_active=True).select_related("owner").first()
    return for_list(SessionPlan.objects.owned_by(feed.owner)) if feed else None
