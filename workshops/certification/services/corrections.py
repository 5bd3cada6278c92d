"""Correcting a history: an event that never held, and what holds instead."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..history import EventKind
from ..models import Certification, HistoryEvent
from .history import RefusedEventError, record_event


@transaction.atomic
def correct_event(
    certification: Certification, number: int, *, by: Any, reason: str, instead: date | None = None
) -> HistoryEvent:
    """Say that the event of that number never held; `instead` is the day it should have said, when it is only that.

    `RefusedEventError` with a sentence when the history does not admit it; then nothing is corrected.
    """
    wrong = (
        HistoryEvent.objects.select_related("rule_version").filter(certification=certification, number=number).first()
    )
    if wrong is None:
        raise RefusedEventError(_("L’événement à corriger n’est pas dans l’historique."))
    correction = record_event(certification, EventKind.CORRECTED, by=by, reason=reason, corrects=number)
    if instead is not None and wrong.kind != EventKind.CORRECTED:
        record_event(
            certification,
            EventKind(wrong.kind),
            by=by,
            effective=instead,
            reason=wrong.reason or reason,
            vetting_until=wrong.vetting_until,
            rule_version=wrong.rule_version,
        )
    return correction
