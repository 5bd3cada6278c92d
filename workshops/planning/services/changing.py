"""The frame of every change to a plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from relais.asked_often import AskedOften, Given

from ..models import PlannedActivity, SessionPlan

_locked = AskedOften(lambda: SessionPlan.objects.select_for_update().filter(pk=Given("pk")))


@contextmanager
def changing(user: Any, plan: SessionPlan) -> Iterator[SessionPlan]:
    """A transaction on `plan`, locked and read again; `PermissionDenied` unless `user` owns it.

    A plan whose activities change counts as changed. What a page says of `plan` next is then as it is stored:
    `minutes_available` and `changed_at`.
    """
    with transaction.atomic():
        locked = _locked.first(pk=plan.pk)
        if locked is None:
            raise SessionPlan.DoesNotExist
        if locked.owner_id != user.pk:
            raise PermissionDenied
        yield locked
        locked.save(update_fields=["changed_at"])
        plan.minutes_available, plan.changed_at = locked.minutes_available, locked.changed_at


def renumber(activities: list[PlannedActivity]) -> None:
    """Store `activities` in this order, from 1."""
    for position, activity in enumerate(activities, start=1):
        activity.position = position
    PlannedActivity.objects.bulk_update(activities, ["position"])
