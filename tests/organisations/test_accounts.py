"""Accounts: by invitation only, and no way around the second factor."""

import re

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import get_adapter
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import PASSWORD, InvitationFactory, MembershipFactory, UserFactory
from workshops.organisations.models import Invitation, Membership, Role, User

pytestmark = pytest.mark.django_db

NEW_ACCOUNT = {
    "first_name": "Noa",
    "last_name": "Exemple",
    "password1": "un-long-secret-9",
    "password2": "un-long-secret-9",
}


def test_without_an_invitation_sign_up_is_closed(client):
    response = client.get(reverse("account_signup"))
    assert "Il faut une invitation" in response.content.decode()
    client.post(reverse("account_signup"), {**NEW_ACCOUNT, "email": "intruse@example.org"})
    assert not User.objects.filter(email="intruse@example.org").exists()


def test_an_invitation_opens_an_account_with_its_role(client):
    invitation = InvitationFactory(role=Role.AUTHOR)
    response = client.get(reverse("organisations:accept", args=(invitation.token,)), follow=True)
    assert invitation.organisation.name in response.content.decode()
    client.post(reverse("account_signup"), NEW_ACCOUNT)
    user = User.objects.get(email=invitation.email)
    assert user.get_full_name() == "Noa Exemple"
    assert user.memberships.get().role == Role.AUTHOR
    assert user.memberships.get().organisation == invitation.organisation
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_account_has_the_invited_address_whatever_the_form_says(client):
    invitation = InvitationFactory()
    client.get(reverse("organisations:accept", args=(invitation.token,)))
    client.post(reverse("account_signup"), {**NEW_ACCOUNT, "email": "autre@example.org"})
    assert list(User.objects.values_list("email", flat=True)) == [invitation.email]


def test_a_refused_sign_up_keeps_what_was_typed(client):
    invitation = InvitationFactory()
    client.get(reverse("organisations:accept", args=(invitation.token,)))
    response = client.post(reverse("account_signup"), {**NEW_ACCOUNT, "password2": "autre-chose-9"})
    assert 'value="Noa"' in response.content.decode()
    assert response.context["form"].errors
    assert not User.objects.exists()


def test_an_invitation_serves_once(client):
    invitation = InvitationFactory()
    address = reverse("organisations:accept", args=(invitation.token,))
    client.get(address)
    client.post(reverse("account_signup"), NEW_ACCOUNT)
    response = Client().get(address)
    assert response.status_code == 410
    assert "n’est plus valide" in response.content.decode()


def open_account(invitation) -> None:
    UserFactory(email=invitation.email)


def use_up(invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now())


@pytest.mark.parametrize("another", [open_account, use_up])
def test_who_presses_the_button_twice_is_led_to_sign_in(client, monkeypatch, another):
    invitation = InvitationFactory()
    client.get(reverse("organisations:accept", args=(invitation.token,)))
    ordinary = DefaultAccountAdapter.save_user

    def behind_another(*given, **named):
        another(invitation)  # what the first of the two writes between the check and the saving
        return ordinary(*given, **named)

    monkeypatch.setattr(DefaultAccountAdapter, "save_user", behind_another)
    answer = client.post(reverse("account_signup"), NEW_ACCOUNT, follow=True)
    assert answer.redirect_chain == [(reverse("account_login"), 302)]
    assert "Votre compte est déjà ouvert" in answer.content.decode()
    assert not Membership.objects.exists()


def test_an_address_that_has_an_account_is_told_to_sign_in(client):
    invitation = InvitationFactory()
    client.get(reverse("organisations:accept", args=(invitation.token,)))
    UserFactory(email=invitation.email)
    answer = client.post(reverse("account_signup"), NEW_ACCOUNT)
    assert "Un compte existe déjà à cette adresse" in answer.content.decode()


@pytest.mark.parametrize(("language", "rule"), [("fr", "au minimum 10 caractères"), ("en", "at least 10 characters")])
def test_the_rules_of_a_password_are_said_before_it_is_typed(client, language, rule):
    client.get(reverse("organisations:accept", args=(InvitationFactory().token,)))
    assert rule in client.get(f"/{language}/account/signup/").content.decode()
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert rule in client.get(f"/{language}/account/password/change/").content.decode()


