"""How often each form that guards an account may be tried, by account and by address, and what is said then."""

import time

import pytest
from allauth.core.internal import ratelimit
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, InvitationFactory, UserFactory, a_member
from tests.organisations.test_second_factor import add_application, with_password
from workshops.organisations import sign_in_urls
from workshops.organisations.models import Role
from workshops.organisations.too_many_tries import LIMITS

pytestmark = pytest.mark.django_db
WAIT = ("Attendez cinq minutes", "Vous pourrez réessayer dans")


def sign_in(email: str, password: str = "faux", **extra):
    return Client(**extra).post(reverse("account_login"), {"login": email, "password": password})


def says_when(response) -> bool:
    return any(sentence in response.content.decode() for sentence in WAIT)


def test_an_account_is_counted_whatever_the_address_or_the_name_of_the_host():
    email = UserFactory().email
    for number in range(5):
        sign_in(email, REMOTE_ADDR=f"203.0.113.{number}", SERVER_PORT=str(8000 + number))
    refused = sign_in(email.upper(), PASSWORD, REMOTE_ADDR="203.0.113.99", SERVER_PORT="8099")
    assert says_when(refused)


def test_an_address_is_counted_whatever_the_account():
    for number in range(20):
        sign_in(f"personne-{number}@example.com")
    user = UserFactory()
    assert says_when(sign_in(user.email, PASSWORD))
    assert not says_when(sign_in(user.email, PASSWORD, REMOTE_ADDR="203.0.113.9"))


@pytest.mark.parametrize(("proxies", "refused"), [(1, True), (2, False)])
def test_behind_a_proxy_the_address_is_the_one_our_own_proxy_saw(settings, proxies, refused):
    settings.TRUSTED_PROXIES = proxies
    user = UserFactory()
    for number in range(20):
        written = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.5"}
        sign_in(f"personne-{number}@example.com", REMOTE_ADDR="10.0.0.1", headers=written)
    written = {"X-Forwarded-For": "198.51.100.200, 203.0.113.5"}
    assert says_when(sign_in(user.email, PASSWORD, REMOTE_ADDR="10.0.0.1", headers=written)) is refused


def test_codes_are_counted_by_account():
    person = a_member(Role.COORDINATOR)
    add_application(with_password(person))
    client = with_password(person)
    answers = [client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _try in range(6)]
    assert [says_when(answer) for answer in answers] == [False] * 5 + [True]
    assert "_auth_user_id" not in client.session


def test_letters_about_a_password_are_counted_by_account_and_by_address():
    ask = reverse("account_reset_password")
    email = UserFactory().email
    answers = [Client(REMOTE_ADDR=f"203.0.113.{number}").post(ask, {"email": email}) for number in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert says_when(answers[-1])
    many = [Client().post(ask, {"email": f"personne-{number}@example.com"}).status_code for number in range(21)]
    assert many == [302] * 20 + [429]


def test_confirming_who_one_is_is_counted_by_account():
    client = with_password(a_member(Role.READER))
    confirm = reverse("account_reauthenticate")
    answers = [client.post(confirm, {"password": "faux"}) for _try in range(11)]
    assert says_when(answers[5])
    assert answers[-1].status_code == 429


def test_links_of_invitations_are_counted_by_address():
    tries = [Client().get(reverse("organisations:accept", args=(f"essai-{number}",))) for number in range(21)]
    assert [each.status_code for each in tries] == [410] * 20 + [429]
    assert says_when(tries[-1])
    there = reverse("organisations:accept", args=(InvitationFactory().token,))
    assert Client(REMOTE_ADDR="203.0.113.9").get(there).status_code == 302


def is_told(response, minutes: str, seconds: range) -> bool:
    """Whether the page and its header say the same wait."""
    assert response.status_code == 429
    assert f"Vous pourrez réessayer dans {minutes}." in response.content.decode()
    return int(response["Retry-After"]) in seconds


class Clock:
    """The time of day, moved on by hand."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now

    def tick(self, seconds: int) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


def test_the_page_says_how_many_minutes_are_left(clock):
    ask, email = reverse("account_reset_password"), UserFactory().email
    for number in range(3):
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(ask, {"email": email})
        clock.tick(60)
    # Three an hour: the first of them was three minutes ago.
    refused = Client(REMOTE_ADDR="203.0.113.9").post(ask, {"email": f" {email.upper()} "})
    assert is_told(refused, "57 minutes", range(56 * 60 + 1, 57 * 60 + 1))
    clock.tick(56 * 60 + 30)
    refused = Client(REMOTE_ADDR="203.0.113.9").post(ask, {"email": email})
    assert is_told(refused, "1 minute", range(29, 32))
    clock.tick(31)
    assert Client(REMOTE_ADDR="203.0.113.9").post(ask, {"email": email}).status_code == 302


def test_a_limit_of_an_hour_is_not_told_to_who_reached_one_of_a_minute():
    for number in range(20):
        Client().post(reverse("account_reset_password"), {"email": f"personne-{number}@example.com"})
    for _try in range(30):
        refused = Client().post(reverse("account_login"), {})
    refused = Client().post(reverse("account_login"), {})
    assert is_told(refused, "1 minute", range(1, 61))


def test_confirming_and_invitations_say_it_too():
    client = with_password(a_member(Role.READER))
    for _try in range(11):
        refused = client.post(reverse("account_reauthenticate"), {"password": "faux"})
    assert is_told(refused, "1 minute", range(1, 61))
    for number in range(21):
        refused = Client().get(reverse("organisations:accept", args=(f"essai-{number}",)))
    assert is_told(refused, "1 minute", range(1, 61))


def test_each_page_of_the_library_that_is_limited_has_its_limit():
    for page, (app, action) in LIMITS.items():
        assert ratelimit.get_rates(app=app, action=action), page
        assert any(each.name == page for each in sign_in_urls.urlpatterns), page
