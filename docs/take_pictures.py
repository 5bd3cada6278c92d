"""Take the documentation's pictures from a running site: `make run` in one terminal, `make pictures` in another.

The pictures show the sample library, so that anyone can take them again after a change of the interface.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PASSWORD = "relais-demonstration"  # noqa: S105 - the demonstration's, printed by `make run`


def main(site: str) -> None:
    """Take every picture from the site at that address."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        facilitator = signed_in(browser, site, "animatrice@example.org")
        take(facilitator, f"{site}/fr/guides/", "catalogue")
        guide = site + facilitator.locator("main a[href*='/mes-limites-ma-voix/']").first.get_attribute("href")
        take(facilitator, guide.split("#")[0], "guide")
        plan = prepared(facilitator, site)
        take(facilitator, f"{plan}?fit-minutes=50", "plan")
        take(facilitator, f"{plan}run-sheet/", "run-sheet")
        phone = signed_in(browser, site, "animatrice@example.org", width=390)
        take(phone, plan, "plan-phone")
        author = signed_in(browser, site, "autrice@example.org")
        author.goto(f"{site}/fr/guides/?organisation=maison-des-rives")
        author.goto(site + author.locator("main .card a").first.get_attribute("href").split("#")[0])
        take(author, site + author.locator("main a[href*='/admin/pages/']").first.get_attribute("href"), "editor")
        browser.close()


def signed_in(browser: Browser, site: str, email: str, width: int = 1280) -> Page:
    """A browser page of that person."""
    page = browser.new_context(viewport={"width": width, "height": 900}, locale="fr-CA").new_page()
    page.goto(f"{site}/fr/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    return page


def prepared(page: Page, site: str) -> str:
    """The address of a plan just made from the guide being shown."""
    page.goto(site + page.locator("main a[href*='/plans/new/']").nth(1).get_attribute("href"))
    page.locator("input[name$=participants]").fill("14")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    return page.url.split("?")[0].split("#")[0]


def take(page: Page, address: str, name: str) -> None:
    """Picture what is on screen at `address`."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
