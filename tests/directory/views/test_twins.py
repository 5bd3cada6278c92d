"""Entries that look alike, from the pages."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import InitiativeFactory, RegionFactory
from workshops.directory.models import DistinctInitiatives, InitiativeMerge

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in, administrator):
    return signed_in(administrator)


def an_entry(name="Projet Satellite", **facts):
    return InitiativeFactory(text__name=name, lead_name="Maison du phare", **facts)


def words(response) -> str:
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.select_one("main").get_text(" ").replace("\xa0", " ").split())


def twins(client) -> str:
    return words(client.get(reverse("directory:twins")))


def test_a_pair_said_to_be_two_does_not_come_back(client, administrator):
    first, second = an_entry(), an_entry()
    assert "même nom, même organisme" in twins(client)
    for _each in range(2):
        client.post(reverse("directory:distinct", args=[second.pk, first.pk]))
    said = DistinctInitiatives.objects.get()
    assert (said.first, said.second, said.said_by) == (first, second, administrator)
    assert "même nom, même organisme" not in twins(client)


def test_one_is_made_a_branch_of_the_other_and_a_circle_is_refused(client):
    first, second = an_entry(), an_entry("Le satellite")
    client.post(reverse("directory:branch", args=[second.pk, first.pk]))
    second.refresh_from_db()
    assert second.parent == first
    assert "même nom" not in twins(client)
    response = client.post(reverse("directory:branch", args=[first.pk, second.pk]), follow=True)
    assert "vient elle-même de celle-ci" in response.content.decode()
    first.refresh_from_db()
    assert first.parent is None


def test_differences_are_shown_marked_and_nothing_changes_until_sent(client):
    kept, other = an_entry(year=2019), an_entry("Projet Satellite jeunesse", year=2020, partners="École du port")
    page = BeautifulSoup(client.get(reverse("directory:merge", args=[kept.pk, other.pk])).content, "html.parser")
    assert [mark.get_text() for mark in page.select("main mark")] == ["2019", "2020", "jeunesse"]
    assert page.select_one("input[name=year][checked]")["value"] == "kept"
    assert page.select_one("input[name='text.fr.name'][checked]")["value"] == "merged"
    assert "École du port" in page.get_text()
    assert not InitiativeMerge.objects.exists()


def test_merged_the_old_address_leads_to_the_kept_entry_then_undone_it_is_back(client):
    kept, other = an_entry(year=2019), an_entry(year=2020)
    response = client.post(reverse("directory:merge", args=[kept.pk, other.pk]), {"year": "merged"}, follow=True)
    assert "2019" in words(response)
    old = reverse("directory:initiative", args=[other.pk])
    assert client.get(old).url == reverse("directory:initiative", args=[kept.pk])
    made = InitiativeMerge.objects.get()
    assert "Projet Satellite → Projet Satellite" in twins(client)
    client.post(reverse("directory:undo_merge", args=[made.pk]))
    assert client.get(old).status_code == 200
    kept.refresh_from_db()
    assert kept.year == 2019


def test_a_second_press_is_told_that_it_is_done(client):
    kept, other = an_entry(), an_entry()
    address = reverse("directory:merge", args=[kept.pk, other.pk])
    client.post(address)
    response = client.post(address, follow=True)
    assert "déjà été réunie" in response.content.decode()
    assert InitiativeMerge.objects.count() == 1


def test_a_visitor_follows_an_old_address_only_where_she_may_read(client, signed_in):
    kept, other = an_entry(), an_entry()
    client.post(reverse("directory:merge", args=[kept.pk, other.pk]))
    visitor = signed_in()
    old = reverse("directory:initiative", args=[other.pk])
    assert visitor.get(old).url == reverse("directory:initiative", args=[kept.pk])
    kept.refresh_from_db()
    kept.state = "withdrawn"
    kept.save()
    assert visitor.get(old).status_code == 404


def test_the_list_asks_as_much_of_the_database_for_one_pair_as_for_three(client, queries_of):
    def pair(name):
        for _each in range(2):
            an_entry(name).regions.add(RegionFactory())

    address = reverse("directory:twins")
    pair("Projet Satellite")
    client.get(address)
    once = queries_of(client.get, address)
    pair("Projet Émeraude")
    pair("Projet Boussole")
    assert queries_of(client.get, address) == once
