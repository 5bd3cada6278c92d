"""Empty cells gathered into gaps: every one of them, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.directory.gaps.empty import Gap, How, Side, Span, gaps_of

ROWS, COLUMNS = ("01", "02", "03", "04", "05"), ("0-11", "12-14", "15-17")


def tables():
    """The sides of a table, whole or not, and which of its cells are empty."""

    def with_cells(sides):
        spots = [(row, column) for row in sides[0].values for column in sides[1].values]
        return st.tuples(st.just(sides[0]), st.just(sides[1]), st.sets(st.sampled_from(spots)))

    def side(values):
        return st.builds(Side, st.lists(st.sampled_from(values), min_size=1, unique=True), st.booleans())

    return st.tuples(side(ROWS), side(COLUMNS)).flatmap(with_cells)


@given(tables())
def test_gaps_say_all_that_is_empty_and_nothing_else(table):
    rows, columns, empty = table
    assert {cell for gap in gaps_of(empty, rows, columns) for cell in gap.cells} == empty


@given(tables())
def test_none_and_all_but_are_said_of_whole_axes_and_hold(table):
    rows, columns, empty = table
    for gap in gaps_of(empty, rows, columns):
        for span, side in ((gap.rows, rows), (gap.columns, columns)):
            if span.how == How.ANY:
                assert (side.whole, span.values) == (True, tuple(side.values))
            if span.how == How.ALL_BUT:
                assert side.whole
                assert sorted([*span.values, *span.others]) == sorted(side.values)
        for row in gap.rows.others:
            assert not empty & {(row, column) for column in gap.columns.values}


@given(tables())
def test_the_widest_come_first_and_none_is_said_twice(table):
    gaps = gaps_of(table[2], table[0], table[1])
    sizes = [len(gap.cells) for gap in gaps]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(gaps)) == len(gaps)


@given(tables())
def test_turning_the_table_turns_the_gaps_into_as_many(table):
    rows, columns, empty = table
    turned = gaps_of({(column, row) for row, column in empty}, columns, rows)
    assert len(turned) == len(gaps_of(empty, rows, columns))


def test_a_whole_row_is_one_gap_however_many_its_columns():
    empty = {("02", column) for column in COLUMNS}
    assert gaps_of(empty, Side(ROWS), Side(COLUMNS)) == [Gap(Span(("02",)), Span(COLUMNS, How.ANY))]


def test_nothing_at_all_is_one_gap():
    empty = {(row, column) for row in ROWS for column in COLUMNS}
    assert gaps_of(empty, Side(ROWS), Side(COLUMNS)) == [Gap(Span(ROWS, How.ANY), Span(COLUMNS, How.ANY))]


def test_where_few_have_something_they_are_what_is_said():
    empty = {(row, "0-11") for row in ROWS if row != "03"}
    others = tuple(row for row in ROWS if row != "03")
    expected = Gap(Span(others, How.ALL_BUT, ("03",)), Span(("0-11",)))
    assert gaps_of(empty, Side(ROWS), Side(COLUMNS)) == [expected]


def test_an_axis_narrowed_to_some_values_is_never_said_to_have_none():
    empty = {(row, "0-11") for row in ROWS[:2]}
    gaps = gaps_of(empty, Side(ROWS[:2], whole=False), Side(COLUMNS))
    assert gaps == [Gap(Span(ROWS[:2]), Span(("0-11",)))]


def test_a_table_without_a_hole_has_no_gap():
    assert gaps_of(set(), Side(ROWS), Side(COLUMNS)) == []
