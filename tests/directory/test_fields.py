"""Every question of the survey and every heading of the inventory has a place: what the developers' page says is so."""

import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse

from tests.factories import InitiativeFactory, SourceFactory
from workshops.directory.facts import LISTS, columns, facts_of, text_columns
from workshops.directory.models import Initiative, InitiativeLink, SourceRecord
from workshops.directory.reading.columns import COLUMNS
from workshops.directory.reading.lines import read_line
from workshops.directory.reading.wordings import read_wordings
from workshops.taxonomy.models import Modality
from workshops.taxonomy.services import load_shipped_terms

PAGE = Path(settings.BASE_DIR) / "docs/developers/directory-fields.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| question", "| heading"))
]
FIELDS = sorted({name for _heading, fields, _columns in ROWS for name in re.findall(r"`(\w+\.\w+)`", fields)})
# Facts an entry needs for its own life here, that no question asks.
OUR_OWN = {"state", "verified_on", "verify_by"}
# What the facts below are shown as.
SHOWN = {
    "Initiative.regions": "Montréal",
    "Initiative.year": "2019",
    "Initiative.stage": "Suspendu",
    "Initiative.is_primary_target": "Cible principale Non",
    "Initiative.includes_youth": "Inclut des jeunes Oui",
    "Initiative.age_from": "13 à 22 ans",
    "Initiative.age_to": "13 à 22 ans",
    "Initiative.genders": "Filles",
    "Initiative.involvements": "Tierces parties",
    "Initiative.risk_levels": "Prévention sélective",
    "Initiative.audiences": "Grand public",
    "Initiative.sectors": "Tourisme et hébergement",
    "Initiative.themes": "Consentement",
    "Initiative.project_types": "Projet de recherche",
    "Initiative.settings": "En ligne",
    "Initiative.modality": "Travail de rue",
    "Initiative.funding": "En recherche de financement",
    "Initiative.evaluation": "Évaluation en cours",
    "Initiative.evaluation_count": "7 évaluations terminées",
    "SourceRecord.updated_on": "4 avril 2012",
}


@pytest.fixture(scope="module")
def headings() -> str:
    return " ".join(heading for heading, _fields, _columns in ROWS)


@pytest.fixture
def said(client, db) -> str:
    """The page of an entry that says something in each of its fields, as it is read."""
    load_shipped_terms()
    words = {f"text__{name}": f"mots de {name}" for name in text_columns() if name != "year"}
    initiative = InitiativeFactory(
        **words,
        text__language="fr",
        year=2019,
        stage="suspended",
        is_primary_target=False,
        includes_youth=True,
        age_from=13,
        age_to=22,
        genders=["girls"],
        risk_levels=["selective"],
        modality=Modality.objects.get(code="street-work"),
        funding="sought",
        evaluation="under_way",
        evaluation_count=7,
        **{name: f"mots de {name}" for name in ("lead_name", "partners", "contact_name", "contact_phone")},
        contact_email="mots@example.org",
        contact_address="mots de contact_address",
    )
    codes = ("public", "third-party", "research", "06", "tourism", "online", "consent")
    for name, code in zip(LISTS, codes, strict=True):
        terms = getattr(initiative, name)
        terms.set([terms.model.objects.get(code=code)])
    InitiativeLink.objects.create(initiative=initiative, label="mots de label", url="https://example.org/mots-de-url")
    SourceRecord.objects.create(source=SourceFactory(), initiative=initiative, updated_on=date(2012, 4, 4), key="1")
    return _read(client, initiative)


def _read(client, initiative) -> str:
    main = BeautifulSoup(client.get(reverse("directory:initiative", args=[initiative.pk])).content, "html.parser").main
    addresses = " ".join(link["href"] for link in main.select("a[href]"))
    return f"{main.get_text(' ')} {addresses}".replace("\xa0", " ")


def test_each_numbered_question_of_the_survey_is_in_the_table(headings):
    assert [number for number in range(1, 15) if not re.search(rf"\bQ{number}\b", headings)] == []
    assert "questions 15 to 17" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FIELDS)
def test_each_field_of_the_table_is_in_the_tables_of_the_room(name):
    model, field = name.split(".")
    assert isinstance(apps.get_model("directory", model)._meta.get_field(field), models.Field)


@pytest.mark.django_db
def test_the_page_of_an_entry_shows_each_field_of_the_table(said, client):
    shown = {
        **{name: f"mots de {name.split('.')[1]}" for name in FIELDS},
        "Initiative.contact_email": "mots@example.org",
        "InitiativeLink.url": "https://example.org/mots-de-url",
        **SHOWN,
    }
    # Words stand for a year where there is none.
    del shown["InitiativeText.year"]
    words = " ".join(said.split())
    assert {name: text for name, text in shown.items() if name in FIELDS and text not in words} == {}


def test_the_page_of_an_entry_shows_a_year_in_words(client, db):
    assert "À venir" in _read(client, InitiativeFactory(text__year="À venir"))


def test_each_column_of_the_table_is_read_from_files():
    columns = {name for _heading, _fields, columns in ROWS for name in re.findall(r"`(\w+)`", columns)}
    of_the_file = {"number", "source", "terms"}  # which line it is, and whom it is from
    assert columns == {column.name for column in COLUMNS} - of_the_file


@pytest.mark.django_db
def test_every_fact_of_an_entry_is_in_the_table_and_comes_from_a_column():
    load_shipped_terms()
    facts = {f"Initiative.{name}" for name in (*columns(), *LISTS, "modality")} - {
        f"Initiative.{own}" for own in OUR_OWN
    }
    facts |= {f"InitiativeText.{name}" for name in text_columns()}
    assert facts - set(FIELDS) == set()
    read = read_line(1, {column.name: "" for column in COLUMNS}, read_wordings()).facts
    here = facts_of([Initiative.objects.create()], "fr").popitem()[1]
    assert set(here) - set(read) == OUR_OWN
