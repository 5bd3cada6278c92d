"""Without network, the cable really cut: what was taken along opens, and a session is run and logged, then sent."""

import re

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.accessibility import violations
from tests.browser.offline import (
    FACILITATOR,
    a_plan_taken,
    fill_participants,
    log_form,
    plan_number,
    press,
    stored,
    take_along,
    until,
)
from tests.browser.plans import a_new_plan


def press_live(page: Page, kind: str) -> None:
    """Press a button of the live screen; a second press sooner would be a double click."""
    page.locator(f".live-controls [data-press={kind}] button:visible").click()
    page.wait_for_timeout(400)


def test_a_page_that_no_worker_has_yet_is_taken_along_too(phone):
    person = phone()
    person.sign_in(FACILITATOR)
    a_new_plan(person)
    page = person.page
    # A reload past the cache leaves a page without its worker, as a page that opens while the worker starts is.
    with page.expect_event("load"):
        page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    assert page.evaluate("navigator.serviceWorker.controller") is None

    take_along(page)


def test_a_session_is_run_and_logged_without_network_then_sent_once(phone, cable, database):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    cable.cut()

    page.goto(f"{plan}live/")
    press_live(page, "start")
    page.wait_for_timeout(1200)
    press_live(page, "next")
    press_live(page, "next")
    page.reload()
    expect(page.locator(".live-clock__status")).to_contain_text("Activité 3 sur")
    expect(page.locator("[data-show=sync]")).to_contain_text("Gardé sur cet appareil")

    page.goto(log_form(plan))
    fill_participants(page, 11)
    press(page, "draft")
    page.reload()
    expect(page.locator("input[name=participants]")).to_have_value("11")
    fill_participants(page, 12)
    press(page, "complete")
    expect(page.locator("[data-device-mark]")).to_contain_text("1 journal attend le réseau")
    page.close()
    assert database.log(plan) == {}

    cable.plug()
    page = person.page = person.context.new_page()
    page.goto(f"{person.site}/fr/")
    expect(page.locator("[data-device-mark]")).to_contain_text("1 journal envoyé")
    log = database.log(plan)
    assert (log["version"], log["state"], log["participants"]) == (1, "complete", 12)
    page.goto(f"{person.site}/fr/plans/")
    page.wait_for_timeout(1500)
    assert database.log(plan) == log
    assert all(record["sent"] for record in stored(page)["records"]["events"])
    events = person.context.request.get(f"{person.site}/sync/live/{plan_number(plan)}/").json()["events"]
    assert [event["kind"] for event in events] == ["start", "next", "next"]


def test_everything_taken_along_opens_without_network_and_the_rest_says_so(phone, cable):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    title = page.locator("h1").inner_text()
    cable.cut()
    for path in ("run-sheet/", "live/", "live/?view=projector", ""):
        page.goto(plan + path)
        expect(page.locator("body")).to_contain_text(title)
        assert page.evaluate("getComputedStyle(document.body).display") == "flex", f"{path} has no style"
    page.goto(f"{person.site}/fr/guides/")
    expect(page.locator("h1")).to_have_text("Pas de réseau")
    page.locator("main a[href*='/device/']").first.click()
    expect(page.locator("[data-device-plans] li")).to_have_count(1)
    expect(page.locator("[data-device-plans]")).to_contain_text(re.compile(r"\d+ (ko|Mo)"))
    assert violations(page) == []
    page.locator("[data-device-plans] [data-remove]").click()
    expect(page.locator("[data-device-plans] li")).to_have_count(0)
    assert stored(page)["caches"] == []


def test_a_plan_changed_since_is_stored_again_when_there_is_network(phone, cable):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    before = stored(page)["records"]["taken"][0]["version"]
    page.goto(f"{plan}details/")
    page.locator("input[name=place]").fill("Salle bleue")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    until(lambda: stored(page)["records"]["taken"][0]["version"] != before)
    cable.cut()
    page.goto(f"{plan}run-sheet/")
    expect(page.locator("main")).to_contain_text("Salle bleue")


def test_going_back_to_a_form_that_was_refused_is_not_taken_for_a_lost_network(phone):
    person = phone()
    a_plan_taken(person)
    page = person.open("/fr/account/password/change/")
    page.locator("input[name=oldpassword]").fill("rien de tel")
    for name in ("password1", "password2"):
        page.locator(f"input[name={name}]").fill("un-long-mot-nouveau")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Quelque chose reste à corriger")
    page.goto(f"{person.site}/fr/guides/")
    # The page may not be kept: the browser asks whether to send the form again, in a page of its own.
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()


def test_the_site_can_be_installed(phone):
    person = phone()
    page = person.open("/fr/")
    manifest = person.context.request.get(person.site + page.locator("link[rel=manifest]").get_attribute("href")).json()
    assert manifest["start_url"] == "/fr/"
    for icon in manifest["icons"]:
        picture = person.context.request.get(person.site + icon["src"])
        assert picture.headers["content-type"] == "image/png"
        width = int.from_bytes(picture.body()[16:20], "big")
        assert icon["sizes"] == f"{width}x{width}"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
