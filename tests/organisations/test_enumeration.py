"""Whether an address has an account is told by neither the words, nor the work, nor the letters of any form."""

import re
import statistics
import time
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.factories import PASSWORD, InvitationFactory, UserFactory
from workshops.organisations import even_moments

pytestmark = pytest.mark.django_db
UNKNOWN = "inconnue@example.org"


@pytest.fixture
def hashed(settings, monkeypatch):
    """How many times a password was hashed, as it is on a real site."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1000)
    calls = []
    ordinary = PBKDF2PasswordHasher.encode

    def encode(self, password, salt, iterations=None):
        calls.append(iterations or self.iterations)
        return ordinary(self, password, salt, iterations)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", encode)
    return calls


def words(html: str, *addresses: str) -> list[str]:
    """What a page says, without the address that was typed."""
    for address in addresses:
        html = html.replace(address, "")
    return re.findall(r">([^<>]*\S[^<>]*)<", html.partition("<main")[2])


def test_a_refused_sign_in_hashes_as_often_for_an_unknown_account(hashed):
    inactive, known = UserFactory(is_active=False), UserFactory()
    for user in (inactive, known):
        user.set_password(PASSWORD)
        user.save()
    work = []
    for email in (known.email, UNKNOWN, inactive.email):
        hashed.clear()
        Client().post(reverse("account_login"), {"login": email, "password": "faux"})
        work.append(list(hashed))
    assert work[0] == work[1] == work[2]
    assert work[0]


def test_asking_for_a_new_password_does_the_same_for_an_unknown_account(hashed):
    UserFactory(email="fermee@example.org", is_active=False)
    told, work = [], []
    for email in (UserFactory().email, UNKNOWN, "fermee@example.org"):
        hashed.clear()
        mail.outbox.clear()
        answer = Client().post(reverse("account_reset_password"), {"email": email}, follow=True)
        told.append((urlsplit(answer.redirect_chain[-1][0]).path, words(answer.content.decode(), email)))
        work.append((len(hashed), [letter.to for letter in mail.outbox] == [[email]]))
    assert told[0] == told[1] == told[2]
    assert work == [(0, True)] * 3


def test_the_answer_to_who_asks_for_a_new_password_comes_at_an_even_moment(monkeypatch):
    waits = []
    monkeypatch.setattr(even_moments, "wait", waits.append)
    for email in (UserFactory().email, UNKNOWN):
        Client().get(reverse("account_reset_password"))
        Client().post(reverse("account_reset_password"), {"email": email})
    assert len(waits) == 2
    assert all(0 <= seconds < even_moments.STEP for seconds in waits)


@pytest.mark.parametrize(("taken", "answered"), [(0.0, 0.0), (0.013, 0.1), (0.027, 0.1), (0.099, 0.1), (0.34, 0.4)])
def test_what_takes_a_little_more_is_answered_at_the_same_moment(monkeypatch, taken, answered):
    moments, waits = iter([5.0, 5.0 + taken]), []
    monkeypatch.setattr(even_moments, "clock", lambda: next(moments))
    monkeypatch.setattr(even_moments, "wait", waits.append)
    even_moments.answered_at_even_moments(lambda _request: HttpResponse("ok"))(RequestFactory().post("/"))
    assert taken + waits[0] == pytest.approx(answered)


def test_signing_up_without_an_invitation_is_told_the_same_whatever_the_address():
    known = UserFactory().email
    told = []
    for email in (known, UNKNOWN):
        form = {"email": email, "password1": "un-long-secret-9", "password2": "un-long-secret-9"}
        told.append(words(Client().post(reverse("account_signup"), form).content.decode(), email))
    assert told[0] == told[1]
    assert not mail.outbox


def test_an_invitation_sent_is_told_the_same_whether_the_address_has_an_account_or_not(signed_in, administrator):
    known, home = UserFactory().email, InvitationFactory().organisation
    told = []
    for email in (known, UNKNOWN):
        client = signed_in(administrator)
        address = reverse("organisations:members", args=(home.slug,))
        client.post(address, {"email": email, "role": "reader"})
        page = client.get(address).content.decode()
        told.append(sum(email in sentence for sentence in words(page)))
    assert told[0] == told[1]


def test_the_sign_in_of_a_known_and_an_unknown_account_take_as_long(hashed):
    """Not how long, which a busy machine decides; only that one is not several times the other."""
    known = UserFactory()
    known.set_password(PASSWORD)
    known.save()
    taken = {known.email: [], UNKNOWN: []}
    client = Client()
    for _round in range(10):
        for email, times in taken.items():
            cache.clear()
            start = time.perf_counter()
            client.post(reverse("account_login"), {"login": email, "password": "faux"})
            times.append(time.perf_counter() - start)
    medians = [statistics.median(times) for times in taken.values()]
    assert max(medians) < 3 * min(medians)
