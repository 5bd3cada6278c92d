"""Coverage, from the reader's side."""

import csv
import io
import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories import RegionFactory, SectorFactory
from tests.factories_certification import (
    AffiliationFactory,
    EnrolmentFactory,
    a_certification,
    a_cohort,
    attends_all,
    meets_all,
)
from tests.factories_curricula import a_curriculum
from workshops.certification.attention import A_PAGE
from workshops.certification.models import CoverageTarget
from workshops.certification.services.awarding import decide_on
from workshops.taxonomy.quebec_map import SHAPES
from workshops.taxonomy.services import load_shipped_terms

TABLE, MAP, TARGETS = (reverse(f"coverage:{name}") for name in ("table", "map", "targets"))


def lines(page):
    """The lines of the first table, words as they are read."""
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in BeautifulSoup(page.content, "html.parser").find("table").find_all("tr")
    ]


def test_the_table_says_each_region_by_sector(signed_in, network):
    CoverageTarget.objects.create(region=network.estrie, count=5)
    rows = lines(signed_in(network.reader).get(TABLE))
    estrie = next(row for row in rows if "Estrie" in row[0])
    assert "actives : 2; bientôt échues : 0; échues : 0; cible : 5" in estrie[-1].replace("\u00a0", " ")
    assert rows[-1][0] == "Toutes les régions"
    assert "actives : 3" in rows[-1][-1].replace("\u00a0", " ")


def test_another_day_says_what_it_changes(signed_in, network):
    day = timezone.localdate() + timedelta(days=5 * 365)
    page = signed_in(network.reader).get(TABLE, {"day": day.isoformat()})
    said = page.content.decode()
    assert "si personne ne renouvelle" in said
    assert "écart avec aujourd’hui\u00a0: −3" in said
    assert page.status_code == 200


def test_a_day_that_is_none_is_said_and_kept(signed_in, network):
    for address in (TABLE, MAP):
        page = signed_in(network.reader).get(address, {"day": "hier", "kind": "trainer"})
        assert page.status_code == 422
        said = page.content.decode()
        assert "Écrivez la date comme" in said
        assert 'value="hier"' in said
    for name in ("table_csv", "table_excel"):
        assert signed_in(network.reader).get(reverse(f"coverage:{name}"), {"day": "hier"}).status_code == 302


def test_figures_lead_to_people_only_those_who_have_people_to_read(signed_in, network):
    people = "/people/?standing="
    assert people not in signed_in(network.reader).get(MAP).content.decode()
    page = signed_in(network.coordinator).get(MAP).content.decode()
    assert people in page
    assert f"region={network.estrie.pk}" in page


def followed(client, page):
    """For each link to people, the figure it stands on and how many people it leads to."""
    read = BeautifulSoup(page.content, "html.parser")
    for link in read.select("table a[href*='/people/?'], svg.map a[href*='/people/?']"):
        only_lapsed = "standing=lapsed" in link["href"] and link.select_one(".coverage__note")
        if link.select_one(".map__count") and "standing=lapsed" in link["href"]:
            continue  # the map writes how many are in force: none
        figure = only_lapsed or link.select_one(".coverage__number, .map__count") or link
        for target in figure.select(".coverage__target"):
            target.extract()
        said = re.fullmatch(r"(\d+)(\séchues?)?", figure.get_text().strip())
        if said:  # a region's name leads there too
            led_to = BeautifulSoup(client.get(link["href"]).content, "html.parser")
            yield link["href"], int(said[1]), len(led_to.select(".people-rows > li"))


@pytest.mark.parametrize("address", [TABLE, MAP])
@pytest.mark.parametrize("asked", ["", "organisation", "curriculum"])
def test_each_figure_leads_to_exactly_its_people(signed_in, administrator, network, address, asked):
    load_shipped_terms()
    CoverageTarget.objects.create(region=network.estrie, count=5)
    today = timezone.localdate()
    old = a_cohort(network.curriculum, first_day=today - timedelta(days=4 * 365), organisation=network.home)
    ending = a_cohort(network.curriculum, first_day=today - timedelta(days=3 * 365 - 30), organisation=network.home)
    other = a_cohort(a_curriculum(), first_day=today - timedelta(days=30))
    for cohort in (old, ending, other):
        a_certification(cohort, region=network.estrie, sector=network.school)
        a_certification(cohort, region=network.montreal)
        a_certification(cohort, sector=network.school)
        a_certification(cohort)
    # Who lapsed in one curriculum and is active by another counts as active.
    again = meets_all(attends_all(EnrolmentFactory(cohort=other, person=old.certifications.first().person)))
    decide_on(again, awarded=True, day=other.last_day, by=network.coordinator)
    a_certification(old, region=RegionFactory(code="13"), sector=network.school)
    some = AffiliationFactory(person=network.pivots[0]).organisation
    said = {"organisation": some.pk, "curriculum": network.curriculum.translation_key}
    client = signed_in(administrator)
    page = client.get(address, {asked: said[asked]} if asked else {})
    found = list(followed(client, page))
    assert [(href, led_to) for href, _figure, led_to in found] == [(href, figure) for href, figure, _led_to in found]
    if not asked:
        assert any("region=none" in href for href, _figure, _led_to in found)
        assert any("sector=none" in href for href, _figure, _led_to in found) or address == MAP
        assert any("standing=lapsed" in href for href, _figure, _led_to in found)


