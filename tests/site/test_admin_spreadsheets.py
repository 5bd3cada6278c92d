"""Files of Wagtail's admin: cells that cannot run, and no file where there is nothing to give."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.log_actions import log

from tests.factories import InitiativeFactory, OrganisationFactory, SourceFactory
from workshops.audit.models import Event, Kind

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("http://ailleurs.example","Ouvrir")'
HISTORY = "/admin/reports/site-history/"


def cells_of(response) -> list[list[object]]:
    content = b"".join(response.streaming_content)
    if response.headers["Content-Type"].startswith("text/csv"):
        return list(csv.reader(io.StringIO(content.decode())))
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


@pytest.fixture
def organisation(administrator):
    """One whose name would run, changed by somebody whose name would too."""
    administrator.first_name, administrator.last_name = "@SUM(1)", "Essai"
    administrator.save()
    organisation = OrganisationFactory(name=FORMULA)
    log(organisation, "wagtail.edit", user=administrator)
    return organisation


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_cell_that_would_run_leaves_as_words(signed_in, administrator, organisation, kind):
    client = signed_in(administrator)
    listed = cells_of(client.get(reverse("organisations_admin:index"), {"export": kind}))
    told = cells_of(client.get(HISTORY, {"export": kind}))
    assert f"'{FORMULA}" in [row[0] for row in listed]
    assert f"'{FORMULA}" in [cell for row in told for cell in row]
    every = [str(cell) for row in [*listed, *told] for cell in row]
    assert [cell for cell in every if cell.startswith(("=", "@", "+", "-"))] == []


def test_a_cell_of_excel_is_text_and_nothing_else(signed_in, administrator, organisation):
    response = signed_in(administrator).get(reverse("organisations_admin:index"), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if FORMULA in str(cell.value)} == {"s"}


def test_words_and_numbers_leave_as_they_are(signed_in, administrator):
    OrganisationFactory(name="L’atelier = chez nous", slug="l-atelier")
    rows = cells_of(signed_in(administrator).get(reverse("organisations_admin:index"), {"export": "csv"}))
    assert [row[:2] for row in rows[1:]] == [["L’atelier = chez nous", "l-atelier"]]


@pytest.mark.parametrize("name", ["wagtailusers_users:index", "directory_initiatives:index", "directory_sources:index"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_without_columns_gives_its_page_and_no_file(signed_in, administrator, name, kind):
    InitiativeFactory()
    SourceFactory()
    client = signed_in(administrator)
    response = client.get(reverse(name), {"export": kind})
    assert response.headers["Content-Type"].startswith("text/html")
    assert "Content-Disposition" not in response.headers
    assert b"export=" not in client.get(reverse(name)).content
    assert not Event.objects.filter(kind=Kind.EXPORT).exists()
