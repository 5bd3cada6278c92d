"""The report of one's organisation: what it says, to whom, and again after a change."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from tests.factories import OrganisationFactory, ThemeFactory, a_guide, a_member
from tests.reports.views.conftest import DAY, MAY, WHOLE_YEAR, of_file
from workshops.organisations.models import Membership, Organisation, Role
from workshops.taxonomy.models import Theme


def test_a_report_says_its_totals_and_each_table(client, address, log_session):
    log_session(12, day=DAY, minutes=75, groups=[("12-14", "girls", 9), ("12-14", "boys", None)])
    log_session(1030, day=DAY, minutes=60, region="10")
    page = client.get(address, MAY).content.decode()
    for words in ("1\u00a0042", "2,3", "Par mois", "Par programme", "Mes limites, ma voix", "Par région", "10 à 12"):
        assert words in page, words
    assert "style=" not in page


def test_an_empty_period_says_what_to_do(client, address):
    page = client.get(address, MAY).content.decode()
    assert "Aucune rencontre dans cette période" in page


def test_free_dates_begin_filled_in(client, address):
    page = client.get(address, {"period": "dates"})
    assert page.status_code == 200
    assert 'name="start" value="' in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"period": "dates", "start": "2026-05-31", "end": "2026-05-01"}, "vient avant le premier"),
        ({"period": "dates", "start": "2026-05-31"}, "Donnez le premier et le dernier jour"),
        ({"period": "dates", "start": "2010-01-01", "end": "2026-05-01"}, "au plus trois ans"),
        ({"period": "school-1850"}, "school-1850"),
    ],
)
def test_a_wrong_period_is_said_and_nothing_typed_is_lost(client, address, organisation, asked, sentence):
    page = client.get(address, asked)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert asked.get("start", "") in page.content.decode()
    for name in ("report_csv", "report_excel", "report_pdf", "summary_pdf"):
        assert client.get(of_file(organisation, name), asked).status_code == 302


def test_who_only_reads_guides_is_led_to_the_network(signed_in, organisation, client, address):
    reader = signed_in(a_member(Role.READER, organisation))
    assert reader.get(reverse("reports:index")).url == reverse("reports:network")
    assert client.get(reverse("reports:index")).url == address


def test_one_organisation_never_sees_another_s_sessions(client, address, log_session):
    log_session(12, day=DAY, organisation=OrganisationFactory(name="Ailleurs"))
    page = client.get(address, MAY).content.decode()
    assert "Aucune rencontre dans cette période" in page
    assert "Ailleurs" not in page


def test_a_table_drawn_before_follows_its_figures_and_the_language(client, address, log_session):
    log_session(12, day=DAY, minutes=75, region="10")

    def tables(path: str) -> list[str]:
        return re.findall(
            r'<section class="section figures">.*?</section>', client.get(path, MAY).content.decode(), re.S
        )

    before = tables(address)
    assert before == tables(address)
    assert any('<td class="numeric">12</td>' in table for table in before)
    log_session(9, day=DAY, minutes=75, region="10")
    after = tables(address)
    assert [old == new for old, new in zip(before, after, strict=True)] == [False] * len(before)
    assert any('<td class="numeric">21</td>' in table for table in after)
    assert "Catégorie" in after[0]
    assert "Category" in tables(address.replace("/fr/", "/en/"))[0]


def _sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


REPORT_CHANGES = {
    "an organisation renamed": (
        lambda organisation: Organisation.objects.filter(pk=organisation.pk).update(name="Autre nom"),
        "Autre nom",
    ),
    "a theme renamed": (lambda _organisation: Theme.objects.update(names={"fr": "Autre thème"}), "Autre thème"),
    "a guide renamed by hand": (
        lambda _organisation: _sql("UPDATE wagtailcore_page SET title = %s", "Autre guide"),
        "Autre guide",
    ),
    "sums written by hand": (
        lambda _organisation: _sql("UPDATE reports_monthtally SET sessions = 777, low = 8888, high = 8888"),
        "8\u00a0888",
    ),
    "another of hers renamed": (
        lambda organisation: Organisation.objects.filter(name="Ailleurs").update(name="Ailleurs encore"),
        "Ailleurs encore",
    ),
}


@pytest.mark.usefixtures("pages_are_kept")
@pytest.mark.parametrize(("change", "words"), REPORT_CHANGES.values(), ids=REPORT_CHANGES)
def test_a_report_shown_again_says_what_changed(signed_in, organisation, address, log_session, change, words):
    person = a_member(Role.FACILITATOR, organisation)
    Membership.objects.create(user=person, organisation=OrganisationFactory(name="Ailleurs"), role=Role.FACILITATOR)
    client = signed_in(person)
    log_session(12, day=DAY, minutes=75)
    assert words not in client.get(address, MAY | WHOLE_YEAR).content.decode()
    change(organisation)
    assert words in client.get(address, MAY | WHOLE_YEAR).content.decode()


@pytest.mark.usefixtures("pages_are_kept")
def test_the_same_report_is_not_drawn_again_and_is_nobody_else_s(signed_in, client, organisation, address, log_session):
    log_session(12, day=DAY, minutes=75)
    other = a_member(Role.FACILITATOR, organisation)
    elsewhere = OrganisationFactory(name="Ailleurs")
    Membership.objects.create(user=other, organisation=elsewhere, role=Role.FACILITATOR)
    for _time in range(2):
        assert "Ailleurs" not in client.get(address, WHOLE_YEAR).content.decode()
        assert "Ailleurs" in signed_in(other).get(address, WHOLE_YEAR).content.decode()
    empty = signed_in(other).get(reverse("reports:report", args=(elsewhere.slug,)), WHOLE_YEAR).content.decode()
    assert "Aucune rencontre dans cette période" in empty
    Membership.objects.filter(organisation=organisation).delete()
    assert client.get(address, WHOLE_YEAR).status_code == 404


@pytest.mark.usefixtures("pages_are_kept")
def test_who_may_no_longer_read_a_report_does_not(signed_in, client, facilitator, address, log_session, administrator):
    log_session(12, day=DAY, minutes=75)
    boss = signed_in(administrator)
    for reader in (client, boss):
        assert "Par mois" in reader.get(address, WHOLE_YEAR).content.decode()
    Membership.objects.filter(user=facilitator).update(role=Role.READER)
    assert client.get(address, WHOLE_YEAR).status_code == 404
    _sql("UPDATE organisations_membership SET role = %s WHERE user_id = %s", Role.COORDINATOR.value, facilitator.pk)
    assert client.get(address, WHOLE_YEAR).status_code == 200
    _sql("DELETE FROM organisations_membership WHERE user_id = %s", facilitator.pk)
    assert client.get(address, WHOLE_YEAR).status_code == 404
    type(administrator).objects.filter(pk=administrator.pk).update(is_superuser=False)
    assert boss.get(address, WHOLE_YEAR).status_code == 404


def test_a_report_costs_the_same_queries_for_1_and_3_sessions(client, address, log_session, queries_of):
    log_session(12, day=DAY)
    one = queries_of(client.get, address, MAY)
    for number in range(2):
        other = a_guide(f"Guide {number}", themes=[ThemeFactory()])
        log_session(12, day=DAY, guide=other, region=f"1{number}", setting=f"setting-{number}")
    assert queries_of(client.get, address, MAY) == one


def test_the_page_offers_a_summary_for_whole_quarters_only(client, address, log_session):
    log_session(12, day=DAY)
    assert "summary.pdf" in client.get(address, WHOLE_YEAR).content.decode()
    assert "summary.pdf" not in client.get(address, MAY).content.decode()
