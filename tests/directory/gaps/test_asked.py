"""What an address asks of the gap map."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from workshops.directory.gaps.asked import AXES, Asked, ForAll, Unsaid, What, asked_of

asked = st.builds(
    Asked,
    st.sampled_from(What),
    st.sampled_from(sorted(AXES)),
    st.sampled_from(sorted(AXES)),
    st.sampled_from(ForAll),
    st.sampled_from(Unsaid),
).filter(lambda one: one.rows != one.columns and {one.rows, one.columns} <= set(one.axes))


@given(asked)
def test_what_an_address_says_is_read_back(one):
    data = QueryDict(mutable=True)
    for name, value in one.pairs:
        data[name] = value
    assert asked_of(data) == one


def test_the_usual_map_has_the_plain_address():
    assert asked_of(QueryDict("")) == Asked()
    assert Asked().pairs == ()


@pytest.mark.parametrize(
    ("address", "axes", "words"),
    [
        ("rows=age", ("age", "region"), "même chose"),
        ("rows=theme&columns=theme", ("theme", "age"), "même chose"),
        ("what=guides&rows=type&columns=age", ("region", "age"), "ni type de projet ni modalité"),
        ("what=both&rows=modality&columns=theme", ("region", "theme"), "ni type de projet ni modalité"),
        ("rows=zz", ("region", "age"), ""),
        ("what=zz&everyone=zz&unsaid=zz", ("region", "age"), ""),
    ],
)
def test_axes_that_cannot_be_crossed_are_replaced_and_it_is_said(address, axes, words):
    one = asked_of(QueryDict(address))
    assert (one.rows, one.columns) == axes
    assert words in one.mended
    assert bool(words) == bool(one.mended)
