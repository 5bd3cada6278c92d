"""The main job, as a facilitator does it: from an empty screen to a run sheet on paper."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.plans import a_new_plan
from workshops.exchange.management.commands.load_library import DEMO_PASSWORD

FACILITATOR = "animatrice@example.org"
GUIDE = "dans-les-cases"
JOURNEYS = [
    pytest.param(language, width, javascript, id=f"{language}-{width}-{'js' if javascript else 'nojs'}")
    for language in ("fr", "en")
    for width in (360, 1280)
    for javascript in (True, False)
]


def narrow_to_theme(page: Page, theme: str, width: int, *, javascript: bool) -> None:
    """Tick a theme in the filters, which are folded away on a phone."""
    if width < 600:
        page.locator(".facets__open").click()
    box = page.locator(f"#facets-form input[name=theme][value={theme}]")
    if not box.is_visible():
        page.locator(f"#facets-form details:has(input[name=theme][value={theme}]) > summary").click()
    box.check()
    if javascript:
        page.wait_for_url(re.compile(f"theme={theme}"))
        if width < 600:
            page.locator("#facets [popovertargetaction=hide]").first.click()
    else:
        page.locator("#facets-form button[type=submit]").first.click()
        page.wait_for_url(re.compile(f"theme={theme}"))


def open_first_preparation(page: Page) -> None:
    """From a guide's page, choose its second session."""
    page.locator("main [popovertarget=choose-session]").first.click()
    page.locator("#choose-session a").nth(1).click()
    page.wait_for_url(re.compile("/plans/new/"))


def fit_to(page: Page, minutes: int) -> None:
    """Ask for a shorter session and take the proposal."""
    page.locator("#fit input[type=number]").fill(str(minutes))
    page.locator("#fit-ask").click()
    page.locator("#fit-offer").wait_for()
    page.locator("#fit-apply").click()
    page.locator("#fit-offer").wait_for(state="detached")


@pytest.mark.parametrize(("language", "width", "javascript"), JOURNEYS)
def test_from_the_catalogue_to_the_printed_run_sheet(visitor, language, width, javascript):
    person = visitor(width=width, javascript=javascript)
    person.sign_in(FACILITATOR, language)
    page = person.open(f"/{language}/guides/")
    narrow_to_theme(page, "self-esteem", width, javascript=javascript)
    page.locator(f"main a[href*='/{GUIDE}/']").first.click()
    page.wait_for_url(re.compile(f"/{language}/guides/\\d+/"))

    open_first_preparation(page)
    page.locator("input[name$=participants]").fill("14")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(f"/{language}/plans/\\d+/"))

    fit_to(page, 50)
    expect(page.locator("main")).to_contain_text("14")
    page.locator("main a[href*='/run-sheet/']").first.click()
    page.wait_for_url(re.compile("/run-sheet/"))
    assert minutes_on(page) <= 50

    address = page.locator("a[href*='run-sheet.pdf']").first.get_attribute("href")
    answer = person.context.request.get(person.site + address)
    assert answer.headers["content-type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.body()))
    words = " ".join(sheet.extract_text() for sheet in reader.pages)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "911" in reader.pages[0].extract_text()
    for title in page.locator(".run-sheet__item h3").all_inner_texts():
        assert squeezed(title) in squeezed(words)
    assert person.foreign_requests == []


def squeezed(text: str) -> str:
    """Letters and digits alone: line breaks and hyphens of a PDF do not matter."""
    return re.sub(r"[\W\d_]+", "", text).lower()


def minutes_on(page: Page) -> int:
    """The minutes of the run sheet on screen, added up."""
    texts = page.locator(".run-sheet__item .run-sheet__time").all_inner_texts()
    assert texts
    return sum(int(found[1]) for found in (re.search(r"(\d+)\s*min", text) for text in texts) if found)


def test_the_back_button_returns_to_the_filtered_catalogue(visitor):
    person = visitor()
    page = person.open("/fr/guides/")
    narrow_to_theme(page, "online-life", 1280, javascript=True)
    shown = page.locator("main .card h3, main .card h2").all_inner_texts()
    page.locator("main .card a").first.click()
    page.wait_for_url(re.compile(r"/guides/\d+/"))
    page.go_back()
    page.wait_for_url(re.compile("theme=online-life"))
    expect(page.locator("#facets-form input[name=theme][value=online-life]")).to_be_checked()
    assert page.locator("main .card h3, main .card h2").all_inner_texts() == shown
    expect(page.locator("header").first).to_be_visible()


def test_an_activity_is_moved_with_the_keyboard_alone(visitor):
    person = visitor()
    person.sign_in(FACILITATOR)
    page = person.open("/fr/guides/")
    page.locator("main .card a").first.click()
    page.locator("main [popovertarget=choose-session], main a[href*='/plans/new/']").first.click()
    if page.locator("#choose-session").count():
        page.locator("#choose-session a").first.click()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    before = page.locator(".plan-row__title").all_inner_texts()
    page.locator("[id^=down-]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".plan-row__title").nth(0)).to_have_text(before[1])
    expect(page.locator(".plan-row__title").nth(1)).to_have_text(before[0])


def test_a_change_of_a_plan_that_was_not_taken_is_said_until_one_is(visitor):
    person = visitor(width=360)
    person.sign_in(FACILITATOR)
    a_new_plan(person)
    page = person.page
    unsaved = page.locator("#plan-unsaved .notice")
    expect(unsaved).to_have_count(0)
    page.route("**/minutes/", lambda route: route.abort())
    page.locator("[id^=longer-]").first.click()
    expect(unsaved).to_contain_text("n’est pas enregistré")
    page.unroute("**/minutes/")
    page.locator("[id^=longer-]").first.click()
    expect(unsaved).to_have_count(0)
    # Signed out in another window: the way back in is not drawn inside the plan.
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"] != "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(cookies)
    page.locator("[id^=down-]").first.click()
    expect(unsaved).to_contain_text("votre session est terminée")
    assert page.locator("input[name=password]").count() == 0


def test_a_visitor_is_led_to_sign_in_and_back_to_the_session(visitor):
    person = visitor()
    page = person.open("/fr/guides/")
    page.locator("main a[href*='/mes-limites-ma-voix/']").first.click()
    page.locator("main [popovertarget=choose-session]").first.click()
    page.locator("#choose-session a").first.click()
    page.wait_for_url(re.compile("/account/login/"))
    page.locator("input[name=login]").fill(FACILITATOR)
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/plans/new/"))


def test_under_ten_clicks_from_the_first_page_to_the_run_sheet(visitor):
    """A newcomer: first page, sign in, guide, session, plan, run sheet, PDF."""
    person = visitor()
    page = person.open("/fr/")
    clicks = 0

    def click(selector: str) -> None:
        nonlocal clicks
        page.locator(selector).first.click()
        page.wait_for_load_state()
        clicks += 1

    click("header a[href*='/account/login/']:visible")
    page.locator("input[name=login]").fill(FACILITATOR)
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    click("main form button[type=submit]")
    click("header a[href$='/guides/']:visible")
    click("main .card a")
    click("main [popovertarget=choose-session], main .page-head__action a[href*='/plans/new/']")
    if page.locator("#choose-session").is_visible():
        click("#choose-session a")
    click("main form button[type=submit]")
    click("main a[href*='/run-sheet/']")
    assert page.locator("a[href*='run-sheet.pdf']").first.is_visible()
    assert clicks + 1 < 10
