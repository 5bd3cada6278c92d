"""How often each form that guards an account may be tried, by account and by address, and what is said then."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, InvitationFactory, UserFactory, a_member
from tests.organisations.test_second_factor import add_application, with_password
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db
WAIT = ("Attendez cinq minutes", "Attendez une heure au plus")


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
