"""The second factor: who must have one, how it is added, and that a password alone is then not enough."""

import base64
import hashlib
import hmac
import re
import struct
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import PASSWORD, UserFactory, a_guide, a_member
from tests.factories_certification import PersonFactory, a_cohort
from workshops.certification.models import CohortTrainer
from workshops.organisations.models import Role
from workshops.organisations.second_factor import lacks_second_factor
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    return settings


def code_of(secret: str) -> str:
    """The six digits of RFC 6238, reckoned apart from the library that checks them."""
    count = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), count, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def with_password(user) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def add_application(client: Client) -> str:
    address = reverse("mfa_activate_totp")
    # Before the settings that protect the account, the password again.
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(address)
    secret = re.search(r"<code>(\w+)</code>", page.content.decode())[1]
    assert client.post(address, {"code": code_of(secret)}).status_code == 302
    return secret


@pytest.mark.parametrize("path", ["/fr/plans/", "/fr/organisations/profile/", "/admin/"])
def test_who_coordinates_adds_a_second_factor_before_anything_else(signed_in, required, path):
    response = signed_in(a_member(Role.COORDINATOR)).get(path)
    assert (response.status_code, response.url) == (302, reverse("mfa_index"))


def test_an_administrator_is_led_there_too_in_sentences(signed_in, required, administrator):
    html = signed_in(administrator).get("/admin/", follow=True).content.decode()
    assert "ajoutez une clé ou une application de codes" in html


def test_who_trains_is_led_there_too(signed_in, required):
    trainer = UserFactory()
    CohortTrainer.objects.create(cohort=a_cohort(), person=PersonFactory(user=trainer))
    assert signed_in(trainer).get("/fr/plans/").url == reverse("mfa_index")


@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR, Role.AUTHOR])
def test_the_others_go_on_as_before(signed_in, required, role):
    assert signed_in(a_member(role)).get("/fr/plans/").status_code == 200


def test_signing_in_leads_there_first(required):
    client = Client()
    sent = client.post(reverse("account_login"), {"login": a_member(Role.COORDINATOR).email, "password": PASSWORD})
    assert sent.url == reverse("mfa_index")
    assert client.get(sent.url).content.decode().count("ajoutez une clé ou une application de codes") == 1


def test_what_everybody_reads_stays_open_and_shows_no_more_than_to_a_visitor(signed_in, required):
    public, own = a_guide("Guide pour tout le monde"), a_guide("Guide réservé", visibility=Visibility.ORGANISATION)
    client = signed_in(a_member(Role.COORDINATOR, own.organisation))
    for address in ("/fr/", reverse("guides:catalogue"), reverse("guides:guide", args=(public.pk, public.slug))):
        answer = client.get(address)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "Il manque la double vérification" in page
        assert "Guide réservé" not in page
        assert 'name="relais-user"' not in page
    assert client.get(reverse("guides:guide", args=(own.pk, own.slug))).url == reverse("mfa_index")
    assert client.post(reverse("set_language"), {"language": "en", "next": "/fr/"}).status_code == 302


def test_before_its_day_nobody_is_stopped(signed_in, required):
    required.SECOND_FACTOR_FROM = timezone.localdate() + timedelta(days=1)
    assert signed_in(a_member(Role.COORDINATOR)).get("/fr/plans/").status_code == 200
    required.SECOND_FACTOR_FROM = timezone.localdate()
    assert signed_in(a_member(Role.COORDINATOR)).get("/fr/plans/").status_code == 302


def test_accounts_of_a_demonstration_sign_in_by_password_alone(signed_in):
    assert with_password(a_member(Role.COORDINATOR)).get("/fr/organisations/profile/").status_code == 200


def test_an_application_of_codes_opens_the_gate_and_is_then_asked_for(required):
    user = a_member(Role.COORDINATOR)
    client = with_password(user)
    secret = add_application(client)
    assert client.get("/fr/organisations/profile/").status_code == 200
    later = with_password(user)
    assert "_auth_user_id" not in later.session
    assert later.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in later.session
    later = with_password(user)
    cache.clear()  # a code serves once: the one that enrolled is spent
    later.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert later.session["_auth_user_id"] == str(user.pk)


def test_the_code_that_added_the_application_signs_nobody_in():
    user = a_member(Role.COORDINATOR)
    secret = add_application(with_password(user))
    later = with_password(user)
    refused = later.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "il a déjà servi" in refused.content.decode()
    assert "_auth_user_id" not in later.session


def test_a_letter_anyone_asked_for_does_not_keep_an_administrator_from_her_factor(administrator, required):
    Client().post(reverse("account_reset_password"), {"email": administrator.email})
    assert EmailAddress.objects.filter(user=administrator, verified=False).exists()
    client = with_password(administrator)
    add_application(client)
    assert client.get("/fr/organisations/profile/").status_code == 200


def test_tries_are_counted_by_account_and_the_sentence_says_how_long_to_wait(client):
    user = UserFactory()
    for _try in range(5):
        client.post("/fr/account/login/", {"login": user.email, "password": "faux"})
    html = client.post("/fr/account/login/", {"login": user.email, "password": PASSWORD}).content.decode()
    assert "Attendez cinq minutes" in html
    assert "_auth_user_id" not in client.session
    assert "_auth_user_id" in with_password(UserFactory()).session


def test_the_gate_costs_one_query(django_assert_num_queries):
    user = a_member(Role.COORDINATOR)
    with django_assert_num_queries(1):
        assert lacks_second_factor(user)


def test_what_a_script_sends_is_told_that_it_was_not_taken(signed_in, required):
    client = signed_in(a_member(Role.COORDINATOR))
    sent = client.post(reverse("session_logs:queued", args=(uuid4(),)), headers={"Sec-Fetch-Mode": "cors"})
    assert (sent.status_code, sent.headers["Content-Type"]) == (401, "application/json")
    part = client.get(reverse("planning:plans"), headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == reverse("mfa_index")
    assert not part.content


def test_whose_device_it_is_is_told_so_that_leaving_it_signs_out(signed_in, required):
    person = a_member(Role.COORDINATOR)
    assert signed_in(person).get(reverse("who")).json()["user"] == person.pk


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_the_passkey_of_somebody_else_is_neither_renamed_nor_removed(client, name):
    kind, data = Authenticator.Type.WEBAUTHN, {"name": "La mienne"}
    theirs = Authenticator.objects.create(user=UserFactory(), type=kind, data=data)
    person = a_member(Role.FACILITATOR)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    address = reverse(name, args=(theirs.pk,))
    assert [client.get(address).status_code, client.post(address, {"name": "Prise"}).status_code] == [404, 404]
    assert Authenticator.objects.get(pk=theirs.pk).data == data
