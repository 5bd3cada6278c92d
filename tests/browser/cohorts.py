"""Making a cohort held today and its learners as a coordinator does, through the pages."""

import re
from datetime import date

from playwright.sync_api import Page

COORDINATOR = "coordination@example.org"


def a_cohort_of_today(person, title: str, course: str = "") -> str:
    """The address of an open cohort of `course` (a title), else of the first offered, every session today."""
    page = person.open("/fr/cohorts/new/")
    editions = page.locator("select[name=edition]")
    offered = editions.locator("option", has_text=course).first if course else editions.locator("option").nth(1)
    editions.select_option(offered.get_attribute("value"))
    page.locator("input[name=title]").fill(title)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/cohorts/\d+/sessions/"))
    for day in page.locator("input[type=date]").all():
        day.fill(date.today().isoformat())  # noqa: DTZ011 - the day of the machine
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/cohorts/\d+/$"))
    page.locator("main button[name=to][value=open]").click()
    page.wait_for_load_state()
    return page.url.split("#")[0]


def enrol_from_file(page: Page, cohort: str, count: int) -> None:
    """Enrol invented people from a CSV file."""
    rows = [f"Personne{number:02};Exemple{number:02};personne-{number}@example.org" for number in range(count)]
    page.goto(f"{cohort}learners/import/")
    content = "\n".join(["Prénom;Nom;Courriel", *rows]).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "personnes.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/import/\d+/"))
    page.locator("button[value=keep]").click()
    page.wait_for_url(cohort)


def sheet_of(page: Page, cohort: str) -> str:
    """The address of the sheet of the first session."""
    page.goto(cohort)
    link = page.locator("#sessions ~ ol a[href*='/attendance/']").first.get_attribute("href")
    return re.match(r"https?://[^/]+", cohort)[0] + link


def presences(database, sheet: str) -> dict[str, str]:
    """By last name, what is kept of a session."""
    session = re.search(r"/attendance/(\d+)/", sheet)[1]
    rows = database.rows(
        "SELECT p.last_name, a.presence FROM certification_attendance a"
        " JOIN certification_enrolment e ON e.id = a.enrolment_id"
        " JOIN certification_person p ON p.id = e.person_id WHERE a.session_id = ?",
        session,
    )
    return {row["last_name"]: row["presence"] for row in rows}
