"""From the grid of a cohort to a certificate that anyone verifies, and from a lapse to a renewal."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations

COORDINATOR = "coordination@example.org"
MAKE = """
from datetime import date
from tests.factories_certification import EnrolmentFactory, PersonFactory, a_cohort, attends_all, meets_all
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.services.awarding import decide_on
from workshops.organisations.models import Role, User
coordinator = User.objects.get(email={coordinator!r})
organisation = coordinator.memberships.filter(role=Role.COORDINATOR).first().organisation
curriculum = a_curriculum(rule=a_rule(validity_months=12), organisation=organisation)
first_day = date.fromisoformat({first_day!r})
cohort = a_cohort(curriculum, first_day=first_day, trainers=(PersonFactory(),), organisation=organisation)
for first_name in ("Béatrice", "Carole"):
    attends_all(EnrolmentFactory(cohort=cohort, person=PersonFactory(first_name=first_name, last_name="Fictive")))
if {certified!r}:
    for enrolment in cohort.enrolments.all():
        meets_all(enrolment)
        decide_on(enrolment, awarded=True, day=cohort.last_day, by=coordinator)
print(cohort.pk, *cohort.certifications.values_list("number", flat=True))
"""


@pytest.fixture
def made(own_site):
    """A function that makes a cohort of the demonstration's coordinator, and says its key and certificates."""

    def make(first_day: date, *, certified: bool = False) -> list[str]:
        code = MAKE.format(coordinator=COORDINATOR, first_day=first_day.isoformat(), certified=certified)
        return own_site.execute(code).split()

    return make


def days_ago(days: int) -> date:
    return date.today() - timedelta(days=days)  # noqa: DTZ011 - the day of the machine


def test_from_the_grid_to_a_certificate_that_anyone_verifies(visitor, made):
    (cohort,) = made(days_ago(30))
    person = visitor()
    person.sign_in(COORDINATOR)
    page = person.open(f"/fr/certificates/cohorts/{cohort}/competencies/")
    row = page.locator("tbody tr", has_text="Béatrice Fictive")
    for place in range(3):
        row.locator("select").nth(place).select_option("met")
    assert violations(page) == []
    page.get_by_role("button", name="Enregistrer les compétences").click()
    expect(page.locator("#messages")).to_contain_text("3 compétences notées.")

    page.get_by_role("link", name="Clôture et certificats").click()
    ready, lacking = (page.locator(".outcome", has_text=name) for name in ("Béatrice", "Carole"))
    expect(ready).to_contain_text("Tout ce que la règle demande est là.")
    expect(ready.get_by_label("Remettre")).to_be_checked()
    expect(lacking).to_contain_text(re.compile("Il manque 3.compétences"))
    expect(lacking.get_by_label("Plus tard")).to_be_checked()
    assert violations(page) == []
    page.get_by_label("Marquer la cohorte comme terminée").check()
    page.get_by_role("button", name="Enregistrer les décisions").click()
    expect(page.locator("#messages")).to_contain_text("1 certification remise.")

    decided = page.locator(".outcome", has_text="Béatrice")
    number = decided.locator("a").first.inner_text().split()[0]
    document = page.context.request.get(f"{person.site}/fr/certificates/{number}/certificate.pdf")
    assert (document.status, document.body()[:5]) == (200, b"%PDF-")

    stranger = visitor(width=360)
    verified = stranger.open(f"/fr/certificates/verify/{number}/")
    expect(verified.locator("h1")).to_have_text("Béatrice Fictive")
    expect(verified.locator("main")).to_contain_text("Active jusqu’au")
    assert violations(verified) == []
    assert stranger.foreign_requests == []


def test_one_learner_at_a_time_on_a_phone_without_javascript(visitor, made):
    (cohort,) = made(days_ago(30))
    person = visitor(width=360, javascript=False)
    person.sign_in(COORDINATOR)
    page = person.open(f"/fr/certificates/cohorts/{cohort}/competencies/")
    expect(page.locator(".grid")).to_be_hidden()
    page.locator(".learners a").first.click()
    page.locator(".mark").first.get_by_label("Satisfaite").check()
    page.get_by_role("button", name="Enregistrer les compétences").click()
    expect(page.locator("#messages")).to_contain_text("1 compétence notée.")
    page.get_by_role("textbox", name="Observation").fill("Laisse de la place au silence.")
    page.get_by_role("button", name="Ajouter l’observation").click()
    expect(page.locator(".notes").first).to_contain_text("Laisse de la place au silence.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_lapse_is_shown_and_the_renewal_that_ends_it(visitor, made):
    _cohort, number, _other = made(days_ago(400), certified=True)
    person = visitor()
    person.sign_in(COORDINATOR)
    page = person.open(f"/fr/certificates/{number}/")
    expect(page.locator(".page-head")).to_contain_text("Échue depuis le")
    page.get_by_label("Son état à une autre date").fill(days_ago(200).isoformat())
    page.get_by_role("button", name="Montrer").click()
    expect(page.locator(".standing[role=status]")).to_contain_text("Active jusqu’au")
    assert violations(page) == []
    page.get_by_role("link", name="Renouveler", exact=True).click()
    page.get_by_label("Raison").fill("Prolongée par le comité.")
    page.get_by_role("button", name="Renouveler").click()
    expect(page.locator(".page-head")).to_contain_text("Active jusqu’au")
    expect(page.locator(".events")).to_contain_text("Prolongée par le comité.")

    verified = visitor().open(f"/fr/certificates/verify/{number}/")
    expect(verified.locator("main")).to_contain_text("Active jusqu’au")
    expect(verified.locator("main")).not_to_contain_text("comité")
