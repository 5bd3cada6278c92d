"""Initiatives side by side."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import InitiativeFactory, InitiativeTextFactory, SourceFactory, a_guide, a_member
from workshops.directory.models import SourceRecord
from workshops.directory.vocabulary import State
from workshops.organisations.visibility import Visibility
from workshops.taxonomy.models import Region
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db
COMPARE = reverse("directory:compare")


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


def compared(client, *initiatives, status=200, language="fr", **more):
    response = client.get(
        COMPARE.replace("/fr/", f"/{language}/"),
        {"selected": [getattr(each, "pk", each) for each in initiatives], **more},
    )
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def rows(page) -> dict[str, list[str]]:
    return {
        row.th.get_text(" ", strip=True): [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in page.select(".compare tbody tr")
    }


def test_every_fact_and_part_is_a_row_and_what_nobody_said_has_none(client):
    one = InitiativeFactory(text__name="Une", text__objectives="Écouter\nDire", year=2019, lead_name="Phare")
    other = InitiativeFactory(text__name="Autre", text__year="À venir", lead_name="Cap", genders=["girls"])
    page = compared(client, one, other)
    assert [th.a.get_text(strip=True) for th in page.select(".compare thead th")] == ["Une", "Autre"]
    said = rows(page)
    assert said["Organisme porteur"] == ["Phare", "Cap"]
    assert said["Année de création"] == ["2019", "À venir"]
    assert said["Objectifs"] == ["Écouter Dire", "– non précisé"]
    assert said["Genre"] == ["– non précisé", "Filles"]
    assert "Financement" not in said


def test_one_that_nobody_confirmed_in_time_says_so_under_its_name(client):
    old = InitiativeFactory(text__name="Vieille", verified_on=date(2022, 7, 1), verify_by=date(2023, 7, 1))
    fresh = InitiativeFactory(text__name="Fraîche")
    heads = [th.get_text(" ", strip=True) for th in compared(client, old, fresh).select(".compare thead th")]
    assert ["Pas confirmée depuis le" in head for head in heads] == [True, False]


def test_rows_where_all_say_the_same_are_marked_in_words_and_can_be_left_out(client):
    one, other = InitiativeFactory(lead_name="Phare", year=2019), InitiativeFactory(lead_name="Phare", year=2020)
    page = compared(client, one, other)
    assert rows(page)["Organisme porteur identique"] == ["Phare"]
    assert page.select_one(".compare__same td")["colspan"] == "2"
    assert rows(page)["Année de création"] == ["2019", "2020"]
    link = page.find("a", string="Ne montrer que les différences")
    left = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert set(rows(left)) == {"Année de création"}
    assert left.find("a", string="Montrer toutes les lignes") is not None


def test_a_fifth_is_refused_with_a_sentence_and_the_choice_is_kept(client):
    five = [InitiativeFactory(text__name=f"Initiative {number}") for number in range(5)]
    page = compared(client, *five, status=422)
    assert page.select(".compare") == []
    assert "Quatre initiatives au plus" in page.get_text()
    assert len(page.select("main form input[name=selected][checked]")) == 5
    assert len(compared(client, *five[1:]).select(".compare thead th")) == 4


def test_what_is_unknown_or_hidden_is_left_out_and_said(client, signed_in):
    shown = [InitiativeFactory(text__name="Montrée"), InitiativeFactory(text__name="Autre")]
    member = a_member()
    hidden = InitiativeFactory(text__name="Secrète", state=State.PROPOSED, lead=member.memberships.get().organisation)
    page = compared(client, *shown, hidden, 999_999)
    assert "2 initiatives de cette adresse n’existent plus" in page.get_text(" ", strip=True)
    assert "Secrète" not in page.get_text()
    assert "Secrète" in compared(signed_in(member), *shown, hidden).get_text()


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_leads_back_to_the_list(client, count):
    chosen = [InitiativeFactory() for _each in range(count)]
    page = compared(client, *chosen)
    assert "Choisissez au moins deux initiatives" in page.get_text()
    assert page.select_one("main .empty a")["href"].startswith(reverse("directory:initiatives"))


def test_the_address_holds_the_choice_alone(client):
    one, other = InitiativeFactory(), InitiativeFactory()
    answer = client.get(COMPARE, {"selected": [one.pk, other.pk], "region": "06", "q": ""})
    assert answer.status_code == 302
    assert answer["Location"] == f"{COMPARE}?selected={one.pk}&selected={other.pk}"


def test_an_initiative_can_be_taken_out(client):
    three = [InitiativeFactory() for _each in range(3)]
    links = compared(client, *three).select(".compare__remove")
    assert [
        th.a["href"] for th in BeautifulSoup(client.get(links[0]["href"]).content, "html.parser").select("thead th")
    ] == [reverse("directory:initiative", args=[each.pk]) for each in three[1:]]


def test_words_in_another_language_say_so_to_the_browser(client):
    french, both = InitiativeFactory(text__name="Une", text__duration="1 h"), InitiativeFactory(text__name="Autre")
    InitiativeTextFactory(initiative=both, language="en", name="Other", duration="One hour")
    page = compared(client, french, both, language="en")
    cells = page.find("td", string=re.compile("One hour")).parent.select("td")
    assert (cells[0].get("lang"), cells[1].get("lang")) == ("fr", None)


def test_only_guides_the_reader_may_see_are_named(client):
    one, other = InitiativeFactory(), InitiativeFactory()
    one.guides.set([a_guide("Pour tous"), a_guide("Réservé", visibility=Visibility.ORGANISATION)])
    assert rows(compared(client, one, other))["Guides"][0] == "Pour tous"


def test_the_page_asks_as_much_of_the_database_for_two_as_for_four(client, queries_of):
    source = SourceFactory()

    def one():
        made = InitiativeFactory()
        made.regions.set(Region.objects.all()[:2])
        made.guides.set([a_guide()])
        SourceRecord.objects.create(source=source, initiative=made, key=str(made.pk))
        return made.pk

    few, many = [one(), one()], [one() for _each in range(4)]
    client.get(COMPARE, {"selected": few})
    assert queries_of(client.get, COMPARE, {"selected": few}) == queries_of(client.get, COMPARE, {"selected": many})
