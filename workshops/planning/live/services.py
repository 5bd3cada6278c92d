"""Keeping what was pressed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import SessionPlan
from .events import LiveEvent
from .models import LiveRun, RecordedEvent

MOST_EVENTS = 2000  # a run: a session of a hundred activities, each paused five times, has under half


def record_events(user: Any, plan: SessionPlan, events: Iterable[LiveEvent]) -> None:
    """Add `events` to the run of `plan`; those it already has change nothing.

    `PermissionDenied` unless the plan is hers, `ValidationError` when the run has too many.
    """
    with transaction.atomic():
        if not SessionPlan.objects.select_for_update().owned_by(user).filter(pk=plan.pk).exists():
            raise PermissionDenied
        run, _made = LiveRun.objects.get_or_create(plan=plan)
        known = set(run.events.values_list("uid", flat=True))
        new = {uid: event for event in events if (uid := UUID(event.id)) not in known}
        if len(known) + len(new) > MOST_EVENTS:
            raise ValidationError(
                _("Cette rencontre a trop d’actions pour être gardée : recommencez-la depuis le plan.")
            )
        RecordedEvent.objects.bulk_create(_row(run, event) for event in new.values())


def _row(run: LiveRun, event: LiveEvent) -> RecordedEvent:
    return RecordedEvent(
        run=run,
        uid=UUID(event.id),
        at=event.at,
        kind=event.kind,
        activity=event.activity,
        minutes=event.minutes,
        reason=event.reason,
        added=event.added,
        added_kind=event.added_kind,
    )
