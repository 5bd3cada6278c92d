"""The page of a plan, and fitting it to time; with and without a script."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, RegionFactory, a_guide, a_member
from tests.planning.conftest import details, looking_at, two_sessions
from tests.planning.views.conftest import HTMX, page_of, url
from workshops.planning.models import PlannedActivity
from workshops.planning.services import annotate, change_minutes, prepare_session, share_plan

pytestmark = pytest.mark.django_db


def test_the_page_shows_clock_times_totals_and_materials(mine, plan):
    page = mine.get(page_of(plan)).content.decode()
    for shown in (
        "13\u00a0h\u00a030",
        "13\u00a0h\u00a040",
        "14\u00a0h\u00a035",
        "fin à 14\u00a0h\u00a045",
        "14\u00a0crayons",
    ):
        assert shown in page


def test_going_back_to_a_plan_asks_for_it_again(mine, plan):
    for address in (reverse("planning:plan", args=(plan.pk,)), reverse("planning:plans")):
        assert "no-store" in mine.get(address)["Cache-Control"]


def test_over_run_is_shown_in_minutes(mine, plan, rows, owner):
    change_minutes(owner, plan, rows["La ligne"].pk, 52)
    assert "12\u00a0min de trop" in mine.get(page_of(plan)).content.decode()


def test_the_protocol_and_help_lines_are_those_of_the_region(mine, plan):
    region = RegionFactory(code="02")
    plan.region = region
    plan.save()
    DisclosureProtocolFactory(title="Protocole provincial")
    DisclosureProtocolFactory(title="Protocole du Saguenay", region=region)
    HelpLineFactory(name="Ligne du Saguenay", region=region)
    page = mine.get(page_of(plan)).content.decode()
    assert "Protocole du Saguenay" in page
    assert "Ligne du Saguenay" in page
    assert "Protocole provincial" not in page


def test_a_newer_edition_is_announced_and_changes_nothing(mine, plan, guide):
    assert "édition plus récente" not in mine.get(page_of(plan)).content.decode()
    guide.summary = "Autre résumé."
    guide.change_note = "Résumé récrit."
    guide.save_revision().publish()
    page = mine.get(page_of(plan)).content.decode()
    assert "Ce guide a une édition plus récente : l’édition 2" in page
    assert "Résumé récrit." in page
    assert "Votre plan garde l’édition 1." in page
    plan.refresh_from_db()
    assert plan.edition.number == 1


def test_the_owner_keeps_the_plan_of_a_guide_she_no_longer_sees(mine, plan, guide):
    guide.visibility = "organisation"
    guide.save()
    page = mine.get(page_of(plan)).content.decode()
    assert "La ligne" in page
    assert reverse("guides:edition", args=(guide.pk, guide.slug, 1)) not in page


def test_a_reader_sees_no_note_and_no_form(signed_in, plan, rows, owner):
    annotate(owner, plan, rows["La ligne"].pk, "Girafe à moi")
    plan.note = "Autre girafe"
    plan.save()
    share_plan(owner, plan, owner.memberships.get().organisation)
    page = signed_in(a_member(organisation=owner.memberships.get().organisation)).get(page_of(plan)).content.decode()
    assert "La ligne" in page
    assert "girafe" not in page.lower()
    assert url("minutes", plan, rows["La ligne"]) not in page


def test_the_number_of_queries_does_not_grow_with_the_activities(mine, guide, owner):
    small = prepare_session(owner, guide.current_edition, "s2", details())
    large = prepare_session(owner, guide.current_edition, "s1", details())
    for number in range(3):
        other = a_guide(f"Guide {number}", sessions=two_sessions()[1:]).current_edition
        PlannedActivity.objects.create(
            plan=large, edition=other, block_id="s2-a1", position=9, title="x", kind="game", importance="core",
            written_minutes=5, minutes=5,
        )  # fmt: skip
    counts = []
    for plan in (small, small, large):
        with CaptureQueriesContext(connection) as queries:
            assert mine.get(page_of(plan)).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2]


# --- Fitting --------------------------------------------------------------------------------------------------


def test_a_fit_is_proposed_at_an_address_and_changes_nothing(mine, plan):
    page = mine.get(page_of(plan), {"fit-minutes": 50}).content.decode()
    assert "De 1\u00a0h\u00a015 à 50\u00a0min" in page
    assert "à sa durée la plus courte" in page
    assert set(plan.activities.values_list("minutes", flat=True)) == {10, 40, 15}


def test_a_fit_that_cannot_be_says_what_is_missing(mine, plan):
    page = mine.get(page_of(plan), {"fit-minutes": 23}).content.decode()
    assert "il manque 12\u00a0min même au plus court (35\u00a0min)" in page


@pytest.mark.parametrize("asked", ["3", "abc", ""])
def test_a_length_no_session_can_have_is_a_sentence(mine, plan, asked):
    assert "Donnez de 5 à 960 minutes." in mine.get(page_of(plan), {"fit-minutes": asked}).content.decode()


def test_what_was_proposed_is_applied(mine, plan):
    offer = mine.get(url("fit", plan), {"fit-minutes": 50}, **HTMX).context["offer"]
    response = mine.post(url("fit", plan), {"fit-minutes": "50", "fingerprint": offer.fingerprint})
    assert response["Location"] == f"{page_of(plan)}#plan-body"
    plan.refresh_from_db()
    assert plan.minutes_available == 50
    assert sum(plan.activities.values_list("minutes", flat=True)) == 50
    mine.post(url("restore", plan), {"seen": looking_at(plan)})
    assert sum(plan.activities.values_list("minutes", flat=True)) == 75


@pytest.mark.parametrize(("extra", "status"), [({}, 409), (HTMX, 200)])
def test_a_proposal_made_before_a_change_is_made_again(mine, plan, rows, owner, extra, status):
    offer = mine.get(url("fit", plan), {"fit-minutes": 50}, **HTMX).context["offer"]
    change_minutes(owner, plan, rows["La ligne"].pk, 30)
    response = mine.post(url("fit", plan), {"fit-minutes": "50", "fingerprint": offer.fingerprint}, **extra)
    assert response.status_code == status
    assert "Le plan a changé entre-temps" in response.content.decode()
    rows["La ligne"].refresh_from_db()
    assert rows["La ligne"].minutes == 30
    assert response.context["offer"].fingerprint != offer.fingerprint
