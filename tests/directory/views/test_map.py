"""The map of the regions and its table."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.factories import InitiativeFactory
from workshops.taxonomy.models import Region
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db
MAP = reverse("directory:map")


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


def in_regions(*codes: str, **facts):
    initiative = InitiativeFactory(**facts)
    initiative.regions.set(Region.objects.filter(code__in=codes))
    return initiative


def page_of(**asked):
    response = Client().get(MAP, asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def table(page) -> dict[str, str]:
    return {
        row.th.get_text(" ", strip=True): row.td.get_text(strip=True)
        for row in page.select("#results table :is(tbody, tfoot) tr")
    }


def on_map(page) -> dict[str, str]:
    return {link["aria-label"].replace("\xa0", " "): link["href"] for link in page.select("svg.map a")}


def test_each_region_counts_its_entries_on_the_map_and_in_the_table():
    in_regions("06")
    in_regions("06")
    in_regions("09")
    page = page_of()
    assert len(on_map(page)) == 17
    assert "Montréal : 2 initiatives" in on_map(page)
    assert "Laval : 0 initiative" in on_map(page)
    rows = table(page)
    assert (rows["Montréal"], rows["Côte-Nord"], rows["Laval"], rows["En tout"]) == ("2", "1", "0", "3")


def test_an_entry_of_two_regions_counts_in_each_and_once_in_all_and_the_page_says_so():
    in_regions("04", "17")
    page = page_of()
    rows = table(page)
    assert (rows["Mauricie"], rows["Centre-du-Québec"], rows["En tout"]) == ("1", "1", "1")
    assert "1 initiative est de plusieurs régions" in page.select_one("#results").get_text(" ", strip=True)


def test_entries_that_say_no_region_are_counted_and_lead_to_their_list(client):
    in_regions("06")
    alone = InitiativeFactory(text__name="Sans région")
    page = page_of()
    (row,) = [row for row in page.select("#results tbody tr") if "Non précisé" in row.get_text()]
    assert row.td.get_text(strip=True) == "1"
    led_to = client.get(row.a["href"]).context["entries"]
    assert [entry.initiative for entry in led_to] == [alone]


def test_pressing_a_region_narrows_the_list_to_it_and_keeps_the_other_choices(client):
    here = in_regions("06", stage="suspended")
    in_regions("06")
    in_regions("09", stage="suspended")
    page = page_of(stage="suspended", selected=str(here.pk))
    address = on_map(page)["Montréal : 1 initiative"]
    assert address.startswith(reverse("directory:initiatives"))
    found = client.get(address)
    assert [entry.initiative for entry in found.context["entries"]] == [here]
    assert found.context["found"].chosen == [here.pk]


def test_a_chosen_region_is_marked_and_the_others_say_what_they_would_give():
    in_regions("06")
    in_regions("09")
    page = page_of(region="06")
    rows = table(page)
    assert rows["Montréal choisie"] == "1"
    assert rows["Côte-Nord"] == "1"
    assert len(page.select(".map__region--chosen")) == 1


def test_every_figure_leads_to_as_many_entries(client):
    in_regions("06", "13")
    in_regions("06")
    InitiativeFactory()
    for row in page_of().select("#results tbody tr"):
        if row.a:
            assert client.get(row.a["href"]).context["listing"].count == int(row.td.get_text())


def test_a_network_without_these_regions_has_the_table_alone():
    Region.objects.all().delete()
    lune = Region.objects.create(code="lune", names={"fr": "Lune"})
    InitiativeFactory().regions.set([lune])
    page = page_of()
    assert page.select("svg.map") == []
    assert table(page)["Lune"] == "1"


def test_the_ways_of_seeing_keep_the_filters():
    in_regions("06")
    links = {link.get_text(strip=True): link for link in page_of(region="06").select(".tabs a")}
    assert links["Liste"]["href"] == f"{reverse('directory:initiatives')}?region=06"
    assert links["Carte"]["aria-current"] == "page"


def test_the_map_asks_as_much_of_the_database_for_one_entry_as_for_three(client, queries_of):
    in_regions("06")
    before = queries_of(client.get, MAP)
    in_regions("06", "09")
    in_regions("10")
    assert queries_of(client.get, MAP) == before


def test_a_site_that_has_nothing_yet_says_so():
    Region.objects.all().delete()
    assert "Rien n’est publié" in page_of().get_text()
