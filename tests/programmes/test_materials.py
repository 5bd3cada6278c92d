"""Merging what activities need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.programmes.content import Material
from workshops.programmes.materials import is_used_up, merge_key, programme_needs

NAMES = st.sampled_from(["crayon", "Crayons", "feuille blanche", "fiche « Mes zones »", "rouleau de papier"])
MATERIALS = st.builds(
    Material, name=NAMES, quantity=st.integers(1, 9), per=st.sampled_from(["group", "participant", "pair"])
)
ACTIVITIES = st.lists(st.tuples(st.integers(1, 4), st.lists(MATERIALS, max_size=4)), max_size=6)


@pytest.mark.parametrize(
    ("one", "other"),
    [("crayon", "Crayons"), ("grande feuille", "grandes feuilles"), ("boîte à questions", "boites à questions")],
)
def test_spelling_case_accents_and_plurals_do_not_make_another_thing(one, other):
    assert merge_key(one) == merge_key(other)


@pytest.mark.parametrize(
    ("name", "used_up"),
    [
        ("crayon", False),
        ("feuille blanche", True),
        ("sticky notes", True),
        ("feuille « La onzième case »", False),
        ("rouleau de papier", False),
    ],
)
def test_what_is_used_up_is_known_by_its_word(name, used_up):
    assert is_used_up(name) is used_up


def test_a_thing_that_comes_back_is_counted_once_and_a_thing_used_up_each_time():
    crayon, sheet = Material("crayon", 1, "participant"), Material("feuille blanche", 2, "group")
    needs = programme_needs([(1, [crayon, sheet]), (1, [crayon]), (3, [sheet, Material("Crayons", 4, "group")])])
    assert [(need.name, need.quantities, need.sessions) for need in needs] == [
        ("crayon", {"participant": 1, "group": 4}, [1, 3]),
        ("feuille blanche", {"group": 4}, [1, 3]),
    ]


def test_the_same_thing_twice_in_one_activity_is_needed_twice():
    (need,) = programme_needs([(1, [Material("marqueur", 1), Material("marqueur", 2)])])
    assert need.quantities == {"group": 3}


@given(ACTIVITIES)
def test_everything_asked_for_is_there_once_and_never_less_than_one_activity_needs(activities):
    needs = {merge_key(need.name): need for need in programme_needs(activities)}
    assert set(needs) == {merge_key(material.name) for _position, asked in activities for material in asked}
    for position, asked in activities:
        for material in asked:
            need = needs[merge_key(material.name)]
            assert position in need.sessions
            assert need.quantities[material.per] >= material.quantity


@given(ACTIVITIES)
def test_asking_for_more_never_lowers_a_quantity(activities):
    before = {merge_key(need.name): need.quantities for need in programme_needs(activities[:-1])}
    after = {merge_key(need.name): need.quantities for need in programme_needs(activities)}
    for key, quantities in before.items():
        assert all(after[key][per] >= quantity for per, quantity in quantities.items())
