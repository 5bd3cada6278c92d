"""One person, from the link she enrols by to a certificate that lapses and is renewed, and what anyone is told of it.

She is followed on a copy of the site whose days move on: 340 of them, then 370.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.clock import MovedSite, a_copy
from tests.browser.cohorts import COORDINATOR, a_cohort_of_today, sheet_of

LEARNER = "claire.fictive@example.org"
MAKE_A_COURSE_OF_A_YEAR = f"""
from tests.factories_curricula import a_curriculum, a_rule
from workshops.curricula.rules.rule import Renewal
from workshops.organisations.models import Role, User
coordinator = User.objects.get(email={COORDINATOR!r})
a_curriculum(
    "Pivot pour un an",
    organisation=coordinator.memberships.filter(role=Role.COORDINATOR).first().organisation,
    rule=a_rule(validity_months=12, renewal=Renewal(new_cohort=True, grace_months=6)),
    in_pairs=False,
)
"""


@pytest.fixture
def moved(site, site_data, tmp_path) -> Iterator[MovedSite]:
    """A copy of the site with a course that certifies for a year, served on the day the test says."""
    copy = a_copy(site_data, tmp_path)
    copy.execute(MAKE_A_COURSE_OF_A_YEAR)
    with copy.serving():
        yield copy


def enrol_by_link(office: Page, guest: Page, cohort: str) -> None:
    """As one who was given the address does; then the coordinator sees her on the list."""
    office.goto(f"{cohort}link/")
    guest.goto(office.locator(".cohort-code__address a").get_attribute("href"))
    for name, value in {"first_name": "Claire", "last_name": "Fictive", "email": LEARNER}.items():
        guest.locator(f"input[name={name}]").fill(value)
    guest.get_by_role("button", name="M’inscrire").click()
    expect(guest.locator("h1")).to_have_text("Votre demande est envoyée")


def take_attendance(page: Page, cohort: str) -> None:
    """At each session, everyone present."""
    sheet_of(page, cohort)
    sheets = page.locator("#sessions ~ ol a[href*='/attendance/']")
    for address in {sheet.get_attribute("href") for sheet in sheets.all()}:
        page.goto(re.match(r"https?://[^/]+", cohort)[0] + address)
        page.locator(".attendance__foot button").click()
        expect(page.locator("body")).to_contain_text("1 présence, 0 absence")


def mark_competencies(page: Page, cohort: str) -> None:
    """Each of them met."""
    page.goto(cohort.replace("/cohorts/", "/certificates/cohorts/") + "competencies/")
    choices = page.locator("tbody tr", has_text="Claire Fictive").locator("select")
    expect(choices).to_have_count(3)
    for choice in choices.all():
        choice.select_option("met")
    page.get_by_role("button", name="Enregistrer les compétences").click()
    expect(page.locator("#messages")).to_contain_text("3 compétences notées.")


def close(page: Page) -> str:
    """Certify her and close the cohort; the number of her certificate."""
    page.get_by_role("link", name="Clôture et certificats").click()
    learner = page.locator(".outcome", has_text="Claire")
    expect(learner).to_contain_text("Tout ce que la règle demande est là.")
    expect(learner.get_by_label("Remettre")).to_be_checked()
    page.get_by_label("Marquer la cohorte comme terminée").check()
    page.get_by_role("button", name="Enregistrer les décisions").click()
    expect(page.locator("#messages")).to_contain_text("1 certification remise.")
    link = page.locator(".outcome", has_text="Claire").get_by_role("link", name=re.compile("^RL-"))
    return link.get_attribute("href").split("/")[-2]


def badge(page: Page, site: str, number: str) -> bytes:
    """The JSON document of her badge, as its page gives it."""
    page.goto(f"{site}/fr/certificates/{number}/badge/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Document JSON").click()
    return download.value.path().read_bytes()


def expect_badge(page: Page, site: str, content: bytes, sentence: str) -> None:
    """What a stranger who was given the file reads."""
    page.goto(f"{site}/fr/certificates/check/")
    page.locator("input[type=file]").set_input_files(
        {"name": "badge.json", "mimeType": "application/json", "buffer": content}
    )
    page.get_by_role("button", name="Vérifier", exact=True).click()
    expect(page.locator("#answer-part")).to_contain_text(sentence)


def expect_verified(page: Page, site: str, number: str, sentence: re.Pattern, state: str) -> None:
    """What anyone who has the number reads."""
    page.goto(f"{site}/fr/certificates/verify/{number}/")
    expect(page.locator("h1")).to_have_text("Claire Fictive")
    expect(page.locator(".standing")).to_have_text(sentence)
    expect(page.locator(".facts__item", has_text="État aujourd’hui")).to_contain_text(state)
    expect(page.locator("main")).not_to_contain_text(LEARNER)
    expect(page.locator("main")).not_to_contain_text("comité")


def test_from_enrolment_to_a_lapse_and_a_renewal(visitor, moved):
    site = moved.address
    office, guest, stranger = (visitor(address=site, width=width) for width in (1280, 360, 360))
    office.sign_in(COORDINATOR)
    page = office.page
    cohort = a_cohort_of_today(office, "D’un bout à l’autre", course="Pivot pour un an")
    enrol_by_link(page, guest.page, cohort)
    take_attendance(page, cohort)
    mark_competencies(page, cohort)
    number = close(page)
    document = page.context.request.get(f"{site}/fr/certificates/{number}/certificate.pdf")
    assert (document.status, document.body()[:5]) == (200, b"%PDF-")
    first = badge(page, site, number)
    expect_verified(stranger.page, site, number, re.compile(r"^Active jusqu’au"), "Active")
    expect_badge(stranger.page, site, first, "authentique et valide aujourd’hui")

    moved.move(340)
    letters = moved.run("update_certifications").replace("\N{NO-BREAK SPACE}", " ")
    assert f"To: {LEARNER}" in letters
    assert "Votre certification « Pivot : Pivot pour un an » est active jusqu’au" in letters
    # Others whom the tests before this one certified may be reminded the same day.
    assert re.search(r"Rappels : [1-9]\d* à des personnes, [1-9]\d* à la coordination", letters)
    assert LEARNER not in moved.run("update_certifications")
    expect_verified(stranger.page, site, number, re.compile(r"^Active, et à renouveler avant"), "Bientôt échue")
    expect_badge(stranger.page, site, first, "authentique et valide aujourd’hui")

    moved.move(370)
    expect_verified(stranger.page, site, number, re.compile(r"^Échue depuis le"), "Échue")
    expect_badge(stranger.page, site, first, "sa période de validité est terminée")
    assert violations(stranger.page) == []

    office.sign_in(COORDINATOR)
    page.goto(f"{site}/fr/certificates/renewals/")
    lapsed = page.locator(".outcome", has_text="Claire Fictive")
    expect(lapsed).to_contain_text("Échue depuis le")
    expect(lapsed.get_by_role("checkbox")).not_to_be_checked()
    lapsed.get_by_role("checkbox").check()
    page.get_by_label("Raison").fill("Prolongée par le comité.")
    page.get_by_role("button", name=re.compile("^Renouveler")).click()
    expect(page.locator("#messages")).to_contain_text("1 certification renouvelée.")
    page.goto(f"{site}/fr/certificates/{number}/")
    expect(page.locator(".events")).to_contain_text("Prolongée par le comité.")
    expect_verified(stranger.page, site, number, re.compile(r"^Active jusqu’au"), "Active")
    expect_badge(stranger.page, site, badge(page, site, number), "authentique et valide aujourd’hui")
    expect_badge(stranger.page, site, first, "sa période de validité est terminée")
    assert stranger.foreign_requests == []
