"""The append-only history of a certification: events that are never changed, only corrected by another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.curricula.rules.plain import Plain
from workshops.curricula.rules.rule import Rule


class EventKind(models.TextChoices):
    """What happened to a certification."""

    AWARDED = "awarded", _("remise")
    RENEWED = "renewed", _("renouvelée")
    VETTING_UPDATED = "vetting_updated", _("vérification d’antécédents mise à jour")
    SUSPENDED = "suspended", _("suspendue")
    REINSTATED = "reinstated", _("rétablie")
    REVOKED = "revoked", _("révoquée")
    CORRECTED = "corrected", _("corrigée")


@dataclass(frozen=True, kw_only=True)
class Event(Plain):
    """One line of the history.

    `number` grows with each event added to one history. `effective` is the day it holds from; `recorded_at`, the moment
    it was written down. `author` is an id. `vetting_until` (awarded, vetting updated): last day of the background
    check.
    `corrects` (corrected): the number of the event that never held; what holds instead is an event of its own.
    `rule` (renewed): the rule from then on, when it is no longer that of the award.
    """

    number: int
    kind: EventKind
    effective: date
    recorded_at: datetime
    author: str
    reason: str = ""
    vetting_until: date | None = None
    corrects: int | None = None
    rule: Rule | None = None


def standing_events(history: Iterable[Event]) -> list[Event]:
    """The events that hold, neither corrected nor corrections: by effective day, an award first, then as recorded.

    The order of `history` does not matter, nor an event given twice. A correction may itself be corrected, by a later
    one; it has no hold on what was recorded after it.
    """
    events = {event.number: event for event in history}
    corrected: set[int] = set()
    for number in sorted(events, reverse=True):
        corrects = events[number].corrects
        if events[number].kind == EventKind.CORRECTED and number not in corrected and corrects is not None:
            corrected |= {corrects} if corrects < number else set()
    holding = [
        event for event in events.values() if event.number not in corrected and event.kind != EventKind.CORRECTED
    ]
    return sorted(holding, key=_place)


def _place(event: Event) -> tuple[date, bool, datetime, int]:
    """An award comes first on its day: what is decided of it that same day holds, whenever it was written down."""
    return event.effective, event.kind != EventKind.AWARDED, event.recorded_at, event.number
