"""A plan as it unfolds."""

from datetime import time

import pytest

from tests.factories import a_guide
from workshops.planning.models import SessionPlan
from workshops.planning.schedule import schedule_of
from workshops.planning.services import add_activity, change_minutes, set_left_out

pytestmark = pytest.mark.django_db


def test_clock_times_follow_minutes_and_what_is_left_out(plan, rows, owner):
    change_minutes(owner, plan, rows["La ligne"].pk, 50)
    set_left_out(owner, plan, rows["Bienvenue"].pk, left_out=True)
    schedule = schedule_of(plan)
    assert [(entry.title, entry.slot.start.clock) for entry in schedule.kept] == [
        ("La ligne", time(13, 30)),
        ("La tempête", time(14, 20)),
        ("Le mot de la fin", time(14, 35)),
    ]
    assert [entry.title for entry in schedule.left_out] == ["Bienvenue"]
    assert schedule.end.clock == time(14, 45)
    assert schedule.differs_from_guide


def test_what_ends_after_the_time_available_is_over(plan, owner):
    plan.minutes_available = 60
    schedule = schedule_of(plan)
    assert [entry.over for entry in schedule.entries] == [False, False, True, True]
    assert (schedule.balance.over, schedule.balance.spare) == (15, 0)


def test_materials_are_those_of_what_is_kept_for_the_group(plan, rows, owner):
    assert [need.text for need in schedule_of(plan).needs] == ["14\u00a0crayons"]
    set_left_out(owner, plan, rows["La ligne"].pk, left_out=True)
    assert schedule_of(plan).needs == []


def test_an_activity_of_another_guide_names_it(plan, owner):
    other = a_guide("Autre guide")
    add_activity(owner, plan, other.current_edition.activities.get().pk)
    borrowed = [(entry.title, entry.borrowed_from) for entry in schedule_of(plan).entries if entry.borrowed_from]
    assert borrowed == [("Le cercle", other.current_edition)]


def test_it_is_read_in_two_queries_whatever_the_number_of_activities(plan, owner, django_assert_num_queries):
    add_activity(owner, plan, a_guide("Autre guide").current_edition.activities.get().pk)
    found = SessionPlan.objects.get(pk=plan.pk)
    with django_assert_num_queries(2):
        schedule = schedule_of(found)
        assert schedule.needs
