"""Changes to session plans: each function is one transaction, and only the owner of a plan changes it."""

from .activities import (
    OwnMoment,
    add_activity,
    add_own_moment,
    annotate,
    change_minutes,
    move_activity,
    remove_added,
    set_left_out,
)
from .fit import FitOffer, StaleProposalError, apply_fit, offer_fit, restore_minutes
from .meanwhile import Difference, PlanChangedError, details_mark, note_mark
from .plans import PlanDetails, delete_plan, duplicate_plan, prepare_session, share_plan, update_details

__all__ = [
    "Difference",
    "FitOffer",
    "OwnMoment",
    "PlanChangedError",
    "PlanDetails",
    "StaleProposalError",
    "add_activity",
    "add_own_moment",
    "annotate",
    "apply_fit",
    "change_minutes",
    "delete_plan",
    "details_mark",
    "duplicate_plan",
    "move_activity",
    "note_mark",
    "offer_fit",
    "prepare_session",
    "remove_added",
    "restore_minutes",
    "set_left_out",
    "share_plan",
    "update_details",
]
