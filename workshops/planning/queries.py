"""Reads about session plans."""

from django.utils import timezone

from .models import PlanQuerySet, SessionPlan


def next_plans(user: object, count: int = 5) -> PlanQuerySet:
    """The coming sessions of `user`, soonest first; none for a visitor."""
    return (
        SessionPlan.objects.owned_by(user)
        .filter(date__gte=timezone.localdate())
        .select_related("edition")
        .order_by("date", "start_time")[:count]
    )