def test_an_expired_invitation_is_refused(client):
    invitation = InvitationFactory(expires_at=timezone.now())
    assert client.get(reverse("organisations:accept", args=(invitation.token,))).status_code == 410


def test_a_person_who_has_an_account_joins_one_more_organisation(signed_in):
    invitation = InvitationFactory(email="deja@example.org")
    user = UserFactory(email="deja@example.org")
    address = reverse("organisations:accept", args=(invitation.token,))
    assert Client().get(address).url.startswith(reverse("account_login"))
    signed_in(user).post(address)
    assert user.memberships.get().organisation == invitation.organisation


def test_an_invitation_for_another_address_is_not_accepted(signed_in):
    invitation = InvitationFactory()
    user = UserFactory()
    response = signed_in(user).post(reverse("organisations:accept", args=(invitation.token,)))
    assert response.status_code == 403
    assert not user.memberships.exists()


def test_an_invitation_never_lowers_a_role(signed_in):
    membership = MembershipFactory(role=Role.COORDINATOR)
    invitation = InvitationFactory(email=membership.user.email, organisation=membership.organisation, role=Role.READER)
    signed_in(membership.user).post(reverse("organisations:accept", args=(invitation.token,)))
    assert Membership.objects.get().role == Role.COORDINATOR


def test_a_forgotten_password_is_replaced_by_mail(client):
    user = UserFactory()
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "un-autre-secret-7", "password2": "un-autre-secret-7"})
    user.refresh_from_db()
    assert user.check_password("un-autre-secret-7")


@pytest.mark.parametrize(
    ("path", "known", "subject", "said"),
    [
        ("/fr/", True, "Choisir un nouveau mot de passe sur Relais", "votre mot de passe reste le même"),
        ("/en/", True, "Choose a new password on Relais", "your password stays the same"),
        ("/fr/", False, "Aucun compte Relais à cette adresse", "la personne qui coordonne votre organisme"),
    ],
)
def test_letters_about_a_password_speak_as_the_site_does(client, path, known, subject, said):
    email = UserFactory().email if known else "inconnue@example.org"
    client.post(f"{path}account/password/reset/", {"email": email})
    (letter,) = mail.outbox
    assert letter.subject == subject
    assert said in letter.body
    # Neither the address of a server as a name, nor an exclamation mark, nor a way in that is closed.
    for unwanted in ("!", "testserver\n", "example.com", "signup", "e-mail"):
        assert unwanted not in letter.body


def test_the_sign_in_form_says_each_thing_once_in_the_french_of_quebec(client):
    html = client.get("/fr/account/login/").content.decode()
    assert html.count("Mot de passe oublié") == 1
    assert "Courriel" in html
    assert "mail<" not in html
    assert "placeholder" not in html.split("<form")[-1]


def test_the_sign_in_form_speaks_in_our_words_in_english_too(client):
    html = client.post("/en/account/login/", {"login": UserFactory().email, "password": "no"}).content.decode()
    assert "Remember me on this device" in html
    assert "do not go together" in html


def test_a_wrong_password_says_what_to_do(client):
    html = client.post("/fr/account/login/", {"login": UserFactory().email, "password": "faux"}).content.decode()
    assert "choisissez un nouveau mot de passe" in html


def test_asking_for_an_unknown_address_says_the_same_thing(client):
    known = UserFactory()
    answers = {
        client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        .content.decode()
        .split("<h1")[1][:200]
        for email in (known.email, "inconnue@example.org")
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    "door",
    ["/admin/login/", "/_util/login/", "/fr/pages/_util/login/", "/en/pages/_util/login/", "/admin/password_reset/"],
)
def test_wagtail_s_own_password_doors_are_closed(client, door, administrator):
    response = client.post(door, {"username": administrator.email, "password": PASSWORD})
    assert response.status_code == 302
    assert "/account/" in response.url
    assert "_auth_user_id" not in client.session


def test_signing_in_and_out(client):
    user = UserFactory()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session, "a link alone must not sign anyone out"
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_second_factor_secrets_are_not_readable_in_the_database():
    adapter = get_adapter()
    stored = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in stored
    assert adapter.decrypt(stored) == "JBSWY3DPEHPK3PXP"
