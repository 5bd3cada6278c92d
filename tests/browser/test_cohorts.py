"""A cohort, from the code people scan to attendance taken on a phone, with and without network."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.cohorts import COORDINATOR, a_cohort_of_today, enrol_from_file, presences, sheet_of
from tests.browser.offline import stored, take_along

LEARNERS = 30
SECONDS = 120


@pytest.mark.parametrize("javascript", [True, False])
def test_a_visitor_enrols_by_the_link_and_thirty_people_are_marked_on_a_phone(visitor, database, javascript):
    office = visitor()
    office.sign_in(COORDINATOR)
    cohort = a_cohort_of_today(office, f"Parcours {javascript}")
    enrol_from_file(office.page, cohort, LEARNERS - 1)
    office.page.goto(f"{cohort}link/")
    address = office.page.locator(".cohort-code__address a").get_attribute("href")

    guest = visitor(width=360, javascript=javascript).page
    guest.goto(address)
    if javascript:  # axe needs it
        assert violations(guest) == []
    last_name = f"Lien{javascript}"
    for name, value in {"first_name": "Visiteuse", "last_name": last_name, "email": "lien@example.org"}.items():
        guest.locator(f"input[name={name}]").fill(value)
    guest.locator(".form__actions button").click()
    expect(guest.locator("h1")).to_have_text("Votre demande est envoyée")
    assert "lien@example.org" not in guest.content()

    sheet = sheet_of(office.page, cohort)
    trainer = visitor(width=360, javascript=javascript)
    trainer.sign_in(COORDINATOR)
    page = trainer.page
    started, taps = time.monotonic(), 0
    page.goto(sheet)
    expect(page.locator("input[name=present]:checked")).to_have_count(LEARNERS)
    for number in (3, 7):
        page.locator(f".attendance__who:has-text('Exemple{number:02}')").click()
        taps += 1
    page.locator(".attendance__partial").nth(10).click()
    page.locator(".attendance__foot button").click()
    taps += 2
    expect(page.locator("main, body").first).to_contain_text("27 présences, 1 partielle, 2 absences")
    assert taps <= 4
    assert time.monotonic() - started < SECONDS
    kept = presences(database, sheet)
    assert len(kept) == LEARNERS
    assert (kept["Exemple03"], kept["Exemple07"], kept[last_name]) == ("absent", "absent", "present")
    if javascript:
        assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360 if javascript else True

    page.locator(".attendance__all").click()
    expect(page.locator("main, body").first).to_contain_text(f"{LEARNERS} présences, 0 absence")


def test_attendance_taken_without_network_is_sent_once(phone, cable, visitor, database):
    office = visitor()
    office.sign_in(COORDINATOR)
    cohort = a_cohort_of_today(office, "Sans réseau")
    enrol_from_file(office.page, cohort, 3)
    sheet = sheet_of(office.page, cohort)
    trainer = phone()
    trainer.sign_in(COORDINATOR)
    page = trainer.page
    page.goto(cohort.replace(office.site, trainer.site))
    take_along(page)

    cable.cut()
    page.goto(sheet.replace(office.site, trainer.site))
    page.locator(".attendance__who").nth(1).click()
    expect(page.locator("[data-count=absent]")).to_have_text("1")
    page.locator(".attendance__foot button").click()
    expect(page.locator("[data-queue-status]")).to_contain_text("gardées sur cet appareil")
    page.reload()
    expect(page.locator("[data-queue-status]")).to_contain_text("pas encore envoyé")
    expect(page.locator("input[name=present]:checked")).to_have_count(2)
    page.goto(f"{trainer.site}/fr/device/")
    expect(page.locator("[data-device-logs]")).to_contain_text("Présences")
    assert presences(database, sheet) == {}

    cable.plug(loses_answer_to=b"/queued/")
    page.goto(f"{trainer.site}/fr/")
    page.wait_for_timeout(1500)
    cable.plug()
    page.goto(f"{trainer.site}/fr/")
    expect(page.locator("[data-device-mark]")).to_contain_text("Présences envoyées")
    assert presences(database, sheet) == {"Exemple00": "present", "Exemple01": "absent", "Exemple02": "present"}
    assert [record["state"] for record in stored(page)["records"]["logs"]] == ["sent"]


def test_an_older_mark_that_comes_late_from_a_device_changes_nothing(phone, cable, visitor, database):
    office = visitor()
    office.sign_in(COORDINATOR)
    cohort = a_cohort_of_today(office, "Arrivée tardive")
    enrol_from_file(office.page, cohort, 2)
    sheet = sheet_of(office.page, cohort)
    trainer = phone()
    trainer.sign_in(COORDINATOR)
    page = trainer.page
    page.goto(cohort.replace(office.site, trainer.site))
    take_along(page)
    cable.cut()
    page.goto(sheet.replace(office.site, trainer.site))
    page.locator(".attendance__who").first.click()
    page.locator(".attendance__foot button").click()
    expect(page.locator("[data-queue-status]")).to_contain_text("gardées sur cet appareil")

    office.page.goto(sheet)
    office.page.locator(".attendance__all").click()
    expect(office.page.locator("body")).to_contain_text("2 présences, 0 absence")

    cable.plug()
    page.goto(f"{trainer.site}/fr/")
    expect(page.locator("[data-device-mark]")).to_contain_text("Présences envoyées")
    assert set(presences(database, sheet).values()) == {"present"}
    page.goto(sheet.replace(office.site, trainer.site))
    page.wait_for_url(re.compile("/attendance/"))
    expect(page.locator("input[name=present]:checked")).to_have_count(2)
