"""The pages of the sign-in library: each one served is the house's, and no other is served."""

import json
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.factories import PASSWORD, InvitationFactory, a_member
from tests.organisations.test_second_factor import add_application, with_password
from tests.security.addresses import addresses
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db

# Words of the library's own templates, which would show through where the house has none.
NOT_OURS = ("Menu:", "Security Keys", "Two-Factor", "<hr>", "clé de sécurité")
# What a browser answered for a passkey that was made for this test and opens nothing.
KEY = json.loads(Path(__file__).with_name("passkey.json").read_text(encoding="utf-8"))
BEFORE = {"account_login", "account_inactive", "account_reset_password", "account_reset_password_done",
          "account_reset_password_from_key", "account_reset_password_from_key_done"}  # fmt: skip
ELSEWHERE = {
    "account_set_password": "leads to the letter that gives a password",
    "mfa_login_webauthn": "data for a script; a page is led to the sign-in form",
}


def library_addresses() -> set[str]:
    return {
        name
        for name, _pattern in addresses(get_resolver().url_patterns)
        if name.startswith(("account_", "mfa_", "usersessions_", "socialaccount_"))
    }


def filled(name: str, key: Authenticator | None = None) -> str:
    if name == "account_reset_password_from_key":
        return reverse(name, args=("1", "jeton-faux"))
    return reverse(name, args=(key.pk,)) if name in ("mfa_edit_webauthn", "mfa_remove_webauthn") else reverse(name)


def is_ours(response) -> bool:
    page = response.content.decode()
    used = [template.name for template in response.templates]
    return response.status_code == 200 and "base.html" in used and not any(word in page for word in NOT_OURS)


@pytest.fixture
def protected(db) -> Client:
    """The browser of somebody who has an application, a passkey and recovery codes, and just proved who she is."""
    person = a_member(Role.COORDINATOR)
    client = with_password(person)
    add_application(client)
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=KEY)
    return client


def test_no_page_for_a_person_who_signed_in_stays_in_her_browser(protected):
    key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    pages = [filled(name, key) for name in sorted(library_addresses() - set(ELSEWHERE) - {"account_logout"})]
    assert [address for address in pages if "no-store" not in protected.get(address).headers["Cache-Control"]] == []


def test_every_page_a_visitor_may_open_is_the_house_s():
    assert [name for name in sorted(BEFORE) if not is_ours(Client().get(filled(name)))] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_other_page_is_the_house_s_too(protected, language):
    key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    person = key.user
    pages = library_addresses() - BEFORE - set(ELSEWHERE)
    pages -= {"account_signup", "mfa_authenticate", "mfa_activate_totp"}  # asked for below, by who may
    opened = [filled(name, key).replace("/fr/", f"/{language}/", 1) for name in sorted(pages)]
    assert [address for address in opened if not is_ours(protected.get(address))] == []
    half_way = with_password(person)
    assert is_ours(half_way.get(reverse("mfa_authenticate").replace("/fr/", f"/{language}/", 1)))


def test_adding_an_application_and_signing_up_are_the_house_s():
    client = with_password(a_member(Role.READER))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert is_ours(client.get(reverse("mfa_activate_totp")))
    invited = Client()
    assert is_ours(invited.get(reverse("account_signup")))
    invited.get(reverse("organisations:accept", args=(InvitationFactory().token,)))
    assert is_ours(invited.get(reverse("account_signup")))


@pytest.mark.parametrize(
    "name",
    ["account_email", "account_email_verification_sent", "account_confirm_login_code", "mfa_download_recovery_codes",
     "mfa_trust", "mfa_signup_webauthn", "account_signup_by_passkey", "usersessions_list", "socialaccount_login"],
)  # fmt: skip
def test_what_serves_nothing_here_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_recovery_codes_are_shown_once_and_kept_as_a_file_without_a_script(protected):
    protected.post(reverse("mfa_generate_recovery_codes"))
    first = protected.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert first.count("<li><code>") == 10
    assert 'download="relais-codes-de-secours.txt"' in first
    again = protected.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "<code>" not in again
    assert "Il reste 10 codes" in again
