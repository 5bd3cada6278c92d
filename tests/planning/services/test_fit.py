"""Fitting a plan to a number of minutes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.factories import a_member
from workshops.planning.services import (
    StaleProposalError,
    apply_fit,
    change_minutes,
    move_activity,
    offer_fit,
    restore_minutes,
    set_left_out,
)

pytestmark = pytest.mark.django_db


def offered(plan, target):
    return offer_fit(list(plan.activities.all()), target)


def state(plan) -> dict[str, int | None]:
    return {row.title: None if row.left_out else row.minutes for row in plan.activities.all()}


def test_an_offer_changes_nothing(plan):
    before = state(plan)
    assert offered(plan, 50).proposal.after == 50
    assert state(plan) == before


def test_what_was_offered_is_done(plan, owner):
    apply_fit(owner, plan, 50, offered(plan, 50).fingerprint)
    assert state(plan) == {"Bienvenue": 5, "La ligne": 20, "La tempête": 15, "Le mot de la fin": 10}
    plan.refresh_from_db()
    assert plan.minutes_available == 50
    assert offered(plan, 50).proposal.changes == ()


def test_optional_goes_when_shortening_is_not_enough(plan, owner):
    apply_fit(owner, plan, 40, offered(plan, 40).fingerprint)
    assert state(plan)["La tempête"] is None
    assert sum(minutes or 0 for minutes in state(plan).values()) == 40


def test_an_offer_made_before_a_change_is_offered_anew(plan, rows, owner):
    old = offered(plan, 50)
    change_minutes(owner, plan, rows["La ligne"].pk, 30)
    with pytest.raises(StaleProposalError) as stale:
        apply_fit(owner, plan, 50, old.fingerprint)
    assert state(plan)["La ligne"] == 30
    apply_fit(owner, plan, 50, stale.value.offer.fingerprint)
    assert sum(state(plan).values()) == 50


def test_moving_an_activity_keeps_the_offer_and_its_order(plan, rows, owner):
    move_activity(owner, plan, rows["La ligne"].pk, 0)
    assert [change.title for change in offered(plan, 40).proposal.changes] == ["La ligne", "Bienvenue", "La tempête"]


def test_what_is_left_out_already_counts_for_nothing(plan, rows, owner):
    set_left_out(owner, plan, rows["La tempête"].pk, left_out=True)
    assert offered(plan, 60).proposal.changes == ()


@pytest.mark.parametrize("target", [4, 961])
def test_a_target_no_session_can_have_is_refused(plan, target):
    with pytest.raises(ValidationError):
        offered(plan, target)


def test_the_minutes_of_the_guide_come_back(plan, owner):
    before = state(plan)
    apply_fit(owner, plan, 40, offered(plan, 40).fingerprint)
    restore_minutes(owner, plan)
    assert state(plan) == before


def test_nobody_else_fits_a_plan(plan):
    with pytest.raises(PermissionDenied):
        apply_fit(a_member(), plan, 50, offered(plan, 50).fingerprint)
    with pytest.raises(PermissionDenied):
        restore_minutes(a_member(), plan)
