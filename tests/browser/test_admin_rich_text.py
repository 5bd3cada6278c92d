"""The rich text fields of a long guide are made when they come near the screen; what they hold is kept before."""

import json

from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import unfold

SLOWEST = 60_000  # milliseconds: the editor of a long guide, on a busy machine
ADDED = "Une étape de plus."
STEPS = "sessions-{session}-value-activities-{activity}-value-steps"


def editor_of(visitor, guide: str) -> Page:
    """The editor of a guide of the sample library."""
    someone = visitor()
    someone.page.set_default_timeout(SLOWEST)
    someone.sign_in("autrice@example.org")
    page = someone.open("/fr/guides/")
    someone.open(page.locator(f"main .card a[href*='/{guide}/']").first.get_attribute("href").split("#")[0])
    someone.open(page.locator("main a[href*='/admin/pages/']").first.get_attribute("href"))
    return page


def steps_of(page: Page, name: str) -> Locator:
    """The input that holds the steps of an activity."""
    return page.locator(f"input[name='{name}']")


def texts_of(page: Page) -> dict[str, list[str]]:
    """The lines of the steps of every activity, by the name of its input."""
    held = page.locator("input[type=hidden][name$='-steps']").evaluate_all("all => all.map(i => [i.name, i.value])")
    return {name: [block["text"] for block in json.loads(value)["blocks"]] for name, value in held}


def test_a_long_guide_opens_without_making_the_fields_that_are_folded(visitor):
    page = editor_of(visitor, "prendre-sa-place")
    page.locator(".rich-text-waiting").nth(200).wait_for(state="attached")
    assert page.locator(".Draftail-Editor").count() < 40
    last = STEPS.format(session=8, activity=0)
    words = texts_of(page)[last][0]
    expect(page.locator(".Draftail-Editor", has_text=words)).to_have_count(0)
    unfold(steps_of(page, last))
    expect(page.locator(".Draftail-Editor", has_text=words)).to_be_visible(timeout=SLOWEST)


def test_a_field_just_made_is_written_in_and_the_others_keep_what_they_hold(visitor):
    page = editor_of(visitor, "entre-gars")
    before = texts_of(page)
    name = STEPS.format(session=0, activity=7)
    expect(page.locator(f"div:has(> input[name='{name}']) .rich-text-waiting")).to_be_attached()
    unfold(steps_of(page, name))
    page.locator(f"div:has(> input[name='{name}']) [contenteditable=true]").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type(ADDED)
    page.wait_for_timeout(500)  # a rich text field gives its words to the form a quarter of a second after the last key
    with page.expect_navigation():
        page.locator("footer button").first.click()
    assert texts_of(page) == {**before, name: [*before[name], ADDED]}
