"""The directory kept true: an entry confirmed from a letter, and two entries of one initiative made one."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.sharing import ADMINISTRATOR, made_on

MAKE = """
from datetime import date
from django.utils import timezone
from tests.factories import InitiativeFactory
from workshops.directory.models import Asking
from workshops.directory.still_true_links import token_of
address = "{name}@example.org"
entry = InitiativeFactory(text__name="Ateliers {name}", contact_email=address, verified_on=date(2022, 7, 1))
asking = Asking.objects.create(initiative=entry, recipient=address, asked_on=timezone.localdate())
kept = InitiativeFactory(text__name="Projet {name}", lead_name="Maison {name}", year=2019)
other = InitiativeFactory(text__name="Le projet {name}", lead_name="La maison {name}", year=2020)
print(token_of(asking.pk, asking.asked_on), entry.pk, kept.pk, other.pk)
"""


@pytest.fixture
def made(sharing, request) -> list[str]:
    """The token of a letter, its entry, and two entries that look alike; each test has its own."""
    name = request.node.callspec.id.replace("-", "")
    return made_on(sharing, MAKE.replace("{name}", name))


BROWSERS = pytest.mark.parametrize(
    "browser",
    [{}, {"width": 360, "dark": True}, {"width": 360, "javascript": False}],
    ids=["large", "sombre", "modeste"],
)


@BROWSERS
@pytest.mark.parametrize("language", ["fr", "en"])
def test_whoever_has_the_letter_confirms_in_one_press_without_an_account(visitor, sharing, made, browser, language):
    token, entry, *_others = made
    page = visitor(address=sharing.address, **browser).open(f"/{language}/directory/still-true/{token}/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if browser.get("javascript", True):
        assert violations(page) == []
    page.locator("button[value=still_true]").click()
    expect(page.locator("button[value=still_true]")).to_have_count(0)
    if browser.get("javascript", True):
        assert violations(page) == []
    page.goto(f"{sharing.address}/{language}/directory/{entry}/")
    expect(page.locator("main .notice")).to_have_count(0)


@BROWSERS
def test_two_entries_that_look_alike_are_made_one_and_the_old_address_leads_there(visitor, sharing, made, browser):
    _token, _entry, kept, other = made
    keeper = visitor(address=sharing.address, **browser)
    keeper.sign_in(ADMINISTRATOR)
    page = keeper.open("/fr/directory/twins/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if browser.get("javascript", True):
        assert violations(page) == []
    page.locator(f"a[href='/fr/directory/merge/{kept}/{other}/']").click()
    expect(page.locator("main mark").first).to_be_visible()
    if browser.get("javascript", True):
        assert violations(page) == []
    page.get_by_role("button", name="Réunir les deux fiches").click()
    expect(page.locator("dd", has_text="2020")).to_be_visible()
    if browser.get("javascript", True):
        assert violations(page) == []
    page.goto(f"{sharing.address}/fr/directory/{other}/")
    assert page.url.endswith(f"/fr/directory/{kept}/")
    page.go_back()
    page.get_by_role("button", name="Annuler la fusion").click()
    page.goto(f"{sharing.address}/fr/directory/{other}/")
    assert page.url.endswith(f"/fr/directory/{other}/")
