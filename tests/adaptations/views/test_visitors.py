"""What someone who is not signed in reads of adapting: why a closed programme is not, and how to ask."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.http import urlencode

from tests.adaptations.worlds import a_source, two_organisations
from tests.factories import a_member
from workshops.organisations.models import Role
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db

REASONS = {
    Licence.BY_ND: "pas en partager une version modifiée, même traduite",
    Licence.BY_NC_ND: "pas en partager une version modifiée, même traduite",
    Licence.RESERVED: "il faut l’accord de son organisme pour l’adapter",
    Licence.AGREEMENT: "sans entente, on ne l’adapte pas",
}


@pytest.fixture
def two():
    found = two_organisations()
    found.giver.website = "https://rives.example.org/"
    found.giver.save()
    return found


def read(client, source, language="fr"):
    html = client.get(source.get_absolute_url().replace("/fr/", f"/{language}/")).content
    panel = BeautifulSoup(html, "html.parser").select_one(".guide-panel:has(.quiet)")
    return " ".join(panel.get_text().split()), [link["href"] for link in panel.select("a")]


@pytest.mark.parametrize("licence", REASONS)
def test_a_closed_guide_says_why_and_how_to_ask(two, client, licence):
    source = a_source(two, licence=licence, visibility="all")
    words, links = read(client, source)
    assert REASONS[licence] in words
    assert "Une entente avec Maison des Rives peut le permettre : pour la demander, connectez-vous." in words
    assert links == [
        f"/fr/account/login/?{urlencode({'next': source.get_absolute_url()})}",
        "https://rives.example.org/",
    ]
    assert "rives@example.org" not in words


@pytest.mark.parametrize("licence", [Licence.BY, Licence.CC0, Licence.BY_NC_SA])
def test_an_open_guide_asks_nothing_of_a_visitor(two, client, licence):
    words, links = read(client, a_source(two, licence=licence, visibility="all"))
    assert "On peut l’adapter" in words
    assert links == []


def test_once_signed_in_it_leads_to_asking(two, signed_in):
    source = a_source(two, licence=Licence.RESERVED, visibility="all")
    words, _links = read(signed_in(two.author), source)
    assert "connectez-vous" not in words
    assert "Demander une entente" in words


@pytest.mark.parametrize(("licence", "told"), [(Licence.RESERVED, True), (Licence.BY, False)])
def test_who_writes_for_nobody_is_told_of_a_closed_licence_before_her_role(two, signed_in, licence, told):
    source = a_source(two, licence=licence)
    facilitator = signed_in(a_member(Role.FACILITATOR, two.receiver))
    page = facilitator.get(reverse("adaptations:adapt", args=(source.current_edition.pk,)))
    html = page.content.decode()
    assert page.status_code == 403
    assert "demandez ce rôle à sa coordination" in html
    assert (REASONS[Licence.RESERVED] in html) == told
