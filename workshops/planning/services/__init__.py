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
from .meanwhile import (
    ActivityGoneError,
    ChangedElsewhereError,
    Difference,
    PlanChangedError,
    details_shown,
    durations_shown,
    order_shown,
)
from .plans import (
    PlanDetails,
    delete_plan,
    duplicate_plan,
    plan_shown,
    prepare_session,
    readers_shown,
    share_plan,
    update_details,
)

__all__ = [
    "ActivityGoneError",
    "ChangedElsewhereError",
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
    "details_shown",
    "duplicate_plan",
    "durations_shown",
    "move_activity",
    "offer_fit",
    "order_shown",
    "plan_shown",
    "prepare_session",
    "readers_shown",
    "remove_added",
    "restore_minutes",
    "set_left_out",
    "share_plan",
    "update_details",
]