def test_the_list_a_figure_leads_to_says_what_it_keeps(signed_in, network):
    a_certification(network.cohort, last_name="Sansrien")
    people = reverse("people:list")
    said = signed_in(network.coordinator).get(people, {"region": "none", "sector": "none", "standing": "in_force"})
    page = BeautifulSoup(said.content, "html.parser")
    assert [row.get_text(strip=True) for row in page.select("select[name=region] option[selected]")] == ["Sans région"]
    assert [row.get_text(strip=True) for row in page.select("select[name=sector] option[selected]")] == ["Sans secteur"]
    assert "Sansrien" in said.content.decode()
    assert "Apprenti" not in said.content.decode()


def test_the_map_has_a_link_for_each_region_that_says_its_figures(signed_in, network):
    load_shipped_terms()
    page = BeautifulSoup(signed_in(network.reader).get(MAP).content, "html.parser")
    links = page.select("svg.map a")
    assert len(links) == len(SHAPES) == 17
    estrie = next(link for link in links if link["aria-label"].startswith("Estrie"))
    assert "actives\u00a0: 2" in estrie["aria-label"]
    assert estrie["aria-label"].endswith("plus d’une personne, sans cible")
    assert page.select_one(estrie["href"]) is not None


def test_a_region_the_map_does_not_know_is_in_its_table(signed_in, network):
    region = RegionFactory(code="ailleurs", names={"fr": "Ailleurs"})
    a_certification(network.cohort, region=region, sector=network.school)
    page = BeautifulSoup(signed_in(network.reader).get(MAP).content, "html.parser")
    assert page.select_one("#region-ailleurs") is not None
    assert len(page.select("svg.map a")) == 2


def test_the_files_hold_what_the_screen_shows(signed_in, network):
    client = signed_in(network.coordinator)
    a_certification(network.cohort, last_name="Sansrien", email="")
    rows = list(
        csv.reader(io.StringIO(client.get(reverse("coverage:table_csv")).content.decode("utf-8-sig")), delimiter=";")
    )
    assert ["05", "Estrie", "Éducation", "2", "0", "0", "2", "", ""] in rows
    book = load_workbook(io.BytesIO(client.get(reverse("coverage:table_excel")).content))
    assert book.sheetnames == ["Régions", "Régions et secteurs", "À voir"]
    assert [cell.value for cell in book["À voir"][2]] == [
        "Dominique Sansrien",
        "sans région, sans secteur, sans courriel",
    ]
    none = client.get(reverse("coverage:table_csv"), {"kind": "trainer"}).content.decode("utf-8-sig")
    assert '"Éducation";0;0;0;0' in none


def test_records_to_mend_are_beside_the_table(signed_in, network):
    a_certification(network.cohort, last_name="Sansrien")
    assert "Dominique Sansrien" in signed_in(network.coordinator).get(TABLE).content.decode()
    others = signed_in(network.reader).get(TABLE).content.decode()
    assert "Sansrien" not in others
    assert "1 autre fiche est à compléter" in others


@pytest.mark.parametrize("address", [TABLE, MAP])
def test_records_to_mend_come_a_page_at_a_time(signed_in, network, address):
    for rank in range(A_PAGE + 2):
        a_certification(network.cohort, last_name=f"Sansrien-{rank:02}")
    client = signed_in(network.coordinator)
    first = client.get(address, {"kind": "pivot"}).content.decode()
    assert "?kind=pivot&amp;attention=2#attention" in first
    assert f"Sansrien-{A_PAGE}" not in first
    assert f"Sansrien-{A_PAGE}" in client.get(address, {"kind": "pivot", "attention": 2}).content.decode()


@pytest.mark.parametrize("address", [TABLE, MAP])
def test_a_page_costs_the_same_queries_for_1_and_3_people_and_regions(signed_in, network, queries_of, address):
    for client in (signed_in(network.coordinator), signed_in(network.reader)):
        client.get(address)
        a_certification(network.cohort)  # what is known is of now: each time below, it is counted again
        before = queries_of(client.get, address)
        for rank in range(3):
            a_certification(network.cohort, region=RegionFactory(), sector=SectorFactory(), email=f"{rank}@example.org")
            a_certification(network.cohort)
        assert queries_of(client.get, address) == before


def test_administrators_set_targets_and_are_led_to_the_table(signed_in, administrator, network):
    client = signed_in(administrator)
    assert client.get(TARGETS).status_code == 200
    posted = client.post(f"{TARGETS}?kind=pivot", {"05-all": "12", "05-education": "4", "06-all": ""})
    assert posted.url == f"{TABLE}?kind=pivot"
    kept = set(CoverageTarget.objects.values_list("region__code", "sector__code", "count"))
    assert kept == {("05", None, 12), ("05", "education", 4)}
    assert 'value="12"' in client.get(TARGETS).content.decode()


def test_a_wrong_target_changes_nothing_and_stays_in_its_box(signed_in, administrator, network):
    page = signed_in(administrator).post(TARGETS, {"05-all": "-3", "06-all": "7"})
    assert page.status_code == 422
    assert 'value="-3"' in page.content.decode()
    assert 'value="7"' in page.content.decode()
    assert not CoverageTarget.objects.exists()


def test_others_do_not_set_targets(signed_in, network):
    assert signed_in(network.coordinator).get(TARGETS).status_code == 403
    assert signed_in(network.coordinator).post(TARGETS, {"05-all": "3"}).status_code == 403


def test_no_style_nor_script_is_written_in_the_pages(signed_in, network):
    for address in (TABLE, MAP, reverse("coverage:cascade"), reverse("coverage:cascade_paper")):
        page = BeautifulSoup(signed_in(network.coordinator).get(address).content, "html.parser")
        assert not page.select("[style], [onclick], main style, main script:not([src])")
