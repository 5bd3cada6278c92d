"""The page where an organisation's tokens are made, listed and revoked."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.factories import OrganisationFactory, a_member
from workshops.exchange.api.models import ApiToken
from workshops.exchange.api.tokens import MADE, MOST_IN_FORCE, REVOKED, digest_of, make_token, revoke_token
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db
WORD = re.compile(r"relais_[\w-]{43}")


@pytest.fixture
def home():
    return OrganisationFactory(slug="chez-nous", name="Chez nous")


@pytest.fixture
def coordinator(home, signed_in):
    """The browser of a coordinator."""
    return signed_in(a_member(Role.COORDINATOR, home, first_name="Zoé", last_name="Côté"))


ADDRESS = "/fr/organisations/chez-nous/tokens/"


def filled(**changes):
    return {"name": "Bibliothèque", "scopes": ["programmes:read"], "days": "30", **changes}


def test_a_token_is_shown_once_and_only_its_digest_is_kept(coordinator, home):
    page = coordinator.post(ADDRESS, filled())
    word = WORD.search(page.content.decode())[0]
    token = ApiToken.objects.get()
    assert (token.name, token.scopes, token.organisation) == ("Bibliothèque", ["programmes:read"], home)
    assert token.digest == digest_of(word)
    assert timedelta(days=29) < token.expires_at - timezone.now() <= timedelta(days=30)
    assert word not in str(vars(token))
    assert "no-store" in page["Cache-Control"]
    listed = coordinator.get(ADDRESS).content.decode()
    assert "Bibliothèque" in listed
    assert "jamais utilisé" in listed
    assert not WORD.search(listed)


def test_who_made_and_revoked_it_is_kept(coordinator, home):
    coordinator.post(ADDRESS, filled())
    token = ApiToken.objects.get()
    answer = coordinator.post(f"{ADDRESS}{token.pk}/revoke/", follow=True)
    assert "révoqué le" in answer.content.decode()
    assert "Zoé Côté" in answer.content.decode()
    token.refresh_from_db()
    assert token.revoked_by == token.made_by
    first = token.revoked_at
    revoke_token(token, by=a_member(Role.COORDINATOR, home))
    token.refresh_from_db()
    assert token.revoked_at == first
    actions = ModelLogEntry.objects.filter(label="Bibliothèque").values_list("action", flat=True)
    assert sorted(actions) == sorted([MADE, REVOKED])


def test_what_is_missing_is_said_and_nothing_typed_is_lost(coordinator):
    page = coordinator.post(ADDRESS, filled(scopes=[]))
    assert page.status_code == 422
    assert 'value="Bibliothèque"' in page.content.decode()
    assert not ApiToken.objects.exists()
    for wrong in ({"scopes": ["tout"]}, {"days": "100000"}, {"name": ""}, {"name": "a" * 81}, {"name": "\0"}):
        assert coordinator.post(ADDRESS, filled(**wrong)).status_code == 422


def test_a_name_serves_once_until_its_token_is_over(coordinator):
    coordinator.post(ADDRESS, filled())
    again = coordinator.post(ADDRESS, filled())
    assert "porte déjà ce nom" in again.content.decode()
    ApiToken.objects.update(expires_at=timezone.now())
    assert coordinator.post(ADDRESS, filled()).status_code == 200
    assert ApiToken.objects.in_force().count() == 1


def test_a_token_nobody_answers_for_says_so_and_gives_its_name_back(coordinator, home):
    leaver = a_member(Role.COORDINATOR, home)
    make_token(home, "Bibliothèque", ["programmes:read"], 30, by=leaver)
    leaver.memberships.all().delete()
    said = coordinator.get(ADDRESS).content.decode()
    assert "n’ouvre plus rien" in said
    assert "Révoquer" in said
    assert coordinator.post(ADDRESS, filled()).status_code == 200
    assert ApiToken.objects.in_force().count() == 1


def test_there_are_never_too_many(coordinator, home):
    person = a_member(Role.COORDINATOR, home)
    for number in range(MOST_IN_FORCE):
        make_token(home, f"Jeton {number}", ["programmes:read"], 30, by=person)
    page = coordinator.post(ADDRESS, filled())
    assert page.status_code == 422
    assert "révoquez-en un" in page.content.decode()


@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR, Role.AUTHOR])
def test_only_those_who_coordinate_make_tokens(home, signed_in, role):
    client = signed_in(a_member(role, home))
    assert client.post(ADDRESS, filled()).status_code == 404
    other = signed_in(a_member(Role.COORDINATOR))
    assert other.post(ADDRESS, filled()).status_code == 404
    assert not ApiToken.objects.exists()


def test_a_token_is_revoked_through_its_own_organisation_alone(home, signed_in):
    elsewhere = OrganisationFactory(slug="ailleurs")
    other = signed_in(a_member(Role.COORDINATOR, elsewhere))
    token, _word = make_token(home, "Essai", [], 30, by=a_member(Role.COORDINATOR, home))
    assert other.post(f"/fr/organisations/ailleurs/tokens/{token.pk}/revoke/").status_code == 404
    assert ApiToken.objects.in_force().count() == 1


def test_the_page_of_members_leads_there_for_those_who_coordinate(coordinator, home, signed_in):
    assert ADDRESS in coordinator.get("/fr/organisations/chez-nous/members/").content.decode()
    reader = signed_in(a_member(Role.READER, home))
    assert ADDRESS not in reader.get("/fr/organisations/chez-nous/members/").content.decode()


def test_the_number_of_queries_does_not_depend_on_rows(coordinator, home, queries_of):
    def one(name):
        make_token(home, name, ["programmes:read"], 30, by=a_member(Role.COORDINATOR, home))

    one("Un")
    few = queries_of(coordinator.get, ADDRESS)
    one("Deux")
    one("Trois")
    assert queries_of(coordinator.get, ADDRESS) == few
