"""The lists with filters, as one moves about in them."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.offline import until

LISTS = [pytest.param("/fr/guides/", id="guides"), pytest.param("/fr/guides/activities/", id="activities")]


def box(page: Page, name: str, value: str):
    return page.locator(f"#facets-form input[name={name}][value='{value}']")


def count(page: Page) -> int:
    return int(page.locator(".results-bar__count").inner_text().split()[0])


@pytest.mark.parametrize("path", LISTS)
def test_ticking_a_box_changes_the_list_in_place_and_going_back_undoes_it(visitor, path):
    page = visitor().open(path)
    everything = count(page)
    page.evaluate("window.samePage = true")
    band = box(page, "age", "18-25")
    shown = int(band.locator("xpath=..").locator(".facet__count").inner_text())
    band.check()
    page.wait_for_url(f"**{path}?age=18-25")
    expect(page.locator(".chip")).to_contain_text("18 à 25 ans")
    assert count(page) == shown < everything
    assert page.evaluate("window.samePage")
    assert page.evaluate("document.activeElement.value") == "18-25"
    page.go_back()
    page.wait_for_url(f"**{path}")
    expect(page.locator(".chip")).to_have_count(0)
    expect(box(page, "age", "18-25")).not_to_be_checked()
    assert count(page) == everything


def test_a_box_ticked_before_the_scripts_have_all_come_changes_the_list_in_place(visitor):
    person = visitor()
    kept = []

    def keep(route: Route) -> None:
        kept.append(route)

    person.page.route("**/htmx-2.min*", keep)
    page = person.open("/fr/guides/")
    page.evaluate("window.samePage = true")
    until(lambda: page.evaluate("document.documentElement.dataset.htmx === 'coming'"))
    for band in ("18-25", "12-14"):
        box(page, "age", band).check()
    until(lambda: kept)
    for route in kept:
        route.continue_()
    page.wait_for_url("**/fr/guides/?age=*&age=*")
    expect(page.locator(".chip")).to_have_count(2)
    assert page.evaluate("window.samePage")


def test_coming_back_from_a_guide_shows_the_list_as_it_was_left(visitor):
    page = visitor().open("/fr/guides/")
    page.locator("#search-q").fill("limites")
    page.wait_for_url("**/fr/guides/?q=limites")
    expect(page.locator(".card mark").first).to_be_visible()
    left = page.locator(".card__title").all_inner_texts()
    page.locator(".card__link").first.click()
    page.wait_for_url("**/fr/guides/*/*/")
    page.go_back()
    page.wait_for_url("**/fr/guides/?q=limites")
    expect(page.locator("header").first).to_be_visible()
    expect(page.locator("#search-q")).to_have_value("limites")
    assert page.locator(".card__title").all_inner_texts() == left


def test_typing_is_one_step_of_the_history(visitor):
    page = visitor().open("/fr/guides/")
    page.locator("#search-q").fill("limi")
    page.wait_for_url("**?q=limi")
    page.locator("#search-q").press_sequentially("tes")
    page.wait_for_url("**?q=limites")
    page.go_back()
    page.wait_for_url("**/fr/guides/")
    expect(page.locator("#search-q")).to_have_value("")


def test_an_open_facet_stays_open_and_its_counts_follow(visitor):
    page = visitor().open("/fr/guides/")
    page.locator("#facets-form summary", has_text="Genre").click()
    before = box(page, "gender", "girls").locator("xpath=..").locator(".facet__count").inner_text()
    box(page, "gender", "boys").check()
    page.wait_for_url("**?gender=boys")
    expect(box(page, "gender", "girls")).to_be_visible()
    expect(box(page, "gender", "girls").locator("xpath=..").locator(".facet__count")).to_have_text(before)
    expect(box(page, "theme", "finding-help").locator("xpath=..").locator(".facet__count")).to_have_text("1")


def test_an_empty_list_leads_out(visitor):
    page = visitor().open("/fr/guides/?gender=boys&age=0-11")
    page.locator(".drops a").first.click()
    page.wait_for_url("**/fr/guides/?*")
    expect(page.locator(".card").first).to_be_visible()
    assert count(page) > 0


def test_on_a_phone_the_sheet_shows_its_results(visitor):
    page = visitor(width=360).open("/fr/guides/")
    page.locator(".facets__open").click()
    box(page, "gender", "boys").locator("xpath=ancestor::details").locator("summary").click()
    box(page, "gender", "boys").check()
    page.wait_for_url("**?gender=boys")
    expect(page.locator("#facets-count")).to_have_text("(1)")
    page.locator(".facets__foot button").click()
    expect(page.locator("#facets")).to_be_hidden()
    assert count(page) == 1


@pytest.mark.parametrize("path", LISTS)
def test_without_scripts_the_button_sends_the_same_choices(visitor, path):
    page = visitor(javascript=False).open(path)
    page.locator("#search-q").fill("limites")
    box(page, "age", "12-14").check()
    page.locator(".search button").click()
    expect(page.locator(".chip")).to_have_count(2)
    page.locator("a.chip").first.click()
    expect(page.locator(".chip")).to_have_count(1)
    assert page.url.endswith("?age=12-14")
