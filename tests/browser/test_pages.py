"""Every main page: no accessibility violation, no sideways scroll, no foreign request, in each language and width."""

import re

import pytest

from tests.browser.accessibility import violations

FACILITATOR = "animatrice@example.org"
COORDINATOR = "coordination@example.org"
VIEWS = [
    pytest.param(language, width, dark, id=f"{language}-{width}-{'dark' if dark else 'light'}")
    for language, width, dark in (("fr", 360, False), ("fr", 1280, True), ("en", 360, True), ("en", 1280, False))
]


def problems(person, path: str) -> list[str]:
    """What is wrong with the page at `path`, in lines."""
    page = person.open(path)
    page.wait_for_load_state("networkidle")
    found = [f"{path}: {line}" for line in violations(page)]
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if sideways > 0:
        found.append(f"{path}: scrolls sideways by {sideways} px")
    return found


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_pages_a_visitor_sees(visitor, language, width, dark):
    person = visitor(width=width, dark=dark)
    guide = a_guide_address(person, language)
    paths = [
        f"/{language}/",
        f"/{language}/guides/",
        f"/{language}/guides/?q=limites&theme=boundaries",
        f"/{language}/guides/?q=zzzz",
        f"/{language}/guides/activities/",
        f"/{language}/account/login/",
        f"/{language}/account/password/reset/",
        f"/{language}/account/signup/",
        guide,
    ]
    assert [line for path in paths for line in problems(person, path)] == []
    assert person.foreign_requests == []


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_pages_a_facilitator_sees(visitor, language, width, dark):
    person = visitor(width=width, dark=dark)
    person.sign_in(FACILITATOR, language)
    plan = a_plan_address(person, language)
    paths = [
        f"/{language}/",
        f"/{language}/plans/",
        f"/{language}/organisations/profile/",
        plan,
        f"{plan}add/",
        f"{plan}details/",
        f"{plan}share/",
        f"{plan}run-sheet/",
        f"{plan}delete/",
    ]
    assert [line for path in paths for line in problems(person, path)] == []
    assert person.foreign_requests == []


def test_the_members_page(visitor):
    person = visitor(width=360)
    person.sign_in(COORDINATOR)
    assert problems(person, "/fr/organisations/escale-du-fjord/members/") == []


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_pages_about_coverage(visitor, language, width, dark):
    person = visitor(width=width, dark=dark)
    person.sign_in(COORDINATOR, language)
    paths = [f"/{language}/coverage/{path}" for path in ("", "map/", "?day=2030-01-01", "cascade/", "cascade/paper/")]
    assert [line for path in paths for line in problems(person, path)] == []


def test_a_french_guide_in_the_english_interface_says_which_words_are_french(visitor):
    person = visitor()
    page = person.open(a_guide_address(person, "fr").replace("/fr/", "/en/"))
    assert page.locator("html").get_attribute("lang").startswith("en")
    assert page.locator("h1").get_attribute("lang").startswith("fr")


def a_guide_address(person, language: str) -> str:
    """The path of the first guide of the catalogue."""
    page = person.open(f"/{language}/guides/")
    return page.locator("main .card a").first.get_attribute("href").split("#")[0]


def a_plan_address(person, language: str) -> str:
    """The path of a plan just made from the first guide's first session."""
    page = person.open(a_guide_address(person, language))
    person.open(page.locator("main a[href*='/plans/new/']").first.get_attribute("href"))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    return "/" + page.url.split("/", 3)[3].split("#")[0].split("?")[0]
