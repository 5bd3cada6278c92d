"""Fitting a plan to a number of minutes: offered first, applied once accepted."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..fitting import Piece, Proposal, propose
from ..models import PlannedActivity, SessionPlan
from .changing import changing
from .meanwhile import durations_of, refuse_if_changed

SHORTEST_SESSION, LONGEST_SESSION = 5, 960  # minutes, as `SessionPlan.minutes_available` allows


class StaleProposalError(Exception):
    """The plan changed since the proposal was shown; `offer` holds a new one."""

    def __init__(self, offer: "FitOffer") -> None:
        super().__init__("The plan changed since the proposal was shown.")
        self.offer = offer


@dataclass(frozen=True)
class FitOffer:
    """A proposal, its changes in the order of the plan, with the fingerprint of the state it was made from."""

    proposal: Proposal
    fingerprint: str


def offer_fit(activities: list[PlannedActivity], target: int) -> FitOffer:
    """What fitting `activities` (a plan's, in order) to `target` minutes would do. Changes nothing; no query.

    `ValidationError` when the target is not a length a session can have.
    """
    if not SHORTEST_SESSION <= target <= LONGEST_SESSION:
        raise ValidationError(
            _("Donnez de %(shortest)s à %(longest)s minutes."),
            params={"shortest": SHORTEST_SESSION, "longest": LONGEST_SESSION},
        )
    # In the author's order; what the facilitator added herself comes last, so it is the last to be left out.
    kept = sorted(
        (row for row in activities if not row.left_out),
        key=lambda row: row.written_position or len(activities) + row.position,
    )
    proposal = propose([_piece(row) for row in kept], target)
    places = {row.pk: place for place, row in enumerate(activities)}
    changes = tuple(sorted(proposal.changes, key=lambda change: places[change.key]))
    return FitOffer(replace(proposal, changes=changes), _fingerprint(activities))


def apply_fit(user: Any, plan: SessionPlan, target: int, fingerprint: str) -> FitOffer:
    """Do what was offered, and note `target` as the minutes available.

    `StaleProposalError` when the plan is no longer the one the offer was made from: nothing changes then.
    """
    with changing(user, plan) as changed:
        activities = list(changed.activities.all())
        offer = offer_fit(activities, target)
        if offer.fingerprint != fingerprint:
            raise StaleProposalError(offer)
        by_key = {row.pk: row for row in activities}
        for change in offer.proposal.changes:
            if change.left_out:
                by_key[change.key].left_out = True
            else:
                by_key[change.key].minutes = change.after
        PlannedActivity.objects.bulk_update(activities, ["minutes", "left_out"])
        changed.minutes_available = target
        changed.save(update_fields=["minutes_available"])
    return offer


def restore_minutes(user: Any, plan: SessionPlan, *, seen: str | None = None) -> None:
    """Give every activity the minutes its guide writes and take back what was left out; the order stays.

    `ChangedElsewhereError` when the minutes are not those `seen`: they would go unread.
    """
    with changing(user, plan) as changed:
        activities = list(changed.activities.all())
        refuse_if_changed(seen, "durations", durations_of(activities), None, _other_durations)
        for row in activities:
            row.minutes, row.left_out = row.written_minutes, False
        PlannedActivity.objects.bulk_update(activities, ["minutes", "left_out"])


def _other_durations() -> str:
    return _(
        "Les durées ont été changées à un autre endroit : les voici. Appuyez de nouveau pour reprendre celles du "
        "programme."
    )


def _piece(row: PlannedActivity) -> Piece:
    return Piece(row.pk, row.title, row.minutes, row.shortest_minutes, row.importance, row.kind, row.adapting_level)


def _fingerprint(activities: list[PlannedActivity]) -> str:
    state = [(row.pk, row.minutes, row.left_out) for row in activities]
    return hashlib.sha256(repr(state).encode()).hexdigest()[:24]
