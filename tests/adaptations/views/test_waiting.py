"""The adaptations to look at, and the panel on their pages."""

import pytest
from django.urls import reverse

from tests.adaptations.following import a_source, an_adaptation, change
from tests.factories import OrganisationFactory, a_member
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db
ADDRESS = "/fr/adaptations/to-follow/"


@pytest.fixture
def home():
    return OrganisationFactory(name="Chez nous")


def test_those_that_wait_are_listed_and_no_other(home, signed_in):
    source = a_source()
    an_adaptation(source, home, title="Notre guide")
    an_adaptation(source, title="Celui d’un autre")
    an_adaptation(a_source(), home, title="Déjà à jour")
    change(source, a1={"minutes": 25}, change_note="Plus long")
    html = signed_in(a_member(Role.AUTHOR, home)).get(ADDRESS).content.decode()
    assert "Notre guide" in html
    assert "Plus long" in html
    assert "Celui d’un autre" not in html
    assert "Déjà à jour" not in html


@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR])
def test_those_who_do_not_write_have_none(role, home, signed_in):
    source = a_source()
    an_adaptation(source, home, title="Notre guide")
    change(source, a1={"minutes": 25})
    assert "Rien à voir" in signed_in(a_member(role, home)).get(ADDRESS).content.decode()


def test_the_page_of_an_adaptation_says_so_to_its_authors_alone(home, signed_in):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    link = reverse("adaptations:follow", args=(guide.pk,))
    assert link in signed_in(a_member(Role.AUTHOR, home)).get(guide.get_absolute_url()).content.decode()
    for person in (a_member(Role.FACILITATOR, home), a_member(Role.COORDINATOR)):
        assert link not in signed_in(person).get(guide.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", [Role.AUTHOR])
def test_queries_do_not_grow(role, home, signed_in, queries_of):
    client = signed_in(a_member(role, home))
    source = a_source()
    an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    queries_of(client.get, ADDRESS)
    one = queries_of(client.get, ADDRESS)
    for _number in range(2):
        other = a_source()
        an_adaptation(other, home)
        change(other, a1={"minutes": 25})
    assert queries_of(client.get, ADDRESS) == one


def test_the_first_page_leads_those_who_write_there(home, signed_in):
    source = a_source()
    an_adaptation(source, home)
    client = signed_in(a_member(Role.AUTHOR, home))
    assert ADDRESS not in client.get("/fr/").content.decode()
    change(source, a1={"minutes": 25})
    assert "Une adaptation à voir" in client.get("/fr/").content.decode()
    assert ADDRESS in client.get("/fr/").content.decode()
    assert ADDRESS not in signed_in(a_member(Role.FACILITATOR, home)).get("/fr/").content.decode()
