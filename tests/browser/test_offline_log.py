"""The log of a session written without network: sent once, whatever happens on the way."""

import json
import re
import time

from playwright.sync_api import Page, expect

from tests.browser.offline import (
    FACILITATOR,
    a_plan_taken,
    fill_participants,
    log_form,
    log_without_network,
    press,
    stored,
    until,
)


def log_at_the_office(visitor, person, plan: str, participants: int) -> None:
    """Fill in or change the log of the plan on another device, with network."""
    office = visitor()
    office.sign_in(FACILITATOR)
    office.open(log_form(plan).replace(person.site, ""))
    if not office.page.url.endswith("/edit/") and "/plan/" not in office.page.url:
        office.page.goto(f"{office.page.url.split('?')[0]}edit/")
    fill_participants(office.page, participants)
    office.page.locator("button[name=complete]").click()
    office.page.wait_for_url(re.compile("saved=1"))


def say_what_to_do(page: Page, text: str, day: str) -> None:
    """Write the first thing to do next."""
    part = page.locator("#log-follow-ups")
    part.evaluate("part => { part.open = true; }")
    part.locator("input[name=follow-up-0-text]").fill(text)
    part.locator("input[name=follow-up-0-due_on]").fill(day)


def keep_what_to_do(page: Page, text: str, day: str) -> None:
    """Write the first thing to do next, and keep the log on the device."""
    say_what_to_do(page, text, day)
    press(page, "complete")


def sent_once_plugged(person, cable) -> None:
    """Give the network back, and be told that the log left."""
    cable.plug()
    person.page.goto(f"{person.site}/fr/")
    expect(person.page.locator("[data-device-mark]")).to_contain_text("1 journal envoyé")


def test_what_to_do_next_is_written_and_changed_without_network_and_sent_once(phone, cable, database):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    cable.cut()
    page.goto(log_form(plan))
    fill_participants(page, 12)
    keep_what_to_do(page, "Rapporter les affiches", "2030-01-15")
    page.reload()
    expect(page.locator("input[name=follow-up-0-text]")).to_have_value("Rapporter les affiches")
    keep_what_to_do(page, "Rapporter les grandes affiches", "2030-01-16")
    sent_once_plugged(person, cable)
    [kept] = database.follow_ups(plan)
    assert (kept["text"], kept["due_on"]) == ("Rapporter les grandes affiches", "2030-01-16")
    version = stored(page)["records"]["taken"][0]["version"]
    page.reload()
    until(lambda: stored(page)["records"]["taken"][0]["version"] != version or database.log(plan))

    cable.cut()
    page.goto(log_form(plan))
    expect(page.locator("input[name=follow-up-0-text]")).to_have_value("Rapporter les grandes affiches")
    keep_what_to_do(page, "Rendre les affiches", "2030-01-17")
    sent_once_plugged(person, cable)
    [changed] = database.follow_ups(plan)
    assert (changed["uid"], changed["text"], changed["due_on"]) == (kept["uid"], "Rendre les affiches", "2030-01-17")
    page.goto(f"{person.site}/fr/logs/")
    expect(page.locator("main")).to_contain_text("Rendre les affiches")


def test_a_log_changed_elsewhere_meanwhile_keeps_both_versions(phone, cable, visitor, database):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    cable.cut()
    log_without_network(page, plan, 12)
    log_at_the_office(visitor, person, plan, 9)

    cable.plug()
    page.goto(f"{person.site}/fr/")
    mark = page.locator("[data-device-mark]")
    expect(mark).to_contain_text("deux versions")
    log = database.log(plan)
    assert log["participants"] == 9
    [beside] = database.rows("SELECT * FROM session_logs_conflictingversion WHERE log_id = ?", log["id"])
    assert json.loads(beside["entry"])["participants"] == 12
    mark.click()
    page.wait_for_url(re.compile("/versions/"))
    said = page.locator("main fieldset").filter(has_text=re.compile(r"Journal actuel\s*:\s*9"))
    expect(said).to_contain_text(re.compile(r"Cette version\s*:\s*12"))
    page.locator("button[name=keep]").first.click()
    page.wait_for_url(re.compile(r"/logs/[0-9a-f-]{36}/$"))
    assert database.log(plan)["participants"] == 12
    assert database.rows("SELECT * FROM session_logs_conflictingversion WHERE log_id = ?", log["id"]) == []


def test_an_answer_lost_on_the_way_back_makes_neither_a_second_log_nor_a_second_version(
    phone, cable, visitor, database
):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    cable.cut()
    log_without_network(page, plan, 12)
    cable.plug(loses_answer_to=b"/queued/")
    page.reload()
    until(lambda: database.log(plan))
    assert stored(page)["records"]["logs"][0]["state"] == "waiting"

    log_at_the_office(visitor, person, plan, 9)
    cable.plug()
    page.goto(f"{person.site}/fr/")
    expect(page.locator("[data-device-mark]")).to_contain_text("1 journal envoyé")
    log = database.log(plan)
    assert (log["version"], log["participants"]) == (2, 9)
    assert database.rows("SELECT * FROM session_logs_conflictingversion WHERE log_id = ?", log["id"]) == []


def test_with_every_tab_closed_the_browser_sends_by_itself(phone, cable, database):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    cable.cut()
    log_without_network(page, plan, 12)
    elsewhere = person.context.new_page()
    browser = person.context.new_cdp_session(elsewhere)
    workers: list[dict] = []
    browser.on("ServiceWorker.workerRegistrationUpdated", lambda told: workers.extend(told["registrations"]))
    browser.send("ServiceWorker.enable")
    elsewhere.wait_for_timeout(500)
    page.close()
    cable.plug()
    time.sleep(1)
    assert database.log(plan) == {}
    [worker] = {one["registrationId"] for one in workers if one["scopeURL"].startswith(person.site)}
    # What Chromium does when it sees that the network is back.
    browser.send(
        "ServiceWorker.dispatchSyncEvent",
        {"origin": person.site, "registrationId": worker, "tag": "relais-outbox", "lastChance": False},
    )
    until(lambda: database.log(plan))
    assert database.log(plan)["participants"] == 12


def test_details_of_a_person_are_not_kept_on_the_device(phone, cable):
    person = phone()
    plan = a_plan_taken(person)
    page = person.page
    cable.cut()
    page.goto(log_form(plan))
    fill_participants(page, 12)
    say_what_to_do(page, "Rappeler au 418 555-0199", "2030-01-15")
    page.locator("button[name=complete]").click()
    expect(page.locator("[data-queue-status]")).to_contain_text("peut identifier quelqu’un")
    assert stored(page)["records"]["logs"] == []
    assert "418 555" not in json.dumps(stored(page))
