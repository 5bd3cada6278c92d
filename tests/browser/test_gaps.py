"""The gap map, as one looks for whom nobody reaches."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations

MAP = "/fr/directory/gaps/"
VIEWS = ["", "?what=both&rows=gender&columns=region", "?rows=theme&columns=audience&unsaid=out&gender=boys"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False), (360, True)])
def test_everyone_can_read_it_at_any_width_in_both_languages_and_themes(visitor, language, width, dark):
    person = visitor(width=width, dark=dark)
    for view in VIEWS:
        page = person.open(f"/{language}/directory/gaps/{view}")
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        assert violations(page) == [], view
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert person.foreign_requests == []


def test_another_axis_changes_the_table_in_place_and_going_back_undoes_it(visitor):
    page = visitor().open(MAP)
    page.evaluate("window.samePage = true")
    page.locator("#gap-rows").focus()
    page.locator("#gap-rows").select_option("theme")
    page.wait_for_url(f"**{MAP}?rows=theme")
    expect(page.locator("#gap-table caption")).to_contain_text("thème et âge")
    assert page.evaluate("window.samePage")
    assert page.evaluate("document.activeElement.id") == "gap-rows"
    page.go_back()
    page.wait_for_url(f"**{MAP}")
    expect(page.locator("#gap-rows")).to_have_value("region")


def test_a_filter_keeps_the_axes_and_taking_it_away_too(visitor):
    page = visitor().open(f"{MAP}?rows=setting")
    page.locator("#facets-form summary", has_text="Genre").click()
    page.locator("#facets-form input[name=gender][value=boys]").check()
    page.wait_for_url("**?rows=setting&gender=boys")
    page.locator("a.chip").click()
    page.wait_for_url("**?rows=setting")
    expect(page.locator("#gap-table caption")).to_contain_text("milieu et âge")


def test_both_axes_alike_are_mended_where_one_sees_it(visitor):
    page = visitor().open(MAP)
    page.locator("#gap-rows").select_option("age")
    expect(page.locator(".notice")).to_contain_text("même chose")
    expect(page.locator("#gap-columns")).to_have_value("region")


def test_a_cell_leads_to_its_list_and_back(visitor):
    page = visitor().open(f"{MAP}?gender=girls")
    cell = page.locator("#cell-06-12-14 a")
    number = cell.locator(".gap__number").inner_text()
    cell.click()
    page.wait_for_url("**/fr/directory/?*")
    assert page.locator(".results-bar__count").inner_text().split()[0] == number
    page.go_back()
    expect(page.locator("#cell-06-12-14")).to_be_visible()


def test_a_sentence_leads_to_its_cells_by_the_keyboard(visitor):
    page = visitor().open(MAP)
    sentence = page.locator(".gap-sentences a", has_text="18 à 25 ans dans le Nord-du-Québec")
    sentence.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#cell-10-18-25")
    expect(page.locator("#cell-10-18-25")).to_be_in_viewport()


def test_on_a_phone_the_headings_stay_beside_the_figures(visitor):
    page = visitor(width=360).open(MAP)
    scroller = page.locator(".gap-scroll")
    scroller.evaluate("found => found.scrollTo(200, 300)")
    box, room = page.locator("#row-15").bounding_box(), scroller.bounding_box()
    assert abs(box["x"] - room["x"]) < 2
    head = page.locator("#column-26-").bounding_box()
    assert abs(head["y"] - room["y"]) < 2


def test_without_scripts_the_button_sends_the_same_choices(visitor):
    page = visitor(javascript=False).open(MAP)
    page.locator("#gap-what").select_option("guides")
    page.locator("#gap-columns").select_option("theme")
    page.locator(".gap-choices__send").click()
    expect(page.locator("#gap-table caption")).to_contain_text("région et thème")
    assert "columns=theme" in page.url
