"""The colours of the map: what tells counts apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.directory.regions import FEW, MANY, NOTHING, SOME, grounds_of


@pytest.mark.parametrize(
    ("most", "spans"),
    [
        (0, [(NOTHING, 0, 0)]),
        (1, [(NOTHING, 0, 0), (MANY, 1, 1)]),
        (2, [(NOTHING, 0, 0), (SOME, 1, 1), (MANY, 2, 2)]),
        (45, [(NOTHING, 0, 0), (FEW, 1, 5), (SOME, 6, 15), (MANY, 16, 45)]),
    ],
)
def test_each_step_triples_and_none_is_empty(most, spans):
    assert [(each.name, each.first, each.last) for each in grounds_of([0, most])] == spans


@given(st.lists(st.integers(0, 500), max_size=17))
def test_every_count_has_one_colour(counts):
    grounds = grounds_of(counts)
    for count in counts:
        assert len([each for each in grounds if each.first <= count <= each.last]) == 1
