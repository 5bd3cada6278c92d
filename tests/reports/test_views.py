"""The pages and files of figures, from the reader's side."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories import OrganisationFactory, RegionFactory, ThemeFactory, a_guide, a_member
from workshops.organisations.models import Membership, Organisation, Role
from workshops.reports.models import DrawnQuarter
from workshops.taxonomy.models import Theme

YEAR = timezone.localdate().year - 1
DAY = date(YEAR, 5, 14)
MAY = {"period": "dates", "start": f"{YEAR}-05-01", "end": f"{YEAR}-05-31"}
WHOLE_YEAR = {"period": f"calendar-{YEAR}"}


@pytest.fixture
def client(signed_in, facilitator):
    return signed_in(facilitator)


@pytest.fixture
def address(organisation):
    return reverse("reports:report", args=(organisation.slug,))


def of_file(organisation, name: str) -> str:
    return reverse(f"reports:{name}", args=(organisation.slug,))


def test_a_report_says_its_totals_and_each_table(client, address, log_session):
    log_session(12, day=DAY, minutes=75, groups=[("12-14", "girls", 9), ("12-14", "boys", None)])
    log_session(1030, day=DAY, minutes=60, region="10")
    page = client.get(address, MAY).content.decode()
    for words in ("1\u00a0042", "2,3", "Par mois", "Par programme", "Mes limites, ma voix", "Par région", "10 à 12"):
        assert words in page, words
    assert "style=" not in page


def test_an_empty_period_says_what_to_do(client, address):
    page = client.get(address, MAY).content.decode()
    assert "Aucune rencontre dans cette période" in page


def test_free_dates_begin_filled_in(client, address):
    page = client.get(address, {"period": "dates"})
    assert page.status_code == 200
    assert 'name="start" value="' in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"period": "dates", "start": "2026-05-31", "end": "2026-05-01"}, "vient avant le premier"),
        ({"period": "dates", "start": "2026-05-31"}, "Donnez le premier et le dernier jour"),
        ({"period": "dates", "start": "2010-01-01", "end": "2026-05-01"}, "au plus trois ans"),
        ({"period": "school-1850"}, "school-1850"),
    ],
)
def test_a_wrong_period_is_said_and_nothing_typed_is_lost(client, address, organisation, asked, sentence):
    page = client.get(address, asked)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert asked.get("start", "") in page.content.decode()
    for name in ("report_csv", "report_excel", "report_pdf", "summary_pdf"):
        assert client.get(of_file(organisation, name), asked).status_code == 302


def test_who_only_reads_guides_is_led_to_the_network(signed_in, organisation, client, address):
    reader = signed_in(a_member(Role.READER, organisation))
    assert reader.get(reverse("reports:index")).url == reverse("reports:network")
    assert client.get(reverse("reports:index")).url == address


def test_one_organisation_never_sees_another_s_sessions(client, address, log_session):
    log_session(12, day=DAY, organisation=OrganisationFactory(name="Ailleurs"))
    page = client.get(address, MAY).content.decode()
    assert "Aucune rencontre dans cette période" in page
    assert "Ailleurs" not in page


def test_a_table_drawn_before_follows_its_figures_and_the_language(client, address, log_session):
    log_session(12, day=DAY, minutes=75, region="10")

    def tables(path: str) -> list[str]:
        return re.findall(
            r'<section class="section figures">.*?</section>', client.get(path, MAY).content.decode(), re.S
        )

    before = tables(address)
    assert before == tables(address)
    assert any('<td class="numeric">12</td>' in table for table in before)
    log_session(9, day=DAY, minutes=75, region="10")
    after = tables(address)
    assert [old == new for old, new in zip(before, after, strict=True)] == [False] * len(before)
    assert any('<td class="numeric">21</td>' in table for table in after)
    assert "Catégorie" in after[0]
    assert "Category" in tables(address.replace("/fr/", "/en/"))[0]


def _sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


REPORT_CHANGES = {
    "an organisation renamed": (
        lambda organisation: Organisation.objects.filter(pk=organisation.pk).update(name="Autre nom"),
        "Autre nom",
    ),
    "a theme renamed": (lambda _organisation: Theme.objects.update(names={"fr": "Autre thème"}), "Autre thème"),
    "a guide renamed by hand": (
        lambda _organisation: _sql("UPDATE wagtailcore_page SET title = %s", "Autre guide"),
        "Autre guide",
    ),
    "sums written by hand": (
        lambda _organisation: _sql("UPDATE reports_monthtally SET sessions = 777, low = 8888, high = 8888"),
        "8\u00a0888",
    ),
    "another of hers renamed": (
        lambda organisation: Organisation.objects.filter(name="Ailleurs").update(name="Ailleurs encore"),
        "Ailleurs encore",
    ),
}


@pytest.mark.usefixtures("pages_are_kept")
@pytest.mark.parametrize(("change", "words"), REPORT_CHANGES.values(), ids=REPORT_CHANGES)
def test_a_report_shown_again_says_what_changed(signed_in, organisation, address, log_session, change, words):
    person = a_member(Role.FACILITATOR, organisation)
    Membership.objects.create(user=person, organisation=OrganisationFactory(name="Ailleurs"), role=Role.FACILITATOR)
    client = signed_in(person)
    log_session(12, day=DAY, minutes=75)
    assert words not in client.get(address, MAY | WHOLE_YEAR).content.decode()
    change(organisation)
    assert words in client.get(address, MAY | WHOLE_YEAR).content.decode()


@pytest.mark.usefixtures("pages_are_kept")
def test_the_same_report_is_not_drawn_again_and_is_nobody_else_s(signed_in, client, organisation, address, log_session):
    log_session(12, day=DAY, minutes=75)
    other = a_member(Role.FACILITATOR, organisation)
    elsewhere = OrganisationFactory(name="Ailleurs")
    Membership.objects.create(user=other, organisation=elsewhere, role=Role.FACILITATOR)
    for _time in range(2):
        assert "Ailleurs" not in client.get(address, WHOLE_YEAR).content.decode()
        assert "Ailleurs" in signed_in(other).get(address, WHOLE_YEAR).content.decode()
    empty = signed_in(other).get(reverse("reports:report", args=(elsewhere.slug,)), WHOLE_YEAR).content.decode()
    assert "Aucune rencontre dans cette période" in empty
    Membership.objects.filter(organisation=organisation).delete()
    assert client.get(address, WHOLE_YEAR).status_code == 404


@pytest.mark.usefixtures("pages_are_kept")
def test_who_may_no_longer_read_a_report_does_not(signed_in, client, facilitator, address, log_session, administrator):
    log_session(12, day=DAY, minutes=75)
    boss = signed_in(administrator)
    for reader in (client, boss):
        assert "Par mois" in reader.get(address, WHOLE_YEAR).content.decode()
    Membership.objects.filter(user=facilitator).update(role=Role.READER)
    assert client.get(address, WHOLE_YEAR).status_code == 404
    _sql("UPDATE organisations_membership SET role = %s WHERE user_id = %s", Role.COORDINATOR.value, facilitator.pk)
    assert client.get(address, WHOLE_YEAR).status_code == 200
    _sql("DELETE FROM organisations_membership WHERE user_id = %s", facilitator.pk)
    assert client.get(address, WHOLE_YEAR).status_code == 404
    type(administrator).objects.filter(pk=administrator.pk).update(is_superuser=False)
    assert boss.get(address, WHOLE_YEAR).status_code == 404


def test_a_report_costs_the_same_queries_for_1_and_3_sessions(client, address, log_session, queries_of):
    log_session(12, day=DAY)
    one = queries_of(client.get, address, MAY)
    for number in range(2):
        other = a_guide(f"Guide {number}", themes=[ThemeFactory()])
        log_session(12, day=DAY, guide=other, region=f"1{number}", setting=f"setting-{number}")
    assert queries_of(client.get, address, MAY) == one


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


def test_the_page_offers_a_summary_for_whole_quarters_only(client, address, log_session):
    log_session(12, day=DAY)
    assert "summary.pdf" in client.get(address, WHOLE_YEAR).content.decode()
    assert "summary.pdf" not in client.get(address, MAY).content.decode()


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
