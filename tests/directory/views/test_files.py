"""What is kept of the list: printed, as CSV, as a workbook."""

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import InitiativeFactory, SourceFactory, a_guide
from workshops.directory.models import Initiative, SourceRecord
from workshops.directory.vocabulary import State
from workshops.taxonomy.models import Region
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db
PRINT, CSV, EXCEL = (reverse(f"directory:{name}") for name in ("print", "csv", "excel"))


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


@pytest.fixture
def three():
    found = [
        InitiativeFactory(text__name=name, stage=stage)
        for name, stage in (("Une", "in_use"), ("Deux", "suspended"), ("Trois", "suspended"))
    ]
    found[0].regions.set(Region.objects.filter(code="06"))
    return found


def printed(client, **asked) -> BeautifulSoup:
    response = client.get(PRINT, asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select(".printed > h2")]


def lines(client, **asked) -> list[list[str]]:
    response = client.get(CSV, asked)
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_those_picked_are_taken_whatever_the_filters_else_all_that_is_found(client, three):
    assert titles(printed(client, selected=[three[2].pk, three[0].pk], stage="suspended")) == ["Trois", "Une"]
    assert titles(printed(client, stage="suspended")) == ["Deux", "Trois"]
    assert titles(printed(client)) == ["Deux", "Trois", "Une"]


def test_files_hold_the_same(client, three):
    header, *rows = lines(client, selected=[three[0].pk])
    assert header[:4] == ["Numéro", "Nom", "Organisme porteur", "Région"]
    assert [(row[1], row[3]) for row in rows] == [("Une", "Montréal")]
    assert [row[1] for row in lines(client, stage="suspended")[1:]] == ["Deux", "Trois"]
    assert 'filename="initiatives-' in client.get(CSV)["Content-Disposition"]


def test_the_workbook_has_the_sources_and_their_terms(client, three):
    source = SourceFactory(title="Recension", credit="Autrices, 2022", terms="Nommer la source.")
    SourceRecord.objects.create(source=source, initiative=three[0], key="1")
    book = load_workbook(io.BytesIO(client.get(EXCEL).content))
    assert book.sheetnames == ["Initiatives", "Sources"]
    assert [cell.value for cell in book["Sources"][2]][:3] == ["Recension", "Autrices, 2022", "Nommer la source."]
    titles_of = [cell.value for cell in book["Initiatives"][1]]
    assert titles_of[-2:] == ["Source", "Conditions"]


def test_a_printed_entry_is_whole_and_its_source_credited_once(client, three):
    source = SourceFactory(title="Recension", credit="Autrices, 2022", terms="Nommer la source.")
    for initiative in three:
        SourceRecord.objects.create(source=source, initiative=initiative, key=str(initiative.pk))
    three[0].texts.update(objectives="Écouter\nDire", description="Des ateliers.")
    Initiative.objects.filter(pk=three[0].pk).update(verified_on=date(2022, 7, 1))
    page = printed(client)
    (entry,) = [each for each in page.select(".printed") if "Une" in each.h2]
    said = entry.get_text(" ", strip=True)
    for words in ("Des ateliers.", "Objectifs Écouter Dire", "Région Montréal", "Source Recension", "Pas confirmée"):
        assert words in said
    assert page.get_text().count("Autrices, 2022") == 1


def test_what_is_hidden_is_in_none_and_the_page_says_that_something_is_left_out(client, three):
    three[0].state = State.WITHDRAWN
    three[0].save()
    chosen = {"selected": [three[0].pk, three[1].pk]}
    page = printed(client, **chosen)
    assert titles(page) == ["Deux"]
    assert "1 initiative de cette adresse n’existe plus" in page.get_text(" ", strip=True)
    assert [row[1] for row in lines(client, **chosen)[1:]] == ["Deux"]


def test_nothing_found_says_so_and_gives_a_file_with_its_titles(client, three):
    assert "rien à imprimer" in printed(client, q="introuvable").get_text()
    assert len(lines(client, q="introuvable")) == 1
    assert client.get(EXCEL, {"q": "introuvable"}).status_code == 200


@pytest.mark.parametrize("address", [PRINT, CSV, EXCEL])
def test_as_much_is_asked_of_the_database_for_one_entry_as_for_three(client, queries_of, address):
    source = SourceFactory()

    def one():
        made = InitiativeFactory(text__name="Initiative")
        made.regions.set(Region.objects.all()[:2])
        made.guides.set([a_guide()])
        SourceRecord.objects.create(source=source, initiative=made, key=str(made.pk))

    one()
    client.get(address)
    before = queries_of(client.get, address)
    one()
    one()
    client.get(address)  # the rows of the directory are read once after each change
    assert queries_of(client.get, address) == before
