"""Leaving a device: nothing of a person stays on it, and nobody else sees what she left to send."""

import re

from playwright.sync_api import Page, expect

from tests.browser.offline import (
    COORDINATOR,
    FACILITATOR,
    a_plan_taken,
    log_without_network,
    sign_out,
    stored,
    until,
)


def holds_nothing_of_hers(page: Page) -> bool:
    """Whether no cache, setting nor record of this browser comes from the person who left."""
    left = stored(page)
    records = [record for store in left["records"].values() for record in store if record.get("value") != ""]
    return (left["all"], left["settings"], records) == ([], {}, [])


def test_signing_out_removes_everything_and_warns_of_logs_not_sent(phone, cable, database):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    page.evaluate("localStorage.setItem('relais-theme', 'dark')")
    cable.cut()
    log_without_network(page, plan, 12)
    sign_out(page)
    expect(page.locator("#leaving")).to_be_visible()
    page.locator("#leaving [data-choice=stay]").click()
    assert len(stored(page)["records"]["logs"]) == 1

    cable.plug()
    sign_out(page)
    page.locator("#leaving [data-choice=send]").click()
    page.wait_for_url(re.compile(r"/fr/$"))
    expect(page.locator(".phone-menu")).to_be_visible()
    assert holds_nothing_of_hers(page)
    assert stored(page)["workers"] == 0
    assert database.log(plan)["participants"] == 12
    page.goto(f"{plan}live/")
    page.wait_for_url(re.compile("/account/login/"))


def test_another_person_on_the_device_sees_nothing_of_the_one_before(phone, cable, database):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    cable.cut()
    log_without_network(page, plan, 12)
    cable.plug()
    person.context.clear_cookies()
    person.sign_in(COORDINATOR)
    until(lambda: stored(page)["caches"] == [])
    assert stored(page)["records"]["taken"] == []
    page.goto(f"{person.site}/fr/device/")
    expect(page.locator("[data-device-logs]")).to_be_hidden()
    cable.cut()
    page.goto(f"{plan}live/")
    expect(page.locator("h1")).to_have_text("Pas de réseau")
    cable.plug()
    assert database.log(plan) == {}
    person.context.clear_cookies()
    page.goto(f"{person.site}/fr/")
    expect(page.locator("[data-device-mark]")).to_contain_text("Connectez-vous pour envoyer 1 journal")
    person.sign_in(FACILITATOR)
    expect(page.locator("[data-device-mark]")).to_contain_text("1 journal envoyé")
    assert database.log(plan)["participants"] == 12


def test_once_the_session_has_expired_the_plans_leave_the_device(phone, cable):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    person.context.clear_cookies()
    page.goto(f"{person.site}/fr/guides/")
    until(lambda: stored(page)["caches"] == [])
    assert not any(stored(page)["records"][store] for store in ("taken", "logs", "events"))
    cable.cut()
    page.goto(f"{plan}run-sheet/")
    expect(page.locator("h1")).to_have_text("Pas de réseau")


def test_locking_the_device_without_network_leaves_nothing(phone, cable):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    page.evaluate("localStorage.setItem('relais-live-sound', 'on')")
    page.goto(f"{person.site}/fr/device/lock/")
    cable.cut()
    page.locator("main form[data-leaving] button").click()
    expect(page.locator("main h1")).to_contain_text("Cet appareil est verrouillé")
    left = stored(page)
    assert (left["all"], left["records"], left["workers"]) == ([], {}, 0)
    assert left["settings"] == {"relais-sign-out": "1"}

    cable.plug()
    page.goto(f"{person.site}/fr/plans/")
    expect(
        page.locator("header a[href*='/account/login/'], .phone-menu a[href*='/account/login/']").first
    ).to_be_attached()
    page.goto(f"{plan}live/")
    page.wait_for_url(re.compile("/account/login/"))
    until(lambda: holds_nothing_of_hers(page))  # the page wipes what is left once it is open
