"""Coverage as a table, from plain counts."""

import pytest

from workshops.certification.coverage import ALL, Count, Figures, Level, Place, coverage

NORTH, SOUTH, NOWHERE = Place(1, "10", "Nord"), Place(2, "16", "Sud"), Place(None, "", "Sans région")
SCHOOL, HEALTH, NO_FIELD = Place(5, "education", "École"), Place(6, "health", "Santé"), Place(None, "", "Sans secteur")


def table(counts, **more):
    return coverage([NORTH, SOUTH, NOWHERE], [SCHOOL, HEALTH, NO_FIELD], counts, everywhere="Toutes", **more)


def test_each_line_adds_its_sectors_and_the_last_adds_the_lines():
    made = table({(1, 5): Count(3, 1, 2), (1, 6): Count(lapsed=1), (2, 5): Count(1)})
    assert [place.name for place in made.columns] == ["École", "Santé"]
    assert [[cell.count.in_force for cell in row.cells] for row in made.rows] == [[4, 0], [1, 0]]
    assert made.rows[0].total.count == Count(3, 1, 3)
    assert made.total.place == Place(None, ALL, "Toutes")
    assert [cell.count.in_force for cell in made.total.cells] == [5, 0]
    assert made.total.total.count == Count(4, 1, 3)


def test_people_without_a_place_have_a_line_or_a_column_only_when_there_are_any():
    assert [row.place for row in table({}).rows] == [NORTH, SOUTH]
    made = table({(None, 5): Count(1), (2, None): Count(2)})
    assert made.rows[-1].place == NOWHERE
    assert made.columns[-1] == NO_FIELD
    assert made.total.total.count.in_force == 3
    assert made.row_of("16").total.count.in_force == 2


def test_another_day_is_compared_with_today():
    made = table({(1, 5): Count(2)}, today={(1, 5): Count(3, 2), (2, 6): Count(1)})
    assert made.rows[0].cells[0].change == -3
    assert made.rows[1].total.change == -1
    assert made.total.total.change == -4
    assert table({(1, 5): Count(2)}).total.total.change is None


def test_the_target_of_a_region_is_its_own_else_the_sum_of_its_sectors():
    made = table({}, targets={(1, None): 9, (1, 5): 4, (2, 5): 2, (2, 6): 3})
    assert [row.total.target for row in made.rows] == [9, 5]
    assert [cell.target for cell in made.total.cells] == [6, 3]
    assert made.total.total.target == 14
    assert table({}).total.total.target is None


@pytest.mark.parametrize(
    ("in_force", "target", "level"),
    [
        (0, None, Level.NOBODY),
        (0, 3, Level.NOBODY),
        (1, 1, Level.ALONE),
        (2, 3, Level.UNDER),
        (3, 3, Level.MET),
        (2, None, Level.NO_TARGET),
    ],
)
def test_one_person_alone_is_said_whatever_the_target(in_force, target, level):
    assert Figures(Count(active=in_force), target).level == level


def test_lapsing_people_count_toward_the_target_and_lapsed_ones_do_not():
    assert Figures(Count(1, 2, 9), 4).gap == -1
