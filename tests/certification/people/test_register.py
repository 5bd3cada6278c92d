"""The register, as visitors and members read it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNotContains

from tests.certification.people.pages import words
from tests.factories import RegionFactory, UserFactory, a_member
from tests.factories_certification import (
    AffiliationFactory,
    a_certification,
    a_cohort,
)
from workshops.certification.models import Person
from workshops.certification.services.people import change_consent, set_languages
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


class TestRegister:
    @pytest.fixture
    def address(self):
        return reverse("people:register")

    def test_visitors_see_those_who_consented_and_little_of_them(self, client, certified, address):
        Person.objects.filter(pk=certified.pk).update(region=RegionFactory(names={"fr": "Estrie"}))
        set_languages(certified, ["iu"])
        assert certified.last_name not in words(client.get(address))
        change_consent(certified, given=True, by=None)
        said = words(client.get(address))
        for shown in ("Élodie Exemple", "Maison des Rives", "Estrie", "inuktitut"):
            assert shown in said
        for hidden in (certified.email, "Pivot", "jusqu’au"):
            assert hidden not in said
        change_consent(certified, given=False, by=None)
        assertNotContains(client.get(address), "Élodie Exemple")

    def test_members_see_everyone_certified_today_and_until_when(self, signed_in, certified, address):
        said = words(signed_in(a_member(Role.READER)).get(address))
        assert "Élodie Exemple" in said
        assert "jusqu’au" in said
        assert certified.email not in said

    def test_an_account_without_any_organisation_reads_what_visitors_read(self, signed_in, certified, address):
        assertNotContains(signed_in(UserFactory()).get(address), "Élodie Exemple")

    def test_one_searches_by_name_organisation_region_sector_language_and_role(self, signed_in, certified, address):
        region = RegionFactory()
        Person.objects.filter(pk=certified.pk).update(region=region)
        set_languages(certified, ["iu"])
        client = signed_in(a_member(Role.READER))
        for asked, found in (
            ({"q": "elodie"}, True),
            ({"q": "maison RIVES"}, True),
            ({"q": "personne"}, False),
            ({"region": region.pk}, True),
            ({"region": RegionFactory().pk}, False),
            ({"language": "iu"}, True),
            ({"language": "fr"}, False),
            ({"kind": "pivot"}, True),
            ({"kind": "trainer"}, False),
        ):
            assert ("Élodie Exemple" in words(client.get(address, asked))) == found, asked

    def test_who_is_no_longer_certified_is_not_there(self, signed_in, address):
        person = a_certification(a_cohort(first_day=timezone.localdate() - timedelta(days=365 * 4))).person
        assertNotContains(signed_in(a_member(Role.READER)).get(address), person.last_name)

    @pytest.mark.parametrize("member", [True, False])
    def test_queries_do_not_grow(self, signed_in, address, cohort, queries_of, member):
        client = signed_in(a_member(Role.READER)) if member else Client()

        def one_more():
            person = a_certification(cohort).person
            AffiliationFactory(person=person)
            set_languages(person, ["fr"])
            change_consent(person, given=True, by=None)

        one_more()
        client.get(address)
        once = queries_of(client.get, address)
        one_more()
        one_more()
        assert queries_of(client.get, address) == once
