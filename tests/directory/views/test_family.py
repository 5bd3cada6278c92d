"""The family of an initiative, on its page and drawn whole; and the initiatives that use a programme."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import InitiativeFactory, RegionFactory, a_guide
from tests.factories_curricula import a_curriculum
from workshops.directory.models import Initiative
from workshops.directory.vocabulary import State

pytestmark = pytest.mark.django_db


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def an_entry(name, parent=None, **facts):
    entry = InitiativeFactory(text__name=name, parent=parent, **facts)
    entry.regions.add(RegionFactory(names={"fr": f"Région de {name}", "en": f"Region of {name}"}))
    return entry


def test_the_page_names_what_it_adapts_and_its_branches_with_their_regions(client):
    first = an_entry("Source")
    entry = an_entry("Ici", first)
    an_entry("Ailleurs", entry)
    an_entry("Cachée", entry, state=State.PROPOSED)
    said = page_of(client, reverse("directory:initiative", args=[entry.pk])).get_text(" ")
    assert "Adaptation de" in said
    assert "Région de Source" in said
    assert "Région de Ailleurs" in said
    assert "Cachée" not in said


def test_an_entry_without_family_says_nothing_of_it(client):
    assert "Sa famille" not in page_of(client, reverse("directory:initiative", args=[an_entry("Seule").pk])).get_text()


def test_the_tree_is_drawn_from_the_first_down_and_what_is_hidden_keeps_its_branches(client):
    first = an_entry("Source")
    hidden = an_entry("Cachée", first, state=State.WITHDRAWN)
    leaf = an_entry("Feuille", hidden)
    page = page_of(client, reverse("directory:family", args=[leaf.pk]))
    assert [each.get_text(strip=True) for each in page.select(".tree strong")] == ["Source", "Feuille"]
    assert page.select_one(".tree .tree [aria-current]").get_text() == "Feuille"
    assert "Cachée" not in page.get_text()


def test_a_ring_that_got_in_is_drawn_once(client):
    one = an_entry("Une")
    two = an_entry("Deux", one)
    Initiative.objects.filter(pk=one.pk).update(parent=two)
    page = page_of(client, reverse("directory:family", args=[one.pk]))
    assert len(page.select(".tree__head")) == 2


@pytest.mark.parametrize("name", ["directory:family", "directory:initiative"])
def test_queries_do_not_grow_with_the_family(client, queries_of, name):
    first = an_entry("Source")
    an_entry("Une", first)
    address = reverse(name, args=[first.pk])
    client.get(address)
    once = queries_of(client.get, address)
    for each in ("Deux", "Trois"):
        an_entry(each, first)
    assert queries_of(client.get, address) == once


class TestOnAProgramme:
    @pytest.mark.parametrize(("make", "field"), [(a_guide, "guides"), (a_curriculum, "curricula")])
    def test_the_initiatives_that_use_it_are_named_and_those_hidden_are_not(self, client, make, field):
        programme = make()
        getattr(an_entry("Qui s’en sert"), field).add(programme)
        getattr(an_entry("Cachée", state=State.PROPOSED), field).add(programme)
        said = page_of(client, programme.get_absolute_url()).get_text(" ")
        assert "Initiatives qui s’en servent" in said
        assert "Qui s’en sert" in said
        assert "Cachée" not in said

    def test_one_that_none_uses_says_nothing(self, client):
        assert "Initiatives qui" not in page_of(client, a_guide().get_absolute_url()).get_text()

    def test_queries_do_not_grow_with_initiatives(self, client, queries_of):
        guide = a_guide()
        an_entry("Une").guides.add(guide)
        client.get(guide.get_absolute_url())
        once = queries_of(client.get, guide.get_absolute_url())
        for name in ("Deux", "Trois"):
            an_entry(name).guides.add(guide)
        assert queries_of(client.get, guide.get_absolute_url()) == once
