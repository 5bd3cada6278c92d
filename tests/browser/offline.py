"""What a person does on a phone without network, and what is then on the phone and in the site's database."""

import re
import sqlite3
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.plans import a_new_plan

FACILITATOR = "animatrice@example.org"
COORDINATOR = "coordination@example.org"
STORED = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("relais-plan-"));
  const all = await caches.keys();
  const found = await indexedDB.databases();
  const records = {};
  if (found.some(({ name }) => name === "relais")) {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open("relais");
      request.onsuccess = () => resolve(request.result);
    });
    for (const store of database.objectStoreNames) {
      records[store] = await new Promise((resolve) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
      });
    }
    database.close();
  }
  const workers = (await navigator.serviceWorker.getRegistrations()).length;
  return { caches: names, all, records, settings: { ...localStorage }, workers };
}"""


def stored(page: Page) -> dict:
    """What this origin keeps in the browser: caches of plans, all caches, records by store, settings, workers."""
    return page.evaluate(STORED)


def until(holds: Callable[[], Any], seconds: float = 60) -> None:
    """Wait until `holds()`; fail when it never does."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.3)


def take_along(page: Page) -> None:
    """Press « Emporter », and wait until it is done."""
    button = page.locator("[data-take]")
    expect(button).to_be_visible()
    button.click()
    expect(button).to_have_attribute("data-state", "taken", timeout=60_000)
    # Not `wait_for_function`, which looks again through `eval`: the pages forbid it.
    until(lambda: page.evaluate("navigator.serviceWorker.controller !== null"))


def a_plan_taken(person) -> str:
    """The address of a plan of today, taken along."""
    person.sign_in(FACILITATOR)
    plan = a_new_plan(person, date=date.today().isoformat())  # noqa: DTZ011 - the day of the machine
    take_along(person.page)
    return plan


def plan_number(plan: str) -> int:
    """The plan at that address."""
    return int(re.search(r"/plans/(\d+)/", plan)[1])


def log_form(plan: str) -> str:
    """The address of the form of its log."""
    return plan.replace(f"/plans/{plan_number(plan)}/", f"/logs/plan/{plan_number(plan)}/")


def fill_participants(page: Page, number: int) -> None:
    """Say how many took part."""
    page.locator("input[name=participants]").fill(str(number))


def press(page: Page, button: str) -> None:
    """Press `complete` or `draft`, and be told that the log is on the device."""
    page.locator(f"button[name={button}]").click()
    expect(page.locator("[data-queue-status]")).to_contain_text("gardé sur cet appareil")


def log_without_network(page: Page, plan: str, participants: int, button: str = "complete") -> None:
    """Fill in the log of the plan and keep it, the cable being cut."""
    page.goto(log_form(plan))
    fill_participants(page, participants)
    press(page, button)


def sign_out(page: Page) -> None:
    """From the menu of a phone."""
    page.locator(".phone-menu > summary").click()
    page.locator(".phone-menu button[form=sign-out]").click()


class Database:
    """Reads what the site has kept, as nothing of the site would show it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, query: str, *values: Any) -> list[dict]:
        """The answer to a query, a dictionary a row."""
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=20) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(query, values)]

    def log(self, plan: str) -> dict:
        """The one log of a plan; empty when there is none."""
        found = self.rows("SELECT * FROM session_logs_sessionlog WHERE plan_id = ?", plan_number(plan))
        assert len(found) < 2
        return found[0] if found else {}

    def follow_ups(self, plan: str) -> list[dict]:
        """What its author means to do next, in the order it was written."""
        return self.rows(
            "SELECT f.* FROM session_logs_followup f JOIN session_logs_sessionlog l ON l.id = f.log_id"
            " WHERE l.plan_id = ? ORDER BY f.id",
            plan_number(plan),
        )
