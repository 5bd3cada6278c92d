"""An address that is no longer an account's opens it no more, whatever the sign-in library wrote down of it."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory
from workshops.audit.models import Event, Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(client):
    """A person whose address an administrator changed, after a password was asked for at the former one."""
    person = UserFactory(email="avant@example.org")
    client.post(reverse("account_reset_password"), {"email": person.email})
    mail.outbox.clear()
    person = type(person).objects.get(pk=person.pk)
    person.email = "apres@example.org"
    person.save()
    return person


def test_both_addresses_are_told_and_neither_learns_the_other(moved):
    left, taken = mail.outbox
    assert (left.to, taken.to) == (["avant@example.org"], ["apres@example.org"])
    assert "n’ouvre plus le compte" in left.body
    assert "apres@" not in left.body
    assert "s’ouvre désormais avec cette adresse" in taken.body
    assert "avant@" not in taken.body


def test_the_trail_says_that_it_was_changed_and_by_whom(client, administrator):
    person = UserFactory(email="avant@example.org")
    client.force_login(administrator)
    form = {"email": "apres@example.org", "first_name": "Ada", "last_name": "Roy", "is_active": "on", "groups": []}
    assert client.post(reverse("wagtailusers_users:edit", args=(person.pk,)), form).status_code == 302
    person.refresh_from_db()
    assert person.email == "apres@example.org"
    line = Event.objects.get(kind=Kind.ADDRESS)
    assert (line.what, line.person) == (f"organisations.user:{person.pk}", administrator.pk)


def test_a_session_open_before_is_ended(client):
    person = UserFactory(email="avant@example.org")
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert client.get("/fr/plans/").status_code == 200
    person = type(person).objects.get(pk=person.pk)
    person.email = "apres@example.org"
    person.save()
    assert client.get("/fr/plans/").status_code == 302


@pytest.mark.parametrize("change", [{"first_name": "Ada"}, {"email": "Avant@example.org"}])
def test_anything_else_that_changes_is_told_to_nobody(change):
    person = UserFactory(email="avant@example.org")
    person = type(person).objects.get(pk=person.pk)
    for name, value in change.items():
        setattr(person, name, value)
    person.save()
    assert mail.outbox == []
    assert not Event.objects.filter(kind=Kind.ADDRESS).exists()


def test_no_password_is_chosen_from_the_former_address(client, moved):
    mail.outbox.clear()
    client.post(reverse("account_reset_password"), {"email": "avant@example.org"})
    (letter,) = mail.outbox
    assert letter.subject == "Aucun compte Relais à cette adresse"


@pytest.mark.parametrize(("email", "opens"), [("avant@example.org", False), ("apres@example.org", True)])
def test_one_signs_in_with_the_present_address(client, moved, email, opens):
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert ("_auth_user_id" in client.session) is opens
