"""Confirming with an account, and what keepers follow."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories import InitiativeFactory, OrganisationFactory, a_member
from workshops.directory.models import Answer, Asking
from workshops.directory.vocabulary import State, Truth
from workshops.organisations.models import Role
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db
OVERDUE = "/fr/directory/overdue/"
OLD = date(2022, 7, 1)


def page_of(client, address, **asked):
    return BeautifulSoup(client.get(address, asked).content, "html.parser")


def words(page) -> str:
    return " ".join(page.select_one("main").get_text(" ").replace("\xa0", " ").split())


class TestOnTheEntry:
    def test_who_coordinates_the_lead_organisation_confirms_in_one_press(self, signed_in):
        home = OrganisationFactory()
        entry = InitiativeFactory(lead=home, verified_on=OLD)
        client, address = signed_in(a_member(Role.COORDINATOR, home)), reverse("directory:initiative", args=[entry.pk])
        page = page_of(client, address)
        assert "Pas confirmée depuis le 1er juillet 2022" in words(page)
        client.post(page.select_one("main form")["action"])
        assert "Pas confirmée" not in words(page_of(client, address))

    def test_others_have_no_button(self, client, signed_in):
        entry = InitiativeFactory(verified_on=OLD)
        for visitor in (client, signed_in(a_member(Role.COORDINATOR))):
            address = reverse("directory:initiative", args=[entry.pk])
            assert "C’est toujours vrai" not in words(page_of(visitor, address))

    def test_one_that_somebody_confirmed_in_time_says_when(self, client):
        entry = InitiativeFactory(verified_on=timezone.localdate())
        assert "Confirmée le" in words(page_of(client, reverse("directory:initiative", args=[entry.pk])))


class TestInTheList:
    def test_cards_say_it_and_a_filter_finds_them(self, client):
        load_shipped_terms()
        InitiativeFactory(text__name="Vieille", verified_on=OLD)
        InitiativeFactory(text__name="Fraîche", verified_on=timezone.localdate())
        page = page_of(client, reverse("directory:initiatives"), checked="overdue")
        assert [each.get_text(strip=True) for each in page.select(".card__title")] == ["Vieille"]
        assert "Pas confirmée depuis le" in page.select_one(".card").get_text()
        page = page_of(client, reverse("directory:initiatives"), checked="current")
        assert [each.get_text(strip=True) for each in page.select(".card__title")] == ["Fraîche"]
        assert "Pas confirmée" not in page.select_one(".card").get_text()


class TestKeepers:
    def test_each_entry_says_who_was_asked_and_who_will_be(self, signed_in, administrator):
        asked = InitiativeFactory(text__name="Demandée", verified_on=OLD, contact_email="a@example.org")
        Asking.objects.create(
            initiative=asked, recipient="a@example.org", asked_on=date(2026, 1, 5), reminded_on=date(2026, 1, 26)
        )
        InitiativeFactory(text__name="À demander", verified_on=OLD, contact_email="b@example.org")
        InitiativeFactory(text__name="Fraîche", verified_on=timezone.localdate())
        said = words(page_of(signed_in(administrator), OVERDUE))
        assert "Demandée à a@example.org le 5 janvier 2026, rappelée le 26 janvier 2026" in said
        assert "Sera demandée au prochain envoi : b@example.org" in said
        assert "Fraîche" not in said

    def test_one_with_nobody_to_ask_is_given_an_address_there(self, signed_in, administrator):
        entry = InitiativeFactory(verified_on=OLD, lead=OrganisationFactory())
        InitiativeFactory(verified_on=OLD, lead=OrganisationFactory(email="cap@example.org"))
        client = signed_in(administrator)
        page = page_of(client, OVERDUE, show="nobody")
        assert len(page.select("main .panel")) == 1
        sent = {"initiative": entry.pk, "contact_email": "pas une adresse"}
        response = client.post(f"{OVERDUE}?show=nobody", sent)
        assert response.status_code == 422
        assert "pas une adresse" in response.content.decode()
        client.post(f"{OVERDUE}?show=nobody", {**sent, "contact_email": "phare@example.org"})
        entry.refresh_from_db()
        assert entry.contact_email == "phare@example.org"
        assert page_of(client, OVERDUE, show="nobody").select("main .panel") == []

    def test_an_address_that_a_file_brought_waits_there_to_be_kept(self, signed_in, administrator):
        entry = InitiativeFactory(verified_on=OLD, contact_email="accueil@example.org", may_ask_contact=False)
        client = signed_in(administrator)
        page = page_of(client, OVERDUE, show="nobody")
        assert page.select_one("[name=contact_email]")["value"] == "accueil@example.org"
        client.post(OVERDUE, {"initiative": entry.pk, "contact_email": "accueil@example.org"})
        assert "Sera demandée au prochain envoi : accueil@example.org" in words(page_of(client, OVERDUE))

    @pytest.mark.parametrize(("then", "state"), [("withdraw", State.WITHDRAWN), ("keep", State.PUBLISHED)])
    def test_one_said_to_be_gone_is_settled(self, signed_in, administrator, then, state):
        entry = InitiativeFactory(text__name="Finie", verified_on=timezone.localdate())
        answer = Answer.objects.create(
            initiative=entry, kind=Truth.GONE, words="Terminée.", day=OLD, address="a@example.org"
        )
        client = signed_in(administrator)
        assert "Terminée." in words(page_of(client, OVERDUE, show="gone"))
        client.post(reverse("directory:settle", args=[answer.pk]), {"then": then})
        entry.refresh_from_db()
        assert entry.state == state
        assert "Terminée." not in words(page_of(client, OVERDUE, show="gone"))

    def test_the_list_asks_as_much_of_the_database_for_one_entry_as_for_three(
        self, signed_in, administrator, queries_of
    ):
        def overdue():
            home = OrganisationFactory()
            a_member(Role.COORDINATOR, home)
            entry = InitiativeFactory(verified_on=OLD, lead=home)
            Asking.objects.create(initiative=entry, recipient="a@example.org", asked_on=OLD + timedelta(days=1))
            Answer.objects.create(initiative=entry, kind=Truth.GONE, day=OLD)

        overdue()
        client = signed_in(administrator)
        client.get(OVERDUE)
        once = queries_of(client.get, OVERDUE)
        overdue()
        overdue()
        assert queries_of(client.get, OVERDUE) == once
