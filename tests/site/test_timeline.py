import re
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from relais.presentation.timeline import MOST_MINUTES, bars, width_classes

WELCOME = {"title": "Accueil", "kind": "welcome", "minutes": 10}


def summed(classes):
    """The minutes that the style sheet adds up from the classes."""
    places = {"h": 100, "t": 10, "u": 1}
    return sum(places[letter] * int(digit) for letter, digit in re.findall(r"([htu])(\d)", classes))


@given(st.integers(min_value=0, max_value=MOST_MINUTES))
def test_classes_add_up_to_the_minutes(minutes):
    assert summed(width_classes(minutes)) == minutes


@given(st.integers(min_value=MOST_MINUTES))
def test_a_very_long_activity_is_drawn_at_the_limit(minutes):
    assert summed(width_classes(minutes)) == MOST_MINUTES


def test_objects_and_mappings_are_drawn_alike():
    assert bars([WELCOME]) == bars([SimpleNamespace(**WELCOME)])


def test_activities_without_minutes_are_left_out():
    assert bars([WELCOME, {**WELCOME, "minutes": 0}, {**WELCOME, "minutes": None}]) == bars([WELCOME])


def test_a_scale_leaves_a_blank_for_the_rest():
    drawn = bars([WELCOME], scale=75)

    assert [(bar.kind, bar.minutes) for bar in drawn] == [("welcome", 10), ("", 65)]


def test_what_ends_after_the_time_is_marked():
    drawn = bars([WELCOME] * 3, fixed_minutes=20)

    assert [bar.over for bar in drawn] == [False, False, True]


def test_an_unknown_kind_is_still_drawn():
    assert bars([{**WELCOME, "kind": "dance"}])[0].kind == "input"
