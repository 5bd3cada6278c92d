"""Tables of protected figures."""

import pytest

from workshops.reports.protection import ProtectedFigures
from workshops.reports.tables import protected_table

FIGURES = ProtectedFigures(
    {
        (): 40,
        (("region", "06"),): 25,
        (("region", "10"),): 10,
        (("theme", "consent"),): 35,
        (("region", "06"), ("theme", "consent")): 20,
    }
)


def test_a_table_of_one_dimension():
    table = protected_table(FIGURES, "region")
    assert (table.rows, table.row_totals, table.total) == (["06", "10"], {"06": 25, "10": 10}, 40)
    assert (table.columns, table.cells) == ([], {})


@pytest.mark.parametrize(("rows", "columns", "cell"), [("region", "theme", "06"), ("theme", "region", "consent")])
def test_a_table_of_two_dimensions_keeps_the_totals_as_they_were_drawn(rows, columns, cell):
    table = protected_table(FIGURES, rows, columns)
    assert table.total == 40
    assert 20 in table.cells.values()
    assert {**table.row_totals, **table.column_totals} == {"06": 25, "10": 10, "consent": 35}
    assert any(row == cell for row, _column in table.cells)


def test_a_table_does_not_cross_a_dimension_with_itself():
    with pytest.raises(ValueError, match="two different dimensions"):
        protected_table(FIGURES, "region", "region")
