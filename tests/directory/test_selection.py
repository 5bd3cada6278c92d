"""What an address picks."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from workshops.directory.selection import MOST, query_of, selection_in


def test_each_is_picked_once_in_order_and_what_is_no_id_is_left_out():
    assert selection_in(QueryDict("selected=3&selected=1&selected=3&selected=x&selected=-1&selected=&selected=²")) == [
        3,
        1,
    ]
    assert selection_in(QueryDict("selected=99999999999999999999&selected=4294967296&selected=7")) == [7]


def test_no_more_is_picked_than_an_address_holds():
    assert len(selection_in(QueryDict(query_of(range(1000))))) == MOST


@given(st.lists(st.integers(0, 2**31 - 1), unique=True, max_size=MOST))
def test_what_is_written_in_an_address_is_read_back(pks):
    assert selection_in(QueryDict(query_of(pks))) == pks
