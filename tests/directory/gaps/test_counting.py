"""Entries crossed along two axes, against the plainest way of counting them."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.directory.gaps.counting import Crossing, Entry, Tally, cross

INITIATIVE, GUIDE = False, True
ROWS, COLUMNS = ("01", "02", "03", "unsaid"), ("boys", "girls", "unsaid")


def said(values):
    return st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)


entries = st.lists(st.builds(Entry, st.booleans(), st.integers(0, 4), said(ROWS), said(COLUMNS)), max_size=25)


def things(found, row, column, *, of_guides) -> set:
    """Those that one may find in a cell, a line, or anywhere, looked for one by one."""
    return {
        entry.thing
        for entry in found
        if entry.is_guide == of_guides and (not row or row in entry.rows) and (not column or column in entry.columns)
    }


def by_hand(found, row="", column="") -> Tally:
    return Tally(*(len(things(found, row, column, of_guides=kind)) for kind in (False, True)))


@given(entries)
def test_cells_and_totals_are_those_of_a_recount(found):
    crossing = cross(found)
    for row in ROWS:
        assert crossing.rows.get(row, Tally()) == by_hand(found, row)
    for column in COLUMNS:
        assert crossing.columns.get(column, Tally()) == by_hand(found, "", column)
    assert crossing.total == by_hand(found)


@given(st.lists(st.builds(Entry, st.booleans(), st.uuids(), said(ROWS), said(COLUMNS)), max_size=25))
def test_a_thing_of_one_version_counts_in_each_row_by_each_column_it_says(found):
    crossing = cross(found)
    for row in ROWS:
        for column in COLUMNS:
            assert crossing.cells.get((row, column), Tally()) == by_hand(found, row, column)


@given(entries, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(found, random):
    mixed = list(found)
    random.shuffle(mixed)
    assert cross(mixed) == cross(found)


@given(entries)
def test_what_has_none_is_not_there(found):
    assert all(tally.total for tally in cross(found).cells.values())


def test_two_versions_of_a_guide_count_once_in_a_cell_and_once_in_a_total():
    french, english = Entry(GUIDE, "work", ("01",), ("boys",)), Entry(GUIDE, "work", ("01", "02"), ("boys",))
    one = Tally(guides=1)
    cells = {("01", "boys"): one, ("02", "boys"): one}
    assert cross([french, english]) == Crossing(cells, {"01": one, "02": one}, {"boys": one}, one)


def test_an_initiative_and_a_guide_of_the_same_number_are_two_things():
    assert cross([Entry(INITIATIVE, 1, ("01",), ("boys",)), Entry(GUIDE, 1, ("01",), ("boys",))]).total == Tally(1, 1)
