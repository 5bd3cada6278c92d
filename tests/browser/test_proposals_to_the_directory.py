"""Proposing to the directory: two initiatives saved, resumed in English, sent, decided; then a correction."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations

KEEPER = "administration@example.org"


def save(page: Page, go: str) -> None:
    page.locator(f"button[name=go][value='{go}']").click()


def begin(page: Page, name: str) -> None:
    page.locator("input[name=email]").fill("camille@example.org")
    page.locator("input[name=organisation]").fill(f"Maison de {name}")
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_url(re.compile("/1/identity/"))


@pytest.mark.parametrize(("width", "javascript"), [(360, True), (1280, True), (360, False)])
def test_two_initiatives_are_saved_resumed_in_english_sent_and_published(visitor, width, javascript):
    def is_accessible(page: Page) -> bool:
        return not javascript or violations(page) == []  # axe needs it

    name = f"l’essai {width} {'avec' if javascript else 'sans'}"
    page = visitor(width=width, javascript=javascript).open("/fr/directory/propose/")
    assert is_accessible(page)
    begin(page, name)
    page.locator("input[name=name]").fill(f"Ateliers de {name}")
    page.locator("input[name=year]").fill("20199")
    save(page, "next")
    expect(page.locator(".form-errors a")).to_have_attribute("href", "#id_year")
    assert is_accessible(page)
    page.locator("input[name=year]").fill("2019")
    save(page, "next")
    expect(page.locator("input[name=lead_name]")).to_have_value(f"Maison de {name}")
    save(page, "step:audience")
    page.wait_for_url(re.compile("/audience/"))
    expect(page.locator("input[name=ages]")).to_be_hidden()
    page.locator("input[name=includes_youth][value=yes]").check()
    page.locator("input[name=ages]").fill("12 à 17 ans")
    assert is_accessible(page)
    save(page, "later")
    page.locator("button[name=do][value=add]").click()
    page.locator("input[name=name]").fill(f"Balado de {name}")
    save(page, "later")
    resume = page.locator(".proposing-resume__address").inner_text()

    again = visitor(width=width, javascript=javascript).page
    again.goto(resume.replace("/fr/", "/en/"))
    assert is_accessible(again)
    again.locator("a[href$='/1/audience/']").click()
    expect(again.locator("input[name=ages]")).to_have_value("12 à 17 ans")
    save(again, "later")
    again.locator("button[name=do][value=send]").click()
    expect(again.locator("button[name=do][value=send]")).to_have_count(0)
    expect(again.locator(".proposed")).to_have_count(2)
    assert is_accessible(again)

    keeper = visitor(width=width, javascript=javascript)
    keeper.sign_in(KEEPER)
    queue = keeper.open("/fr/directory/proposals/")
    assert is_accessible(queue)
    queue.get_by_role("link", name=f"Ateliers de {name}").click()
    expect(queue.locator(".proposed-entry")).to_contain_text("12 à 17 ans")
    assert is_accessible(queue)
    queue.locator("button[name=do][value=publish]").click()
    expect(queue.locator("#messages")).to_contain_text("C’est publié.")
    again.reload()
    again.locator(".proposed a[href*='/directory/']").first.click()
    expect(again.locator("h1")).to_have_text(f"Ateliers de {name}")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_correction_is_proposed_compared_and_published(visitor, javascript):
    page = visitor(width=360, javascript=javascript).open("/fr/directory/?q=beeyou")
    page.locator("#results .card__link").first.click()
    page.get_by_role("link", name="Proposer une correction").click()
    page.wait_for_load_state()
    if javascript:
        assert violations(page) == []
    entry = page.url.replace("correct/", "")
    begin(page, "la correction")
    said = "Une phrase de plus, avec script." if javascript else "Une phrase de plus, sans script."
    page.locator("textarea[name=description]").fill(said)
    save(page, "later")
    expect(page.locator("ins")).to_contain_text(said.split(",", maxsplit=1)[0] if javascript else "sans")
    page.locator("button[name=do][value=send]").click()
    expect(page.locator("h1")).to_contain_text("C’est envoyé")

    keeper = visitor(javascript=javascript)
    keeper.sign_in(KEEPER)
    decided = keeper.open("/fr/directory/proposals/")
    decided.locator("[aria-labelledby=waiting] a", has_text="Beeyou").first.click()
    expect(decided.locator("input[name=questions]")).to_be_checked()
    if javascript:
        assert violations(decided) == []
    decided.locator("button[name=do][value=take]").click()
    page.goto(entry)
    expect(page.locator("main")).to_contain_text(said)


def test_what_is_typed_saves_itself_and_follows_a_change_of_language(visitor):
    page = visitor().open("/fr/directory/propose/")
    begin(page, "la langue")
    page.locator("textarea[name=description]").fill("Écrit sans appuyer sur rien.")
    page.locator("header").get_by_role("button", name="English").first.click()
    page.wait_for_url(re.compile("/en/"))
    expect(page.locator("textarea[name=description]")).to_have_value("Écrit sans appuyer sur rien.")
