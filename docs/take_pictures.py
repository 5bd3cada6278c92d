"""Take the documentation's pictures from a running site: `make run` in one terminal, `make pictures` in another.

The pictures show the sample library, so that anyone can take them again after a change of the interface. Sessions are
prepared, run and logged on the way, as people do: use a site whose data may be thrown away (`make demo-reset`), with
the made-up province of `manage.py load_demo_cascade`.
"""

import csv
import io
import re
import sys
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--lang=fr-CA",
]
PASSWORD = "relais-demonstration"  # noqa: S105 - the demonstration's, printed by `make run`
FACILITATOR, AUTHOR, COORDINATOR = "animatrice@example.org", "autrice@example.org", "coordination@example.org"
ADMINISTRATOR = "administration@example.org"
GUIDE, LIVED, ALSO_LIVED = "mes-limites-ma-voix", "dans-les-cases", "cartes-sur-table"
PHONE = 390
SLOWEST = 120_000  # milliseconds: the editor of a long guide, on a busy machine


def main(site: str) -> None:
    """Take every picture from the site at that address."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        facilitator = signed_in(browser, site, FACILITATOR)
        phone = signed_in(browser, site, FACILITATOR, width=PHONE)
        plan = prepare(facilitator, site)
        coordinator = signed_in(browser, site, COORDINATOR)
        log_the_past(coordinator, site)
        run_and_log(phone, site)
        of_preparing(facilitator, phone, site, plan)
        of_figures(coordinator, site)
        of_writing(signed_in(browser, site, AUTHOR), site)
        administrator = signed_in(browser, site, ADMINISTRATOR)
        of_training(administrator, signed_in(browser, site, ADMINISTRATOR, width=PHONE), site)
        browser.close()


def signed_in(browser: Browser, site: str, email: str, width: int = 1280) -> Page:
    """A browser page of that person."""
    page = browser.new_context(viewport={"width": width, "height": 900}, locale="fr-CA").new_page()
    page.set_default_timeout(SLOWEST)
    page.goto(f"{site}/fr/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    return page


def guide_at(page: Page, site: str, slug: str = GUIDE) -> str:
    """The address of a guide of the sample library."""
    page.goto(f"{site}/fr/guides/")
    return site + page.locator(f"main a[href*='/{slug}']").first.get_attribute("href").split("#")[0]


def prepare(page: Page, site: str, slug: str = GUIDE, day: date | None = None) -> str:
    """The address of a plan just made of the second session of a guide, for 14 participants."""
    page.goto(guide_at(page, site, slug))
    page.goto(site + page.locator("main a[href*='/plans/new/']").nth(1).get_attribute("href"))
    page.locator("input[name$=participants]").fill("14")
    if day:
        page.locator("input[name=date]").fill(day.isoformat())
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    return page.url.split("?")[0].split("#")[0]


def of_preparing(facilitator: Page, phone: Page, site: str, plan: str) -> None:
    """The catalogue, the guide, the plan, the run sheet, the kit, and the copy on a phone."""
    take(facilitator, f"{site}/fr/guides/", "catalogue")
    take(facilitator, guide_at(facilitator, site), "guide")
    take(facilitator, f"{plan}?fit-minutes=50", "plan")
    take(facilitator, f"{plan}run-sheet/", "run-sheet")
    take(facilitator, plan.replace("/plans/", "/kits/plans/"), "kit")
    take(phone, plan, "plan-phone")
    phone.locator("[data-take]").click()
    phone.locator("[data-take][data-state=taken]").wait_for(timeout=60_000)
    take(phone, f"{site}/fr/device/", "offline")


def run_and_log(phone: Page, site: str) -> None:
    """A session run on a phone, then its log."""
    plan = prepare(phone, site, day=date.today())  # noqa: DTZ011 - the browser and the site are on this machine
    phone.goto(f"{plan}live/")
    phone.locator("[data-press=start] button:visible").first.click()
    for _activity in range(2):
        phone.wait_for_timeout(500)  # sooner would be a double click
        phone.locator(".live-controls [data-press=next] button:visible").click()
    phone.wait_for_timeout(500)
    phone.screenshot(path=PICTURES / "live.png")
    phone.goto(plan.replace("/plans/", "/logs/plan/"))
    phone.locator("label:has(input[name=as_planned][value=no])").click()
    phone.wait_for_load_state("networkidle")
    phone.screenshot(path=PICTURES / "log.png")


def log_the_past(page: Page, site: str) -> None:
    """A year of sessions: those of two plans, activity by activity, and a file of the others."""
    today = date.today()  # noqa: DTZ011
    titles = [read_title(page, guide_at(page, site, slug)) for slug in (LIVED, ALSO_LIVED)]
    for days, minutes in ((9, 24), (16, 19), (23, 21)):
        plan = prepare(page, site, LIVED, today - timedelta(days=days))
        page.goto(plan.replace("/plans/", "/logs/plan/"))
        page.locator("label:has(input[name=as_planned][value=no])").click()
        for activity, outcome, reason in ((1, "skipped", "time"), (3, "changed", "group_not_ready")):
            page.locator(f"label:has(input[name=activity-{activity}-outcome][value={outcome}])").click()
            page.locator(f"label:has(input[name=activity-{activity}-reason][value={reason}])").click()
        page.locator("input[name=activity-3-minutes]").fill(str(minutes))
        page.locator("button[name=complete]").click()
        page.wait_for_url(re.compile(r"\?saved=1"))
    page.goto(f"{site}/fr/logs/import/")
    file = {"name": "journaux.csv", "mimeType": "text/csv", "buffer": past_sessions(titles, today)}
    page.locator("input[type=file]").set_input_files(files=[file])
    page.locator("main form button[type=submit]").click()
    page.locator("button[name=action][value=keep]").click()
    page.wait_for_load_state()


def read_title(page: Page, address: str) -> str:
    """The title of the guide at `address`."""
    page.goto(address)
    return page.locator("main h1").first.inner_text()


def past_sessions(guides: list[str], today: date) -> bytes:
    """A file of thirty sessions of the last ten months, as the import's model has them."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerow(("Guide", "Rencontre", "Date", "Minutes", "Participants", "Région", "12-14 ans", "15-17 ans"))
    for number in range(30):
        day = today - timedelta(days=30 + 9 * number)
        guide, session = (guides[0], number % 4 + 1) if number % 5 else (guides[1], 1)
        people = 11 + number * 7 % 9
        rows.writerow((guide, session, day, 65 + number % 4 * 5, people, "02", people - 6, 6))
    return written.getvalue().encode("utf-8-sig")


