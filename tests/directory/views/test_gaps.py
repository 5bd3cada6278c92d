"""The page of the gap map, its files and its picture."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from lxml import etree
from openpyxl import load_workbook
from PIL import Image

from tests.factories import InitiativeFactory, OrganisationFactory, RegionFactory, SourceFactory, ThemeFactory, a_guide
from workshops.directory.models import SourceRecord
from workshops.directory.vocabulary import State
from workshops.taxonomy.models import Region

pytestmark = pytest.mark.django_db
FILES = ("gaps_csv", "gaps_excel", "gaps_svg", "gaps_png")
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def _regions():
    RegionFactory(code="06", names={"fr": "Montréal", "en": "Montréal"}, phrases={"fr": "à Montréal"})
    RegionFactory(code="09", names={"fr": "Côte-Nord", "en": "Côte-Nord"}, phrases={"fr": "en Côte-Nord"})


def an_entry(*regions, **facts):
    entry = InitiativeFactory(**{"age_from": 12, "age_to": 14, "genders": ["girls"], **facts})
    entry.regions.set(Region.objects.filter(code__in=regions))
    return entry


def page_of(client, **asked):
    response = client.get(reverse("directory:gaps"), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def cell(page, row, column):
    return page.find(id=f"cell-{row}-{column}")


def number(page, row, column) -> str:
    return cell(page, row, column).select_one(".gap__number, .gap__none").get_text(strip=True)


def file_of(client, name, **asked):
    response = client.get(reverse(f"directory:{name}"), asked)
    assert response.status_code == 200
    return response


def test_each_cell_says_its_count_and_leads_to_its_list(client):
    an_entry("06")
    page = page_of(client)
    assert number(page, "06", "12-14") == "1"
    link = cell(page, "06", "12-14").a
    assert link.get_text(" ", strip=True).startswith(f"Montréal, 12 à 14 ans{NBSP}: 1{NBSP}initiative")
    listed = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert listed.select_one(".results-bar__count").get_text(strip=True) == f"1{NBSP}initiative"


def test_an_empty_cell_is_marked_by_more_than_a_colour_and_leads_to_its_empty_list(client):
    an_entry("06")
    page = page_of(client)
    empty = cell(page, "09", "12-14")
    assert "gap--empty" in empty["class"]
    assert number(page, "09", "12-14") == "0"
    assert "Aucune initiative" in client.get(empty.a["href"]).content.decode()


def test_it_is_a_table_with_a_caption_and_headings_of_rows_and_columns(client):
    an_entry("06")
    page = page_of(client)
    assert page.caption.get_text(strip=True) == f"Initiatives{NBSP}: région et âge"
    assert {head["scope"] for head in page.select("thead th")} == {"col"}
    assert {head["scope"] for head in page.select("tbody th, tfoot th")} == {"row"}


def test_who_is_not_reached_is_said_and_leads_to_the_cell(client):
    an_entry("06", age_from=0, age_to=None)
    an_entry("09", age_from=0, age_to=17)
    an_entry("09", age_from=26, age_to=None)
    links = page_of(client).select(".gap-sentences a")
    assert [link.get_text() for link in links] == ["Aucune initiative pour les 18 à 25 ans en Côte-Nord."]
    assert links[0]["href"] == "#cell-09-18-25"
    assert page_of(client).select_one(links[0]["href"])


def test_every_sentence_leads_to_a_place_of_the_page(client):
    an_entry("06")
    for asked in ({}, {"rows": "gender", "columns": "region"}, {"rows": "theme"}, {"gender": "boys"}):
        page = page_of(client, **asked)
        for link in page.select(".gap-sentences a"):
            assert page.find(id=link["href"].removeprefix("#")), link["href"]


def test_many_sentences_are_folded_after_a_page_of_them(client):
    for code in range(20, 40):
        RegionFactory(code=str(code))
    for code in range(20, 40):
        an_entry(str(code), age_from=(code % 2) * 12, age_to=14)
    RegionFactory(code="50")
    for band in ("12", "15", "18"):
        an_entry("50", age_from=int(band), age_to=int(band))
    page = page_of(client, rows="region", columns="gender")
    shown = page.select("section > .gap-sentences li")
    assert 0 < len(shown) <= 12


def test_when_most_say_nothing_the_page_warns_before_its_sentences(client):
    ThemeFactory(code="calm")
    an_entry("06", genders=["all"])
    page = page_of(client, rows="theme", columns="region")
    assert page.select_one(".notice--warning").get_text(strip=True).startswith("La plupart des fiches ne précisent pas")
    assert page_of(client).select_one(".notice--warning") is None
    nothing = page_of(client, theme="calm", gender="boys")
    assert "thème" in nothing.select_one(".notice--warning").get_text()


def test_axes_that_are_the_same_are_mended_in_a_sentence(client):
    page = page_of(client, rows="age", columns="age")
    assert "même chose" in page.select_one(".notice").get_text()
    assert page.select_one("#gap-columns option[selected]")["value"] == "region"


def test_choices_of_axes_stay_in_every_address_of_the_filters(client):
    an_entry("06")
    page = page_of(client, rows="theme", columns="region", gender="girls")
    assert page.select_one("a.chip")["href"] == f"{reverse('directory:gaps')}?rows=theme&columns=region"
    assert page.select_one("a.chips__clear")["href"] == f"{reverse('directory:gaps')}?rows=theme&columns=region"


def test_only_published_entries_count(client):
    an_entry("06", state=State.PROPOSED)
    an_entry("06", state=State.WITHDRAWN)
    an_entry("06")
    assert number(page_of(client), "06", "12-14") == "1"


def test_both_lead_to_two_lists(client):
    an_entry("06")
    a_guide("Ici", organisation=OrganisationFactory(region=Region.objects.get(code="06")))
    page = page_of(client, what="both")
    links = cell(page, "06", "12-14").select("a")
    assert [link["href"].split("?")[0] for link in links] == [
        reverse("directory:initiatives"),
        reverse("guides:catalogue"),
    ]
    assert number(page, "06", "12-14") == "2"
    assert "tiré" in page.select_one(".gap-notes").get_text()


def test_a_map_without_anything_says_so_and_leads_out(client):
    an_entry("06")
    page = page_of(client, gender="boys", region="09")
    assert page.select_one(".empty h3").get_text(strip=True).startswith("Aucune initiative pour les garçons")
    assert page.select_one(".empty .button")["href"] == reverse("directory:gaps")


def test_htmx_is_told_the_address_without_what_is_usual(client):
    asked = {"what": "initiatives", "rows": "theme", "columns": "age", "everyone": "each", "unsaid": "shown"}
    response = client.get(reverse("directory:gaps"), asked, headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == f"{reverse('directory:gaps')}?rows=theme"


@pytest.mark.parametrize("address", ["rows=zz&columns=zz", "what=zz", "age=zz", "rows=%00", "page=9&sort=?"])
def test_an_address_nobody_wrote_shows_the_map(client, address):
    assert client.get(f"{reverse('directory:gaps')}?{address}").status_code == 200


@pytest.mark.parametrize("name", ["gaps", *FILES])
def test_a_page_or_a_file_asks_as_much_of_the_database_for_one_entry_as_for_three(client, queries_of, name):
    source = SourceFactory()

    def make(code):
        entry = an_entry(code)
        entry.themes.add(ThemeFactory(code=f"theme-{code}"))
        SourceRecord.objects.create(source=source, initiative=entry, key=code)

    make("06")
    before = queries_of(client.get, reverse(f"directory:{name}"), {"rows": "theme", "columns": "region"})
    make("09")
    make("10")
    assert queries_of(client.get, reverse(f"directory:{name}"), {"rows": "theme", "columns": "region"}) == before


def test_the_csv_has_a_line_for_each_cell_and_says_which_are_empty(client):
    an_entry("06")
    written = file_of(client, "gaps_csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written), delimiter=";"))
    assert len(rows) == 2 * 5
    by_cell = {(row["Région (code)"], row["Âge (code)"]): row for row in rows}
    assert by_cell["06", "12-14"]["Initiatives"] == "1"
    assert by_cell["06", "12-14"]["Case vide"] == "non"
    assert by_cell["09", "12-14"]["Case vide"] == "oui"


def test_the_workbook_holds_the_table_its_cells_the_sentences_and_how_it_was_counted(client):
    an_entry("06")
    book = load_workbook(io.BytesIO(file_of(client, "gaps_excel", gender="girls").content))
    assert book.sheetnames == ["Tableau", "Cases", "Qui n’est pas rejoint", "À propos"]
    crossed = {row[0]: row[1:] for row in book["Tableau"].iter_rows(values_only=True)}
    assert crossed["Montréal"] == (0, 1, 0, 0, 0, 1)
    assert crossed["Ensemble"] == (0, 1, 0, 0, 0, 1)
    assert book["Qui n’est pas rejoint"]["A2"].value.endswith(".")
    assert book["À propos"]["A2"].value == f"Genre{NBSP}: Filles"


def test_the_picture_says_its_title_its_filters_its_sources_and_its_day(client):
    entry = an_entry("06")
    SourceRecord.objects.create(source=SourceFactory(title="Recension inventée"), initiative=entry, key="1")
    drawn = etree.fromstring(file_of(client, "gaps_svg", gender="girls").content)
    text = " ".join(drawn.itertext())
    for words in (f"Initiatives{NBSP}: région et âge", f"Genre{NBSP}: Filles", "Recension inventée", "compté le"):
        assert words in text
    assert "href" not in etree.tostring(drawn).decode()


def test_the_picture_is_drawn_with_the_longer_axis_down(client):
    for asked in ({"rows": "region", "columns": "age"}, {"rows": "age", "columns": "region"}):
        for code in range(20, 35):
            RegionFactory(code=str(code))
        drawn = Image.open(io.BytesIO(file_of(client, "gaps_png", **asked).content))
        assert drawn.format == "PNG"
        assert drawn.width < drawn.height


def test_the_list_and_the_coverage_lead_to_the_map(client, signed_in):
    address = reverse("directory:gaps")
    assert f'href="{address}"' in client.get(reverse("directory:initiatives")).content.decode()
    assert f'href="{address}"' in signed_in().get(reverse("coverage:table")).content.decode()
