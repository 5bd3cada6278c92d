"""The directory, as one looks for something in it, compares and keeps what was found."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations

LIST, MAP, COMPARE = "directory/", "directory/map/", "directory/compare/"


def tick(page, number: int) -> str:
    """Tick the entry of that place in the list and return its id."""
    box = page.locator("#results .card__choose input").nth(number)
    box.check()
    return box.get_attribute("value")


def chosen(page) -> list[str]:
    """The ids the address carries."""
    return page.evaluate("new URL(location.href).searchParams.getAll('selected')")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_finding_and_comparing_are_for_everyone(visitor, language, width):
    person = visitor(width=width)
    page = person.open(f"/{language}/{LIST}?region=06&stage=suspended")
    picked = [tick(page, 0), tick(page, 1)]
    assert chosen(page) == picked
    # What is scrolled under the header is not judged.
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    found = [("list", violations(page))]
    for path in (f"{MAP}?stage=in_use&region=06", f"{COMPARE}?selected={picked[0]}&selected={picked[1]}"):
        page = person.open(f"/{language}/{path}")
        found.append((path, violations(page)))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [each for each in found if each[1]] == []
    assert person.foreign_requests == []


def test_what_is_ticked_follows_through_filters_pages_and_the_map_to_the_comparison(visitor):
    page = visitor().open(f"/fr/{LIST}")
    picked = [tick(page, 0)]
    expect(page.locator("#selection-count")).to_have_text("1 initiative choisie")
    page.locator(".pagination a[rel=next]").click()
    page.wait_for_url("**page=2*")
    expect(page.locator(".pagination [aria-current=page]")).to_have_text("2")
    expect(page.locator("#selection-count")).to_have_text("1 initiative choisie")
    picked.append(tick(page, 3))
    page.locator("#facets-form input[name=stage][value=suspended]").evaluate("box => box.click()")
    page.wait_for_url("**stage=suspended*")
    assert sorted(chosen(page)) == sorted(picked)
    page.locator(".tabs a", has_text="Carte").click()
    page.wait_for_url("**/map/?*")
    assert "stage=suspended" in page.url
    page.locator("#results tbody a", has_text="Montréal").click()
    page.wait_for_url("**region=06*")
    expect(page.locator("#selection-count")).to_have_text("2 initiatives choisies")
    page.get_by_role("button", name="Comparer").click()
    page.wait_for_url(f"**/{COMPARE}?selected=*&selected=*")
    assert sorted(chosen(page)) == sorted(picked)
    expect(page.locator(".compare thead th")).to_have_count(2)
    page.go_back()
    expect(page.locator("#selection-count")).to_have_text("2 initiatives choisies")


def test_without_scripts_the_same_form_takes_the_ticks_along(visitor):
    page = visitor(javascript=False).open(f"/fr/{LIST}?region=09")
    for number in (0, 1):
        tick(page, number)
    page.locator(".search button").click()
    expect(page.locator("#selection-count")).to_have_text("2 initiatives choisies")
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator(".compare thead th")).to_have_count(2)
    page.get_by_role("link", name="Ne montrer que les différences").click()
    expect(page.locator(".compare__mark")).to_have_count(0)


def test_a_file_of_what_is_ticked_comes_down_and_the_list_stays(visitor):
    page = visitor().open(f"/fr/{LIST}")
    tick(page, 0)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename.startswith("initiatives-")
    assert len(download.value.path().read_text("utf-8-sig").splitlines()) == 2
    expect(page.locator("#selection-count")).to_have_text("1 initiative choisie")
