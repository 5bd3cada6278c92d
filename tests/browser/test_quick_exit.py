"""Leaving at once: by the button, by the hidden link, by the keyboard, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

ELSEWHERE = "https://meteo.gc.ca/"


@pytest.fixture
def guide_page(visitor):
    """A guide open after the catalogue, with the page one leaves for answered here: no test goes out."""

    def _open(**options) -> Page:
        page = visitor(**options).open("/fr/guides/")
        page.context.route(
            f"{ELSEWHERE}**", lambda route: route.fulfill(content_type="text/html", body="<title>Météo</title>")
        )
        page.locator(".card__link").first.click()
        page.wait_for_url("**/fr/guides/*/*/")
        return page

    return _open


def test_the_button_leaves_and_going_back_does_not_show_the_guide(guide_page):
    page = guide_page()
    page.get_by_role("link", name="Quitter ce site tout de suite").last.click()
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    page.wait_for_url("**/fr/guides/")  # the list, not the guide


def test_shift_three_times_leaves(guide_page):
    page = guide_page()
    status = page.locator("[data-quit-status]")
    page.keyboard.press("Shift")
    expect(status).to_contain_text("2 fois")
    page.keyboard.press("Shift")
    expect(status).to_contain_text("1 fois")
    expect(page.locator(".quit")).to_have_attribute("data-presses", "2")
    page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)


def test_writing_capitals_does_not_leave(guide_page):
    page = guide_page()
    for _ in range(4):
        page.keyboard.press("Shift+A")
    page.keyboard.press("Shift")
    page.keyboard.press("b")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.locator(".quit")).to_have_attribute("data-presses", "2")
    assert "/guides/" in page.url


def test_the_page_is_covered_before_the_next_one_comes(guide_page):
    page = guide_page()
    covered = page.evaluate(
        """() => {
          document.querySelector("[data-quit-button]").click();
          const cover = document.querySelector(".quit-cover").getBoundingClientRect();
          return [cover.width, cover.height, getComputedStyle(document.body).display, document.title];
        }"""
    )
    assert covered == [1280, 800, "none", "Chargement"]


def test_a_link_for_those_who_do_not_see_is_near_the_top(guide_page):
    page = guide_page()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Quitter ce site tout de suite"
    page.keyboard.press("Enter")
    page.wait_for_url(ELSEWHERE)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_button_stays_in_sight_however_far_one_scrolls(guide_page, width):
    page = guide_page(width=width)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("[data-quit-button]")).to_be_in_viewport()


def test_it_works_without_scripts(guide_page):
    page = guide_page(javascript=False)
    page.locator("[data-quit-button]").click()
    page.wait_for_url(ELSEWHERE)
