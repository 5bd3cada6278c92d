"""The live screen, as a person runs a session with it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.plans import a_new_plan

FACILITATOR = "animatrice@example.org"


def press(page: Page, kind: str) -> None:
    """Press a button of the bar under the thumb."""
    page.locator(f".live-controls [data-press={kind}] button:visible").click()
    page.wait_for_timeout(400)  # a second press sooner would be a double click


def stop_the_clock(page: Page) -> None:
    """Let time pass only as a test says; the server, whose clock goes on, is not asked meanwhile."""
    page.clock.install()
    page.route("**/sync/live/**", lambda route: route.abort())


def left(page: Page) -> int:
    """Seconds left, as the clock shows them."""
    minutes, seconds = page.locator("[data-show=left]").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def a_session_begun(person) -> Page:
    """The live screen of a new plan, begun, with the clock stopped."""
    person.sign_in(FACILITATOR)
    plan = a_new_plan(person)
    page = person.page
    stop_the_clock(page)
    page.goto(f"{plan}live/")
    press(page, "start")
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_a_session_is_run_and_a_reload_loses_nothing(visitor, width):
    person = visitor(width=width)
    page = a_session_begun(person)
    titles = page.locator("[data-row] .live-row__title").all_inner_texts()
    expect(page.locator("h1:visible")).to_have_text(titles[0])
    written = left(page)
    press(page, "extend")
    assert 110 <= left(page) - written <= 121
    page.clock.fast_forward(60_000)
    expect(page.locator("[data-show=until]")).to_contain_text(re.compile(r"jusqu’à \d+"))
    press(page, "next")
    expect(page.locator("h1:visible")).to_have_text(titles[1])
    page.reload()
    expect(page.locator("h1:visible")).to_have_text(titles[1])
    expect(page.locator("[data-row]").first).to_contain_text("faite en 1")
    press(page, "back")
    expect(page.locator("h1:visible")).to_have_text(titles[0])
    press(page, "next")
    page.locator(".live-controls [popovertarget=live-skip]").click()
    page.locator("#live-skip button[value=materials]").click()
    expect(page.locator("[data-row]").nth(1)).to_contain_text("sautée (matériel)")
    assert person.foreign_requests == []


def test_time_over_is_said_in_words_and_signs(visitor):
    page = a_session_begun(visitor(width=360))
    page.clock.fast_forward((left(page) + 65) * 1000)
    expect(page.locator("[data-show=left-word]")).to_have_text("de dépassement")
    expect(page.locator(".live-clock__over")).to_be_visible()
    expect(page.locator("[data-show=pace]")).to_contain_text("de retard")
    press(page, "pause")
    expect(page.locator("[data-show=status]")).to_have_text("En pause")
    page.locator(".live-top [popovertarget=live-safety]").click()
    expect(page.locator("#live-safety a[href^='tel:']").first).to_be_visible()


def test_what_is_pressed_on_one_device_is_seen_on_another(visitor):
    person = visitor(width=360)
    person.sign_in(FACILITATOR)
    plan = a_new_plan(person)
    phone = person.page
    phone.goto(f"{plan}live/")
    press(phone, "start")
    press(phone, "next")
    expect(phone.locator("[data-show=sync]")).to_have_text("Enregistré.")
    wall = person.context.new_page()
    wall.goto(f"{plan}live/?view=projector")
    expect(wall.locator("h1:visible")).to_have_text(phone.locator("h1:visible").inner_text())
    assert wall.locator(".say").count() == 0


@pytest.mark.parametrize(("language", "dark"), [("fr", False), ("en", True)])
def test_the_screen_is_accessible_in_each_state(visitor, language, dark):
    person = visitor(width=360, dark=dark)
    person.sign_in(FACILITATOR, language)
    plan = a_new_plan(person, language)
    page = person.page
    page.goto(f"{plan}live/")
    found = violations(page)
    press(page, "start")
    found += violations(page)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways <= 0
    for button in page.locator(".live-controls button:visible").all():
        assert button.bounding_box()["height"] >= 44
    page.goto(f"{plan}live/?view=projector")
    found += violations(page)
    assert found == []


def test_without_a_script_the_buttons_work(visitor):
    person = visitor(width=360, javascript=False)
    person.sign_in(FACILITATOR)
    page = person.page
    plan = a_new_plan(person)
    page.goto(f"{plan}live/")
    page.locator("[data-press=start] button").click()
    expect(page.locator("[data-show=until]")).to_contain_text("jusqu’à")
    page.locator(".live-controls [data-press=next] button").click()
    expect(page.locator(".live-clock__status")).to_contain_text("Activité 2 sur")
    page.locator(".live-controls [popovertarget=live-skip]").click()
    page.locator("#live-skip button[value=time]").click()
    expect(page.locator("[data-row]").nth(1)).to_contain_text("sautée (temps)")