def of_figures(coordinator: Page, site: str) -> None:
    """The figures of an organisation, what nobody offers, and what was lived with a guide."""
    take(coordinator, f"{site}/fr/reports/organisations/escale-du-fjord/", "figures")
    take(coordinator, f"{site}/fr/directory/gaps/?gender=boys", "gaps")
    take(coordinator, f"{site}/fr/directory/map/", "directory-map", part="main svg[role]")
    coordinator.goto(f"{site}/fr/directory/?region=06")
    chosen = coordinator.locator("main input[name=selected]").evaluate_all("boxes => boxes.map((box) => box.value)")
    picked = "&".join(f"selected={value}" for value in chosen[:3])
    take(coordinator, f"{site}/fr/directory/compare/?{picked}", "directory-compare")
    guide = guide_at(coordinator, site, LIVED).split("/guides/")[1].split("/")[0]
    take(coordinator, f"{site}/fr/reports/guides/{guide}/", "flow-back", part=".delivery:has(td:text('sur'))")


def of_writing(author: Page, site: str) -> None:
    """The authors' editor."""
    author.goto(f"{site}/fr/guides/?organisation=maison-des-rives")
    author.goto(site + author.locator("main .card a").first.get_attribute("href").split("#")[0])
    take(author, site + author.locator("main a[href*='/admin/pages/']").first.get_attribute("href"), "editor")


def of_training(administrator: Page, phone: Page, site: str) -> None:
    """A course, a cohort from its attendance to its closing, a certification, and the whole province."""
    administrator.goto(f"{site}/fr/curricula/")
    course = administrator.locator("main a[href*='/devenir-pivot']").first.get_attribute("href").split("#")[0]
    take(administrator, site + course, "curriculum")
    administrator.goto(f"{site}/fr/cohorts/?status=running")
    cohort = site + administrator.locator("main a[href]").evaluate_all(
        "links => links.map((link) => link.getAttribute('href')).find((href) => /cohorts[/][0-9]+[/]$/.test(href))"
    )
    take(administrator, cohort, "cohort")
    attendance = administrator.locator("main a[href*='/attendance/']").first.get_attribute("href")
    take(phone, site + attendance, "attendance")
    take(administrator, cohort.replace("/cohorts/", "/certificates/cohorts/") + "closing/", "closing")
    administrator.goto(f"{site}/fr/people/?kind=pivot&standing=lapsing")
    administrator.goto(site + administrator.locator("main .people-rows a").first.get_attribute("href"))
    certification = administrator.locator("main a[href*='/certificates/RL-']", has_text="Pivot").first
    take(administrator, site + certification.get_attribute("href"), "certification")
    take(administrator, f"{site}/fr/coverage/map/", "coverage-map", part="main svg[role]")
    take(administrator, f"{site}/fr/coverage/cascade/", "cascade", part="h2")


def take(page: Page, address: str, name: str, part: str = "") -> None:
    """Picture what is on screen at `address`, from the top or from the first `part` of the page."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if part:
        page.locator(part).first.evaluate("found => found.scrollIntoView({block: 'start'})")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
