"""The report of one's organisation in files: to compute with, to print, to hand out."""

import csv
import io

import pytest
from django.utils import timezone, translation
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories import RegionFactory, ThemeFactory, a_guide
from tests.reports.views.conftest import DAY, MAY, WHOLE_YEAR, YEAR, of_file
from workshops.reports.models import DrawnQuarter


def test_the_csv_holds_the_figures_of_the_page(client, organisation, log_session):
    log_session(12, day=DAY, minutes=90, groups=[("12-14", "", 8), ("15-17", "", None)])
    response = client.get(of_file(organisation, "report_csv"), MAY)
    assert response["Content-Disposition"].endswith(f'bilan-rives-{YEAR}-05-01-{YEAR}-05-31.csv"')
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == ["Total", "", "1", "12", "1,5"]
    assert ["Par programme", "Mes limites, ma voix", "1", "12", "1,5"] in rows
    assert ["Par âge", "15 à 17 ans", "", "moins de 5", ""] in rows


def test_a_title_cannot_run_in_a_spreadsheet(client, organisation, log_session):
    log_session(12, day=DAY, guide=a_guide("=cmd|' /C calc'!A0", organisation=organisation))
    book = load_workbook(io.BytesIO(client.get(of_file(organisation, "report_excel"), MAY).content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert [cell.value for cell in cells if "cmd" in str(cell.value)] == ["'=cmd|' /C calc'!A0"]
    assert "'=cmd" in client.get(of_file(organisation, "report_csv"), MAY).content.decode()


def test_the_workbook_has_numbers_and_definitions(client, organisation, log_session):
    log_session(12, day=DAY)
    book = load_workbook(io.BytesIO(client.get(of_file(organisation, "report_excel"), MAY).content))
    assert book.sheetnames[0] == "Bilan"
    assert book.sheetnames[-1] == "Définitions"
    assert [cell.value for cell in book["Par région"][2]][1:] == [1, 12, 1.3]


def crowded(log_session, organisation) -> None:
    """More lines than a page holds, with long names."""
    for number in range(10):
        guide = a_guide(
            f"{number} " + "Un titre de guide très long qui dit tout ce que le guide contient " * 2,
            organisation=organisation,
            themes=[ThemeFactory(code=f"theme-{number}", names={"fr": f"Un thème au nom assez long, numéro {number}"})],
        )
        RegionFactory(code=f"r{number}", names={"fr": f"Une région au nom interminable pour voir, numéro {number}"})
        for age in ("0-8", "9-11", "12-14", "15-17", "18-25", "26+"):
            groups = [(age, gender, 5) for gender in ("girls", "boys", "diverse", "unsaid")]
            log_session(25, day=DAY, guide=guide, region=f"r{number}", setting=f"setting-{number}", groups=groups)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["report_pdf", "summary_pdf"])
def test_the_summary_has_two_pages_with_definitions_however_much_there_is(
    client, organisation, log_session, name, language
):
    crowded(log_session, organisation)
    with translation.override(language):
        response = client.get(of_file(organisation, name), WHOLE_YEAR)
    assert response["Content-Type"] == "application/pdf"
    document = PdfReader(io.BytesIO(response.content))
    assert len(document.pages) == 2
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"].startswith(language)
    if language == "fr":
        text = document.pages[1].extract_text()
        assert "Ce que les nombres veulent dire" in text
        assert ("Nombres arrondis" in text) == (name == "summary_pdf")
        assert ("à ne pas diffuser" in text) == (name == "report_pdf")


def test_what_is_handed_out_is_rounded(client, organisation, log_session):
    for participants in (11, 12, 13, 7):
        log_session(participants, day=DAY)
    content = client.get(of_file(organisation, "summary_pdf"), WHOLE_YEAR).content
    words = PdfReader(io.BytesIO(content)).pages[0].extract_text().split()
    assert "43" not in words
    assert {"40", "45"} & set(words)


def test_a_summary_waits_for_a_closed_quarter(client, organisation, log_session):
    log_session(12, day=timezone.localdate())
    response = client.get(of_file(organisation, "summary_pdf"), {"period": f"calendar-{YEAR + 1}"})
    assert response.status_code == 409
    assert "Pas encore de résumé à remettre" in response.content.decode()
    assert not DrawnQuarter.objects.exists()
