"""An address that is no longer an account's opens it no more, whatever the sign-in library wrote down of it."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(client):
    """A person whose address an administrator changed, after a password was asked for at the former one."""
    person = UserFactory(email="avant@example.org")
    client.post(reverse("account_reset_password"), {"email": person.email})
    mail.outbox.clear()
    person.email = "apres@example.org"
    person.save()
    return person


def test_no_password_is_chosen_from_the_former_address(client, moved):
    client.post(reverse("account_reset_password"), {"email": "avant@example.org"})
    (letter,) = mail.outbox
    assert letter.subject == "Aucun compte Relais à cette adresse"


@pytest.mark.parametrize(("email", "opens"), [("avant@example.org", False), ("apres@example.org", True)])
def test_one_signs_in_with_the_present_address(client, moved, email, opens):
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert ("_auth_user_id" in client.session) is opens
