"""Once a source asked not to be named, nothing of the adaptation leads to it, but for those who made the adaptation."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.adaptations.worlds import a_source, an_adaptation, assets_of_two_licences, two_organisations
from tests.factories import a_member
from workshops.adaptations.queries.family import family_of
from workshops.adaptations.services.credit_removal import remove_credit
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def unnamed(world):
    remove_credit(world.adaptation.lineage)
    return type(world.adaptation).objects.get(pk=world.adaptation.pk)


def url(name, page):
    return reverse(f"adaptations:{name}", args=(page.pk,))


def test_the_comparison_and_the_record_are_for_its_own_organisation(world, unnamed, signed_in):
    for name in ("compare", "record"):
        for reader in (Client(), signed_in(world.source_author)):
            assert reader.get(url(name, unnamed)).status_code == 404
        page = signed_in(world.author).get(url(name, unnamed)).content.decode()
        assert "a demandé de ne plus être nommé" in page
        assert "Mes limites, ma voix »" not in page.replace("\u00a0", " ")


def test_the_family_and_the_page_do_not_tie_them(world, unnamed, signed_in):
    assert family_of(world.source.pk, world.source_author).children == []
    assert family_of(unnamed.pk, world.source_author).title == unnamed.title
    assert family_of(unnamed.pk, world.author).title == world.source.title
    for page in (unnamed, world.source):
        html = Client().get(page.get_absolute_url()).content.decode()
        assert url("family", page) not in html
        assert url("compare", unnamed) not in html
    assert world.source.title not in Client().get(unnamed.get_absolute_url()).content.decode()


def test_pictures_that_still_name_it_are_told(signed_in):
    two = two_organisations("Maison des Phares", "phares")
    page = an_adaptation(two, a_source(two, sessions=[assets_of_two_licences()[3]]))
    client = signed_in(a_member(Role.COORDINATOR, two.receiver))
    done = client.post(reverse("adaptations:remove_credit", args=(page.lineage.pk,)), follow=True)
    text = done.content.decode().replace("\u00a0", " ")
    assert "nomment encore Maison des Phares : La planche." in text
