"""The review says before anyone decides what the terms of the new edition do not allow, and how long a title may be."""

import re

import pytest
from django.urls import reverse

from tests.adaptations.following import a_source, an_adaptation, change, drafted
from tests.factories import MembershipFactory, OrganisationFactory, a_member
from workshops.adaptations.models import Lineage
from workshops.adaptations.services.adapt import adapt
from workshops.organisations.models import Role
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return OrganisationFactory(name="Chez nous")


@pytest.fixture
def author(home):
    return a_member(Role.AUTHOR, home)


def page_of(client, guide):
    return client.get(reverse("adaptations:follow", args=(guide.pk,))).content.decode()


def adapted(source, home, author):
    return adapt(source.current_edition, home, author, [], "Le nôtre")


def test_a_licence_that_allows_it_no_more_is_told_before_the_first_decision(home, author, signed_in):
    source = a_source(licence=Licence.BY, organisation=OrganisationFactory(name="Rives", email="rives@example.org"))
    page = adapted(source, home, author)
    assert "ne peut plus être prise" not in page_of(signed_in(author), page)
    change(source, licence=Licence.BY_ND, a1={"minutes": 12})
    shown = page_of(signed_in(author), page)
    assert "Cette édition ne peut plus être prise." in shown
    assert "pas en partager une version modifiée" in shown
    assert "mailto:rives@example.org" in shown


def test_one_who_also_writes_elsewhere_is_told_and_not_turned_away(home, author, signed_in):
    source = a_source(licence=Licence.BY)
    page = adapted(source, home, author)
    MembershipFactory(user=author, organisation=source.organisation, role=Role.AUTHOR)
    change(source, licence=Licence.BY_ND, a1={"minutes": 12})
    client = signed_in(author)
    shown = page_of(client, page)
    assert "Cette édition ne peut plus être prise." in shown
    seen = re.search(r'name="seen" value="(\w+)"', shown)[1]
    answer = client.post(reverse("adaptations:follow", args=(page.pk,)), {"seen": seen, "do": "draft"}, follow=True)
    assert "Vos choix sont gardés, mais le brouillon ne peut pas être fait." in answer.content.decode()
    assert Lineage.objects.get(page=page.pk).base_number == 1


def test_terms_that_do_not_go_together_are_told_with_both_sources(home, author, signed_in):
    source = a_source(licence=Licence.BY_SA)
    page = adapted(source, home, author)
    change(source, licence=Licence.BY_NC_SA, a1={"minutes": 12})
    shown = page_of(signed_in(author), page).replace("\N{NO-BREAK SPACE}", " ")
    assert "Ce qui viendrait de cette édition ne va pas avec le reste." in shown
    assert "CC BY-SA 4.0" in shown
    assert "CC BY-NC-SA 4.0" in shown


def test_the_box_of_a_title_says_how_long_it_may_be(home, author, signed_in):
    source = a_source(visibility="network")
    page = an_adaptation(source, home)
    change(page, publish=False, a1={"title": "Le cercle d’ici"}, title="Un nom d’ici")
    change(source, a1={"title": "Le cercle de là"}, title="Un nom de là")
    shown = page_of(signed_in(author), page).replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r'name="text:a1[^"]*" rows="2" maxlength="150"', shown)
    assert re.search(r'name="text:programme[^"]*" rows="2" maxlength="255"', shown)
    assert "150 signes au plus" in shown
    assert drafted(page, "a1")["title"] == "Le cercle d’ici"
