"""The entries the project ships."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse

from workshops.directory.models import Initiative, Source, SourceRecord
from workshops.directory.services.shipped import load_shipped_entries
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db

SURVEY, INVENTORY, FRAMEWORK = "recension-2022", "inventaire-prevention-crime", "cadre-commun-spheres"


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


def of(source):
    return Initiative.objects.filter(records__source__code=source)


def test_they_come_in_once_with_their_source_named_and_what_goes_here_stays_away(capsys):
    assert load_shipped_entries() == 155
    source = Source.objects.get(code=SURVEY)
    assert "CRUJeF" in source.credit
    assert source.terms == "Reproduction autorisée à condition de nommer la source."
    Initiative.objects.first().delete()
    call_command("load_initiatives")
    assert "0 initiative" in capsys.readouterr().out
    assert Initiative.objects.count() == 154


def test_the_figures_of_the_survey_stay_its_own_beside_the_other_sources(client):
    load_shipped_entries()
    assert [of(source).count() for source in (SURVEY, INVENTORY, FRAMEWORK)] == [152, 3, 1]
    page = client.get(reverse("directory:initiatives"), {"source": SURVEY}).content
    counts = {
        (box["name"], box["value"]): box.find_parent("label").select_one(".facet__count").get_text(strip=True)
        for box in BeautifulSoup(page, "html.parser").select("#facets-form input[type=checkbox]")
    }
    asked = [("region", "06"), ("stage", "in_use"), ("youth", "yes"), ("modality", "workshops")]
    assert [counts[choice] for choice in asked] == ["45", "112", "105", "47"]


def test_a_project_two_sources_speak_of_is_one_entry_that_keeps_what_the_first_said():
    load_shipped_entries()
    both = of(FRAMEWORK).get()
    assert {record.source.code for record in both.records.all()} == {SURVEY, FRAMEWORK}
    assert (both.year, both.genders, both.modality.code) == (2017, ["all"], "counselling")
    assert "(Batshaw)" in both.partners
    assert both.risk_levels == ["indicated"]
    assert both.text("fr").name == "Projet Sphères"
    assert both.text("fr").phases
    assert both.text("en").name == "SPHÈRES program"


def test_an_entry_of_another_province_is_in_none_of_our_regions_and_is_found_elsewhere(client):
    load_shipped_entries()
    page = BeautifulSoup(client.get(reverse("directory:initiatives"), {"region": "elsewhere"}).content, "html.parser")
    cards = page.select("#results .card")
    assert [card.select_one(".card__title").get_text(strip=True) for card in cards] == [
        "SAFE eXiting from the Sex Trade (SAFEXST)",
        "Women’s Support and Recovery Program",
    ]
    assert "Colombie-Britannique" in cards[0].get_text()
    assert not Initiative.objects.filter(texts__regions__gt="", regions__isnull=False).exists()


def test_a_site_that_had_the_survey_gains_the_other_sources_and_keeps_what_it_changed():
    load_shipped_entries()
    of(INVENTORY).delete()
    SourceRecord.objects.exclude(source__code=SURVEY).delete()
    Source.objects.exclude(code=SURVEY).delete()
    here = Initiative.objects.get(texts__name="Projet Sphères", texts__language="fr")
    here.texts.filter(language="fr").update(description="Réécrite ici.")
    assert load_shipped_entries() == 3
    assert here.texts.get(language="fr").description == "Réécrite ici."
    assert of(FRAMEWORK).get() == here


def test_the_day_the_source_changed_its_record_is_said_on_the_page(client):
    load_shipped_entries()
    entry = of(INVENTORY).get(texts__language="fr", texts__regions="Manitoba")
    said = BeautifulSoup(client.get(reverse("directory:initiative", args=[entry.pk])).content, "html.parser")
    assert "Fiche mise à jour par la source le 23 avril 2018." in said.get_text(" ", strip=True).replace("\xa0", " ")
