"""Links that open an account or a new password: once, for a while, and exactly as they were sent."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db
NEW = {"password1": "un-autre-secret-7", "password2": "un-autre-secret-7"}


@pytest.fixture
def link(client) -> str:
    client.post(reverse("account_reset_password"), {"email": UserFactory().email})
    return re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]


def opens(link: str) -> bool:
    page = Client().get(link, follow=True)
    return 'name="password1"' in page.content.decode()


def test_a_link_to_a_new_password_serves_once(link, client):
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], NEW)
    assert not opens(link)


def test_a_link_to_a_new_password_lasts_an_hour(link, monkeypatch):
    assert opens(link)
    later = datetime.now() + timedelta(minutes=61)  # noqa: DTZ005 - as the generator of these links counts
    monkeypatch.setattr(type(default_token_generator), "_now", lambda self: later)
    assert not opens(link)


def test_a_link_changed_by_one_letter_opens_nothing(link):
    changed = re.sub(r"(.)/$", lambda last: ("a" if last[1] != "a" else "b") + "/", link)
    assert changed != link
    assert not opens(changed)


def test_an_invitation_changed_by_one_letter_opens_nothing(client):
    token = InvitationFactory().token
    changed = token[:-1] + ("a" if token[-1] != "a" else "b")
    assert client.get(reverse("organisations:accept", args=(changed,))).status_code == 410


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(client):
    def told(email: str) -> str:
        html = client.post("/fr/account/login/", {"login": email, "password": "faux"}).content.decode()
        return re.sub(r"csrfmiddlewaretoken\S* value=\S+|nonce=\S+", "", html).replace(email, "")

    def sentences(html: str) -> list[str]:
        return re.findall(r">([^<>]*\S[^<>]*)<", html.split("<main")[1])

    assert sentences(told(UserFactory().email)) == sentences(told("inconnue@example.org"))
