"""Changing the activities of a plan."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.factories import a_guide, a_member, a_session, an_activity
from workshops.organisations.visibility import Visibility
from workshops.planning.models import PlannedActivity
from workshops.planning.services import (
    ActivityGoneError,
    OwnMoment,
    add_activity,
    add_own_moment,
    annotate,
    change_minutes,
    move_activity,
    remove_added,
    set_left_out,
)

pytestmark = pytest.mark.django_db


def titles(plan) -> list[str]:
    return [row.title for row in plan.activities.all()]


def test_an_activity_moves_and_the_others_close_ranks(plan, rows, owner):
    move_activity(owner, plan, rows["La tempête"].pk, 0)
    assert titles(plan) == ["La tempête", "Bienvenue", "La ligne", "Le mot de la fin"]
    assert [row.position for row in plan.activities.all()] == [1, 2, 3, 4]


@pytest.mark.parametrize(("to", "place"), [(-3, 0), (99, 3)])
def test_a_place_beyond_the_ends_is_the_end(plan, rows, owner, to, place):
    move_activity(owner, plan, rows["La ligne"].pk, to)
    assert titles(plan)[place] == "La ligne"


def test_moving_twice_to_the_same_place_moves_once(plan, rows, owner):
    for _again in range(2):
        move_activity(owner, plan, rows["La ligne"].pk, 0)
    assert titles(plan) == ["La ligne", "Bienvenue", "La tempête", "Le mot de la fin"]


def test_minutes_change_below_the_shortest_too(plan, rows, owner):
    row = change_minutes(owner, plan, rows["La ligne"].pk, 12)
    assert row.below_shortest
    assert PlannedActivity.objects.get(pk=row.pk).minutes == 12


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_minutes_no_session_can_hold_are_refused(plan, rows, owner, minutes):
    with pytest.raises(ValidationError):
        change_minutes(owner, plan, rows["La ligne"].pk, minutes)
    assert plan.activities.get(title="La ligne").minutes == 40


def test_an_activity_left_out_comes_back_at_its_place(plan, rows, owner):
    set_left_out(owner, plan, rows["La ligne"].pk, left_out=True)
    assert plan.activities.get(title="La ligne").left_out
    set_left_out(owner, plan, rows["La ligne"].pk, left_out=False)
    assert [row.left_out for row in plan.activities.all()] == [False] * 4


def test_a_note_is_kept_and_taken_away(plan, rows, owner):
    assert annotate(owner, plan, rows["La ligne"].pk, "  Prévoir le ruban ").note == "Prévoir le ruban"
    assert annotate(owner, plan, rows["La ligne"].pk, " ").note == ""


def test_an_added_activity_goes_before_the_closing(plan, owner):
    other = a_guide("Autre", sessions=[a_session("Un", an_activity("Les cartes", 25, "x1", importance="core"))])
    source = other.current_edition.activities.get()
    row = add_activity(owner, plan, source.pk)
    assert titles(plan) == ["Bienvenue", "La ligne", "La tempête", "Les cartes", "Le mot de la fin"]
    assert (row.edition, row.minutes, row.added, row.importance) == (other.current_edition, 25, True, "core")
    assert add_activity(owner, plan, source.pk) == row
    assert plan.activities.count() == 5


def test_an_activity_of_a_guide_one_may_not_see_is_not_added(plan, owner):
    hidden = a_guide("Caché", visibility=Visibility.ORGANISATION)
    with pytest.raises(ValidationError):
        add_activity(owner, plan, hidden.current_edition.activities.get().pk)


def test_a_moment_of_ones_own_is_added_once(plan, owner):
    moment = OwnMoment(uuid4(), " Mot de la direction ", "input", 5, "Deux minutes par personne")
    row = add_own_moment(owner, plan, moment)
    assert add_own_moment(owner, plan, moment) == row
    assert (row.title, row.kind, row.minutes, row.note) == (
        "Mot de la direction",
        "input",
        5,
        "Deux minutes par personne",
    )
    assert titles(plan)[3] == "Mot de la direction"


@pytest.mark.parametrize(("title", "kind", "minutes"), [(" ", "break", 5), ("Pause", "nap", 5), ("Pause", "break", 0)])
def test_a_moment_without_words_or_time_is_refused(plan, owner, title, kind, minutes):
    with pytest.raises(ValidationError):
        add_own_moment(owner, plan, OwnMoment(uuid4(), title, kind, minutes))


def test_what_was_added_is_removed_and_what_the_guide_gave_is_not(plan, rows, owner):
    row = add_own_moment(owner, plan, OwnMoment(uuid4(), "Pause", "break", 10))
    remove_added(owner, plan, row.pk)
    assert plan.activities.count() == 4
    with pytest.raises(ValidationError):
        remove_added(owner, plan, rows["La ligne"].pk)


def test_each_change_marks_the_plan_as_changed(plan, rows, owner):
    before = plan.changed_at
    change_minutes(owner, plan, rows["La ligne"].pk, 30)
    plan.refresh_from_db()
    assert plan.changed_at > before


def test_nobody_else_changes_an_activity(plan, rows):
    stranger, row = a_member(), rows["La ligne"].pk
    for change in (
        lambda: move_activity(stranger, plan, row, 0),
        lambda: change_minutes(stranger, plan, row, 5),
        lambda: set_left_out(stranger, plan, row, left_out=True),
        lambda: annotate(stranger, plan, row, "x"),
        lambda: add_own_moment(stranger, plan, OwnMoment(uuid4(), "Pause", "break", 10)),
        lambda: remove_added(stranger, plan, row),
    ):
        with pytest.raises(PermissionDenied):
            change()


def test_an_activity_of_another_plan_is_no_activity_of_this_one(plan, owner, guide):
    from tests.planning.conftest import details
    from workshops.planning.services import prepare_session

    other = prepare_session(owner, guide.current_edition, "s2", details())
    with pytest.raises(ActivityGoneError):
        change_minutes(owner, plan, other.activities.get().pk, 5)
