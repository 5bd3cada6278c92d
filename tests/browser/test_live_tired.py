"""The live screen in the hands of a tired person: a wrong clock, two tabs, going back, double clicks, no network."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.offline import FACILITATOR, a_plan_taken
from tests.browser.plans import a_new_plan
from tests.browser.test_live import a_session_begun, press


def a_plan_of_now(person) -> str:
    """The address of a plan that starts about now."""
    now = datetime.now()  # noqa: DTZ005 - the clock on the wall
    return a_new_plan(person, date=now.date().isoformat(), start_time=now.strftime("%H:%M"))


def current(page: Page) -> str:
    """What the screen says people are doing."""
    return page.locator("h1:visible").inner_text()


def titles_of(page: Page) -> list[str]:
    return page.locator("[data-row] .live-row__title").all_inner_texts()


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_device_whose_clock_is_wrong_takes_the_time_of_the_server(visitor, hours):
    person = visitor(width=360)
    person.sign_in(FACILITATOR)
    plan = a_plan_of_now(person)
    page = person.page
    page.clock.install(time=datetime.now() + timedelta(hours=hours))  # noqa: DTZ005 - the clock on the wall
    page.goto(f"{plan}live/")
    page.wait_for_timeout(1500)
    press(page, "start")
    expect(page.locator("[data-show=pace]")).to_have_text(re.compile("À l’heure|1 min de retard"))
    page.reload()
    expect(page.locator("[data-show=pace]")).to_have_text(re.compile("À l’heure|1 min de retard"))


def test_a_clock_set_back_in_the_middle_stops_nothing(phone, cable):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    cable.cut()
    page.clock.install()
    page.goto(f"{plan}live/")
    press(page, "start")
    titles = titles_of(page)
    page.clock.fast_forward(300_000)
    press(page, "next")
    page.clock.set_system_time(datetime.now() - timedelta(hours=1))  # noqa: DTZ005 - the clock on the wall
    press(page, "next")
    expect(page.locator("h1:visible")).to_have_text(titles[2])
    page.reload()
    expect(page.locator("h1:visible")).to_have_text(titles[2])
    expect(page.locator("[data-row]").first).to_contain_text("faite en 5")


def test_two_tabs_without_network_show_one_session(phone, cable):
    person = phone()
    plan = a_plan_taken(person)
    first, second = person.page, person.context.new_page()
    cable.cut()
    first.goto(f"{plan}live/")
    second.goto(f"{plan}live/")
    press(first, "start")
    titles = titles_of(first)
    press(first, "next")
    expect(second.locator("h1:visible")).to_have_text(titles[1], timeout=25_000)
    press(second, "next")
    second.close()
    expect(first.locator("h1:visible")).to_have_text(titles[2], timeout=25_000)


def test_double_clicks_and_the_back_button_change_nothing(visitor):
    person = visitor(width=360)
    person.sign_in(FACILITATOR)
    plan = a_new_plan(person)
    page = person.page
    page.goto(f"{plan}live/")
    titles = titles_of(page)
    page.locator(".live-controls [data-press=start] button").dblclick()
    page.wait_for_timeout(500)
    page.locator(".live-controls [data-press=next] button:visible").dblclick()
    expect(page.locator("h1:visible")).to_have_text(titles[1])
    page.locator(".live-top__back").click()
    page.wait_for_url(re.compile(r"/plans/\d+/$"))
    page.go_back()
    expect(page.locator("h1:visible")).to_have_text(titles[1])
    press(page, "next")
    expect(page.locator("h1:visible")).to_have_text(titles[2])


def test_right_after_a_pause_the_time_lost_is_said(visitor):
    page = a_session_begun(visitor(width=360))
    left = page.locator("[data-show=left]").inner_text()
    press(page, "pause")
    page.clock.fast_forward(5 * 60_000)
    expect(page.locator("[data-show=status]")).to_have_text("En pause")
    expect(page.locator("[data-show=pace]")).to_have_text("5 min de retard")
    expect(page.locator("[data-show=until]")).to_be_empty()
    press(page, "resume")
    expect(page.locator("[data-show=pace]")).to_have_text("5 min de retard")
    minutes = int(left.split(":")[0])
    assert page.locator("[data-show=left]").inner_text().split(":")[0] in (str(minutes), str(minutes - 1))


def test_the_keyboard_alone_runs_a_session(visitor):
    person = visitor()
    person.sign_in(FACILITATOR)
    plan = a_new_plan(person)
    page = person.page
    page.goto(f"{plan}live/")
    titles = titles_of(page)
    page.locator(".live-controls [data-press=start] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-main] button")).to_be_focused()
    page.wait_for_timeout(500)
    page.locator(".live-controls [data-press=pause] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".live-controls [data-press=resume] button")).to_be_focused()
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    expect(page.locator(".live-controls [data-press=pause] button")).to_be_focused()
    page.wait_for_timeout(500)
    page.locator(".live-controls [popovertarget=live-skip]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#live-skip")).to_be_visible()
    page.locator("#live-skip button[value=time]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]").first).to_contain_text("sautée (temps)")
    expect(page.locator("h1:visible")).to_have_text(titles[1])
    expect(page.locator("[data-show=announce]")).to_contain_text(titles[1])
    page.locator(".live-controls [popovertarget=live-skip]").press("Enter")
    expect(page.locator("#live-skip")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#live-skip")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_projected_it_is_read_from_afar_without_scrolling(visitor, dark):
    person = visitor(width=1280, dark=dark)
    person.page.set_viewport_size({"width": 1280, "height": 720})
    person.sign_in(FACILITATOR)
    plan = a_new_plan(person)
    page = person.page
    page.goto(f"{plan}live/?view=projector")
    press(page, "start")
    for part in ("h1:visible", "[data-show=left]", ".live-controls [data-press=next] button:visible"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 720, part
    assert float(page.locator("[data-show=left]").evaluate("node => parseFloat(getComputedStyle(node).fontSize)")) >= 60
    assert violations(page) == []
