"""The header of a person signed in: all its entries are within reach, and nothing is squeezed or covered."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import FACILITATOR

LOGO = 120  # pixels
PARTS = (".brand", ".site-header .site-nav", ".site-header__end", ".quit")


def boxes(page: Page) -> list[tuple[float, float]]:
    """The start and the end of each part of the header that is shown."""
    found = [page.locator(part).first.bounding_box() for part in PARTS]
    return [(box["x"], box["x"] + box["width"]) for box in found if box]


@pytest.mark.parametrize("width", [360, 768, 1199, 1200, 1280, 1440, 1600])
def test_the_logo_keeps_its_size_and_nothing_covers_anything(visitor, width):
    person = visitor(width=width)
    person.sign_in(FACILITATOR)
    for language in ("fr", "en"):
        page = person.open(f"/{language}/guides/")
        assert page.locator(".brand").bounding_box()["width"] > LOGO
        parts = boxes(page)
        assert all(end <= start for (_start, end), (start, _end) in pairwise(parts)), parts
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_what_does_not_fit_waits_behind_a_button_that_needs_no_script(visitor):
    person = visitor(width=1280, javascript=False)
    person.sign_in(FACILITATOR)
    page = person.open("/fr/plans/")
    nav = page.locator(".site-header nav").first
    expect(nav.get_by_role("link", name="Journaux")).to_be_visible()
    expect(nav.get_by_role("link", name="Formations")).to_have_count(0)
    nav.locator("summary").click()
    nav.get_by_role("link", name="Formations").click()
    expect(nav.locator("summary")).to_have_attribute("aria-current", "true")
