"""What is decided of a certification after its award: one event more, never a change."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.curricula.models import RuleVersion

from ..admission import refusal
from ..evidence import PracticeLog
from ..history import EventKind, standing_events
from ..models import Certification, HistoryEvent
from ..queries.status import event_of, histories_of, practice_that_counts, rule_of
from ..status import unrecorded_renewals
from .turns import refresh_turns

LONGEST_NAME = 170


class RefusedEventError(ValueError):
    """The history does not admit the event; the text is a sentence to show."""


def signature(by: Any) -> str:
    """What an author is called, as the history keeps it; empty for the site itself."""
    return str(by)[:LONGEST_NAME] if by else ""


@transaction.atomic
def record_event(
    certification: Certification,
    kind: EventKind,
    *,
    by: Any,
    effective: date | None = None,
    reason: str = "",
    vetting_until: date | None = None,
    corrects: int | None = None,
    rule_version: RuleVersion | None = None,
) -> HistoryEvent:
    """Add an event, effective today unless told, and bring the stored status up to date.

    `by` is the user who decides, None for what the site notices itself. `RefusedEventError` with a sentence when the
    history does not admit it.
    """
    locked = _locked(certification)
    row = HistoryEvent(
        kind=kind,
        effective=effective or timezone.localdate(),
        author=by,
        author_name=signature(by),
        reason=reason.strip(),
        vetting_until=vetting_until,
        corrects=corrects,
        rule_version=rule_version,
    )
    _add(locked, row, practice_that_counts(locked))
    _follow_award(locked)
    refresh_turns([locked])
    return row


@transaction.atomic
def record_practice_renewals(certification: Certification, day: date) -> int:
    """Write down the renewals that logs of practice brought up to `day`, and return how many.

    They then still hold when the logs are gone. The status does not change.
    """
    locked = _locked(certification)
    practice = practice_that_counts(locked)
    renewed = unrecorded_renewals(histories_of([locked])[locked.pk], rule_of(locked), practice, day)
    for each in renewed:
        row = HistoryEvent(kind=EventKind.RENEWED, effective=each, reason=_("Rencontres consignées"))
        # Without the logs: with them, it is already renewed that day.
        _add(locked, row, ())
    if renewed:
        refresh_turns([locked])
    return len(renewed)


def _locked(certification: Certification) -> Certification:
    return Certification.objects.select_for_update(of=("self",)).select_related("person").get(pk=certification.pk)


def _add(locked: Certification, row: HistoryEvent, practice: Iterable[PracticeLog]) -> None:
    history = histories_of([locked])[locked.pk]
    row.certification = locked
    row.number = history[-1].number + 1 if history else 1
    row.recorded_at = timezone.now()
    sentence = refusal(event_of(row), history, rule_of(locked), practice)
    if sentence:
        raise RefusedEventError(sentence)
    row.save()


def _follow_award(locked: Certification) -> None:
    """Keep the day of the award as the history now has it, after a correction say."""
    history = histories_of([locked])[locked.pk]
    award = next((event for event in standing_events(history) if event.kind == EventKind.AWARDED), None)
    if award and award.effective != locked.awarded_on:
        locked.awarded_on = award.effective
        locked.save(update_fields=["awarded_on"])
