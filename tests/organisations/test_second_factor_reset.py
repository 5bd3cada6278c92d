"""A second factor that was lost: who takes it away, and what is asked, told and ended."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from tests.background.letters import OUTBOX
from tests.factories import PASSWORD, UserFactory, a_member
from tests.organisations.test_second_factor import add_application, with_password
from workshops.audit.models import Event, Kind
from workshops.background.models import Letter
from workshops.organisations import second_factor_reset
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db
RESET = "organisations:reset_second_factor_of"


@pytest.fixture
def lost(db):
    """A person whose telephone is lost, and the browser of her computer, still open."""
    person = a_member(Role.COORDINATOR)
    client = with_password(person)
    add_application(client)
    mail.outbox.clear()
    return person, client


def confirmed(user) -> Client:
    client = with_password(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_an_administrator_proves_who_she_is_then_takes_it_away(lost, administrator, settings):
    person, open_there = lost
    address = reverse(RESET, args=(person.pk,))
    client = with_password(administrator)
    assert client.post(address).url.startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(user=person).exists()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert "ses sessions se ferment" in client.get(address).content.decode()
    client.post(address)
    assert not Authenticator.objects.filter(user=person).exists()
    assert open_there.get("/fr/organisations/profile/").status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    assert "retiré la double vérification" in letter.body
    settings.SECOND_FACTOR_REQUIRED = True
    again = with_password(person)
    assert again.get("/fr/plans/").url == reverse("mfa_index")


@pytest.mark.parametrize("step", ["end_all", "send_second_factor_reset"])
def test_all_of_it_is_kept_or_nothing(lost, monkeypatch, settings, step):
    settings.EMAIL_BACKEND = OUTBOX
    person, open_there = lost
    before = Event.objects.count()
    with monkeypatch.context() as broken:
        broken.setattr(second_factor_reset, step, raise_error)
        with pytest.raises(DatabaseError):
            second_factor_reset.reset_second_factor(person)
    assert Authenticator.objects.filter(user=person).exists()
    assert open_there.get("/fr/organisations/profile/").status_code == 200
    assert (Event.objects.count(), Letter.objects.count()) == (before, 0)
    second_factor_reset.reset_second_factor(person)
    assert not Authenticator.objects.filter(user=person).exists()
    assert open_there.get("/fr/organisations/profile/").status_code == 302
    assert Event.objects.filter(kind=Kind.SECOND_FACTOR).count() == 1
    assert Letter.objects.get().recipients == person.email


def raise_error(*given):
    raise DatabaseError


def test_nobody_else_takes_it_away_nor_she_herself(lost, administrator):
    person, _open = lost
    colleague = a_member(Role.COORDINATOR, person.memberships.get().organisation)
    for client in (confirmed(colleague), confirmed(UserFactory())):
        assert client.post(reverse(RESET, args=(person.pk,))).status_code == 404
    assert confirmed(administrator).post(reverse(RESET, args=(administrator.pk,))).status_code == 404
    assert Authenticator.objects.filter(user=person).exists()


def test_the_only_administrator_is_helped_from_the_server(lost, capsys):
    person, _open = lost
    call_command("reset_second_factor", person.email.upper())
    assert "se connecte avec son mot de passe seul" in capsys.readouterr().out
    assert not Authenticator.objects.filter(user=person).exists()
    assert len(mail.outbox) == 1
    with pytest.raises(CommandError, match="Aucun compte"):
        call_command("reset_second_factor", "inconnue@example.org")


def test_adding_and_removing_a_factor_renews_this_session_and_ends_the_others(monkeypatch):
    # The library tells what it did once it is kept, which a test never is.
    monkeypatch.setattr(transaction, "on_commit", lambda told, **options: told())
    person = a_member(Role.FACILITATOR)
    here, other = with_password(person), with_password(person)
    before = here.session.session_key
    add_application(here)
    added = here.session.session_key
    assert added != before
    assert here.get("/fr/organisations/profile/").status_code == 200
    assert other.get("/fr/organisations/profile/").status_code == 302
    assert any("application de codes a été ajoutée" in letter.body for letter in mail.outbox)
    assert here.get(reverse("mfa_deactivate_totp")).status_code == 200
    here.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=person).exists()
    assert here.session.session_key != added
    assert here.get("/fr/organisations/profile/").status_code == 200


def test_the_list_of_accounts_leads_there(signed_in, administrator):
    person = UserFactory()
    page = signed_in(administrator).get(reverse("wagtailusers_users:index")).content.decode()
    assert reverse("organisations:account", args=(person.pk,)) in page
