"""A person opens her own page, corrects it, appears on the public register, and leaves it."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations

PERSON = "autrice@example.org"
CERTIFY = f"""
from django.utils import timezone
from tests.factories_certification import a_certification, a_cohort
from workshops.certification.models import Person
from workshops.organisations.models import User
user = User.objects.get(email={PERSON!r})
if Person.objects.filter(user=user).exists():
    raise SystemExit
day = timezone.localdate()
certification = a_certification(a_cohort(first_day=day), day=day, by=user)
Person.objects.filter(pk=certification.person_id).update(
    user=user, first_name="Camille", last_name="Exemple", email=user.email
)
"""


@pytest.fixture
def certified(own_site) -> None:
    """The author of the demonstration is certified today, with a record of her own."""
    own_site.execute(CERTIFY)


@pytest.mark.usefixtures("certified")
def test_from_her_own_page_to_the_public_register_and_back(visitor):
    person, stranger = visitor(width=360, javascript=False), visitor(width=360)
    person.sign_in(PERSON)
    page = person.open("/fr/people/me/")
    expect(page.locator("main")).to_contain_text("Active jusqu’au")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_role("link", name="Corriger ma fiche").click()
    page.locator("input[name=last_name]").fill("Exemple-Corrigée")
    page.get_by_label("inuktitut").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".page-head")).to_contain_text("Exemple-Corrigée")

    register = stranger.open("/fr/people/register/?q=corrigee")
    expect(register.locator("main")).not_to_contain_text("Exemple-Corrigée")
    page.get_by_role("button", name="Paraître au registre public", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Vous paraissez au registre public.")
    register = stranger.open("/fr/people/register/?q=corrigee")
    expect(register.locator("main")).to_contain_text("Exemple-Corrigée")
    expect(register.locator("main")).to_contain_text("inuktitut")
    expect(register.locator("main")).not_to_contain_text(PERSON)
    assert violations(register) == []

    page.get_by_role("button", name="Ne plus paraître au registre public").click()
    register = stranger.open("/fr/people/register/?q=corrigee")
    expect(register.locator("main")).not_to_contain_text("Exemple-Corrigée")


@pytest.mark.usefixtures("certified")
@pytest.mark.parametrize("path", ["me/", "me/change/", "me/removal/", "me/record/", "register/"])
def test_pages_of_people_are_accessible(visitor, path):
    person = visitor()
    person.sign_in(PERSON)
    page = person.open(f"/fr/people/{path}")
    assert violations(page) == []
    assert person.foreign_requests == []
