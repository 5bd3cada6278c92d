"""Passkeys and codes in a real browser: added, then asked for at sign-in, alone or after the password."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.organisations.test_second_factor import code_of
from workshops.exchange.management.commands.load_library import DEMO_PASSWORD

KEPT_APART = """
from allauth.mfa.models import Authenticator
from workshops.organisations.models import User
for number in range(2):
    email = f"cle-{number}@example.org"
    User.objects.filter(email=email).delete()
    User.objects.create_user(email, "relais-demonstration", first_name="Camille", last_name="Exemple")
"""
PERSON, OTHER = "cle-0@example.org", "cle-1@example.org"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """A virtual authenticator of one browser."""

    def __init__(self, page: Page, **changed) -> None:
        self.chromium: CDPSession = page.context.new_cdp_session(page)
        self.chromium.send("WebAuthn.enable")
        made = self.chromium.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | changed})
        self.number = made["authenticatorId"]

    def credentials(self) -> list[dict]:
        return self.chromium.send("WebAuthn.getCredentials", {"authenticatorId": self.number})["credentials"]

    def put(self, credential: dict) -> None:
        self.chromium.send("WebAuthn.addCredential", {"authenticatorId": self.number, "credential": credential})

    def forget_everything(self) -> None:
        self.chromium.send("WebAuthn.clearCredentials", {"authenticatorId": self.number})


@pytest.fixture
def accounts(own_site) -> Iterator[None]:
    """Two people who have nothing but a password."""
    own_site.execute(KEPT_APART)
    yield
    own_site.execute(KEPT_APART)


@pytest.fixture
def local(site) -> str:
    """The site by the only name that browsers take for a safe one without HTTPS."""
    return site.replace("127.0.0.1", "localhost")


def password(page: Page, email: str) -> None:
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def add_passkey(page: Page, site: str, *, alone: bool) -> None:
    page.goto(f"{site}/fr/account/2fa/webauthn/add/")
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    if alone:
        page.get_by_label("sans mot de passe").check()
    page.get_by_role("button", name="Ajouter").click()
    expect(page.locator("#messages")).to_contain_text("La clé d’accès est ajoutée.")


def sign_out(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/account/logout/")
    page.locator("main").get_by_role("button", name="Se déconnecter").click()
    page.wait_for_load_state()


def is_in(page: Page, site: str) -> bool:
    page.goto(f"{site}/fr/organisations/profile/")
    return page.url == f"{site}/fr/organisations/profile/"


@pytest.mark.usefixtures("accounts")
def test_a_passkey_alone_signs_in_and_a_device_without_it_does_not(visitor, local):
    page = visitor(address=local).page
    device = Device(page)
    page.goto(f"{local}/fr/account/login/")
    password(page, PERSON)
    add_passkey(page, local, alone=True)
    (credential,) = device.credentials()
    sign_out(page, local)
    page.goto(f"{local}/fr/account/login/")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    expect(page.locator(".site-header")).to_contain_text("Camille")
    assert is_in(page, local)

    sign_out(page, local)
    device.forget_everything()
    page.goto(f"{local}/fr/account/login/")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    expect(page.locator("#passkey-refused")).to_contain_text("n’a donné aucune clé d’accès")
    assert not is_in(page, local)

    # A twin that says it is the same key, and signs with another.
    maker = visitor(address=local).page
    made = Device(maker)
    maker.goto(f"{local}/fr/account/login/")
    password(maker, OTHER)
    add_passkey(maker, local, alone=True)
    (others,) = made.credentials()
    device.put(credential | {"privateKey": others["privateKey"]})
    page.goto(f"{local}/fr/account/login/")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.wait_for_load_state()
    expect(page.locator("#messages .notice")).to_be_visible()
    assert not is_in(page, local)


@pytest.mark.usefixtures("accounts")
def test_a_passkey_is_asked_for_after_the_password(visitor, local):
    page = visitor(address=local, width=360).page
    device = Device(page)
    page.goto(f"{local}/fr/account/login/")
    password(page, PERSON)
    add_passkey(page, local, alone=False)
    (credential,) = device.credentials()
    sign_out(page, local)
    page.goto(f"{local}/fr/account/login/")
    password(page, PERSON)
    expect(page.get_by_role("heading", level=1)).to_have_text("Double vérification")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not is_in(page, local)

    device.forget_everything()
    page.goto(f"{local}/fr/account/2fa/authenticate/")
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(page.locator("#passkey-refused")).to_be_visible()
    device.put(credential)
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(page.locator("#messages")).to_be_attached()
    page.wait_for_url(lambda address: "authenticate" not in address)
    assert is_in(page, local)
    page.goto(f"{local}/fr/organisations/profile/sessions/")
    expect(page.locator("main")).to_contain_text("Chrome · Linux")


@pytest.mark.usefixtures("accounts")
def test_an_application_of_codes_works_without_a_script(visitor, local):
    page = visitor(address=local, javascript=False, width=360).page
    page.goto(f"{local}/fr/account/login/")
    password(page, PERSON)
    page.goto(f"{local}/fr/account/2fa/totp/activate/")
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    secret = page.locator("main code").first.inner_text()
    page.locator("input[name=code]").fill(code_of(secret))
    page.get_by_role("button", name="Ajouter").click()
    codes = page.locator("main ol code").all_inner_texts()
    assert len(codes) == 10
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)
    sign_out(page, local)
    page.goto(f"{local}/fr/account/login/")
    password(page, PERSON)
    page.locator("input[name=code]").fill("000000")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Ce code n’est pas le bon")
    page.locator("input[name=code]").fill(codes[0])
    page.locator("main form button[type=submit]").first.click()
    assert is_in(page, local)
