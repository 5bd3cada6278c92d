"""The figures of the whole network: one table, on the page and in its files."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories import OrganisationFactory
from tests.reports.views.conftest import DAY, WHOLE_YEAR, YEAR


@pytest.fixture
def network(log_session):
    for number in range(9):
        groups = [("12-14", "girls", 6), ("15-17", "boys", 6)]
        log_session(12 + number, day=DAY, organisation=OrganisationFactory(), groups=groups)
    return reverse("reports:network")


def test_the_network_shows_one_table_of_rounded_figures(client, network):
    response = client.get(network, {**WHOLE_YEAR, "measure": "participants", "rows": "age", "columns": "gender"})
    table = response.context["asked"].table
    assert (len(table.rows), table.columns) == (2, ["Filles et femmes", "Garçons et hommes"])
    figures = [cell.figure for row in table.rows for cell in row.cells] + [row.total for row in table.rows]
    assert all(figure % 5 == 0 for figure in [*figures, *table.column_totals, table.total])
    assert abs(table.total - sum(range(12, 21))) <= 4


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"rows": "region", "columns": "region"}, "autre chose que pour les lignes"),
        ({"measure": "sessions", "rows": "age"}, "se disent des présences seulement"),
        ({"measure": "sessions", "rows": "organisation"}, "organisation"),
        ({"measure": "names"}, "names"),
        ({"period": "month-2025-05"}, "month-2025-05"),
        ({"period": "dates"}, "dates"),
    ],
)
def test_nothing_outside_the_fixed_lists_can_be_asked(client, network, asked, sentence):
    response = client.get(network, {**WHOLE_YEAR, **asked})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert response.context["asked"].table is None
    assert client.get(reverse("reports:network_csv"), {**WHOLE_YEAR, **asked}).status_code == 302


def test_other_filters_change_nothing(client, network):
    asked = {**WHOLE_YEAR, "rows": "region"}
    narrowed = {**asked, "organisation": "rives", "guide": "1", "region": "06", "start": f"{YEAR}-05-01"}
    plain, tried = (client.get(network, query).context["asked"].table for query in (asked, narrowed))
    assert plain == tried


def test_the_network_without_a_closed_quarter_says_when_it_comes(client, log_session):
    log_session(12, day=timezone.localdate())
    page = client.get(reverse("reports:network"))
    assert page.status_code == 200
    assert "Rien à montrer pour l’instant" in page.content.decode()


def test_the_network_costs_the_same_queries_for_1_and_3_regions(client, log_session, queries_of):
    for region, quarter in (("06", 2), ("10", 5), ("11", 5), ("12", 5)):
        for _ in range(5):
            log_session(12, day=date(YEAR, quarter, 3), region=region)
    address = reverse("reports:network")
    client.get(address)
    one, three = ({"period": f"quarter-{YEAR}-{number}", "rows": "region"} for number in (1, 2))
    assert queries_of(client.get, address, one) == queries_of(client.get, address, three)


def test_the_table_of_the_network_is_the_same_in_every_file(client, network):
    asked = {**WHOLE_YEAR, "measure": "participants", "rows": "age", "columns": "gender"}
    rows = list(
        csv.reader(
            io.StringIO(client.get(reverse("reports:network_csv"), asked).content.decode("utf-8-sig")), delimiter=";"
        )
    )
    book = load_workbook(io.BytesIO(client.get(reverse("reports:network_excel"), asked).content))
    sheet = [[str(cell.value) for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows == sheet
    assert book.sheetnames[1] == "Définitions"
    table = client.get(reverse("reports:network"), asked).context["asked"].table
    assert rows[-1][1:] == [str(figure) for figure in [*table.column_totals, table.total]]
