"""A passkey: added and used in a real browser, with an authenticator that belongs to it."""

from playwright.sync_api import expect

from workshops.exchange.management.commands.load_library import DEMO_PASSWORD

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_person_adds_a_passkey_and_signs_in_with_it_alone(visitor, site):
    # A browser gives passkeys to names, never to numbers.
    someone = visitor(address=site.replace("127.0.0.1", "localhost"))
    someone.sign_in("formatrice@example.org")
    page = someone.open("/fr/account/2fa/webauthn/add/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    page.context.clear_cookies()
    someone.open("/fr/account/login/").locator("#passkey_login").click()
    page.wait_for_url("**/fr/")
    expect(someone.open("/fr/organisations/profile/").locator("main")).to_contain_text("formatrice@example.org")
    assert someone.foreign_requests == []
