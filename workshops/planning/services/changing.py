"""The frame of every change to a plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ..models import PlannedActivity, SessionPlan


@contextmanager
def changing(user: Any, plan: SessionPlan) -> Iterator[SessionPlan]:
    """A transaction on `plan`, locked and read again; `PermissionDenied` unless `user` owns it.

    A plan whose activities change counts as changed.
    """
    with transaction.atomic():
        locked = SessionPlan.objects.select_for_update().get(pk=plan.pk)
        if locked.owner_id != user.pk:
            raise PermissionDenied
        yield locked
        locked.save(update_fields=["changed_at"])


def renumber(activities: list[PlannedActivity]) -> None:
    """Store `activities` in this order, from 1."""
    for position, activity in enumerate(activities, start=1):
        activity.position = position
    PlannedActivity.objects.bulk_update(activities, ["position"])
