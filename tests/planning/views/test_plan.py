"""The page of a plan, its changes, and fitting it to time; with and without a script."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, RegionFactory, a_guide, a_member
from tests.planning.conftest import details, looking_at, two_sessions
from workshops.planning.models import PlannedActivity
from workshops.planning.services import add_activity, annotate, change_minutes, prepare_session, share_plan

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def mine(signed_in, owner):
    return signed_in(owner)


def page_of(plan) -> str:
    return reverse("planning:plan", args=(plan.pk,))


def url(name: str, plan, row=None) -> str:
    return reverse(f"planning:{name}", args=(plan.pk, row.pk) if row else (plan.pk,))


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


# --- Changes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("minutes", {"minutes": "25"}, {"minutes": 25}),
        ("minutes", {"minutes": "40", "step_to": "35"}, {"minutes": 35}),
        ("place", {"to": "0"}, {"position": 1}),
        ("left_out", {"left_out": "1"}, {"left_out": True}),
        ("note", {"note": "Le ruban"}, {"note": "Le ruban"}),
    ],
)
def test_a_change_without_a_script_comes_back_to_its_row(mine, rows, name, data, expected):
    row = rows["La ligne"]
    response = mine.post(url(name, row.plan, row), {**data, "seen": looking_at(row.plan, row)})
    assert response["Location"] == f"{page_of(row.plan)}#activity-{row.pk}"
    row.refresh_from_db()
    assert {field: getattr(row, field) for field in expected} == expected


def test_a_change_with_a_script_gives_the_new_body_and_says_what_happened(mine, plan, rows):
    data = {"minutes": "50", "seen": looking_at(plan, rows["La ligne"])}
    response = mine.post(url("minutes", plan, rows["La ligne"]), data, **HTMX)
    body = response.content.decode()
    assert "<html" not in body
    assert "La ligne : 50\u00a0min." in body
    assert "Fin à 14\u00a0h\u00a055." in body
    assert "10\u00a0min de trop." in body
    assert "14\u00a0h\u00a030" in body  # where the next activity moved to


@pytest.mark.parametrize(("extra", "status"), [({}, 422), (HTMX, 200)])
@pytest.mark.parametrize("typed", ["0", "601", "dix", ""])
def test_wrong_minutes_are_a_sentence_and_stay_typed(mine, plan, rows, extra, status, typed):
    response = mine.post(url("minutes", plan, rows["La ligne"]), {"minutes": typed}, **extra)
    page = response.content.decode()
    assert response.status_code == status
    assert "Donnez de 1 à 600 minutes, ou laissez l’activité de côté." in page
    assert f'min="1" max="600" value="{typed}" aria-invalid="true"' in page
    rows["La ligne"].refresh_from_db()
    assert rows["La ligne"].minutes == 40


def test_a_note_that_is_too_long_stays_typed(mine, plan, rows):
    response = mine.post(url("note", plan, rows["La ligne"]), {"note": "a" * 2001})
    assert "La note dépasse 2\u00a0000 caractères" in response.content.decode()
    assert "a" * 2001 in response.content.decode()


def test_removing_what_the_guide_gave_is_refused_with_a_sentence(mine, plan, rows):
    response = mine.post(url("remove", plan, rows["La ligne"]))
    assert response.status_code == 422
    assert "laissez-la de côté plutôt que de la retirer" in response.content.decode()


def test_an_activity_of_another_plan_is_no_activity_of_this_one(mine, plan, guide, owner):
    other = prepare_session(owner, guide.current_edition, "s2", details()).activities.get()
    assert mine.post(url("minutes", plan, other), {"minutes": "5"}).status_code == 409
    other.refresh_from_db()
    assert other.minutes == 20


def test_a_moment_of_ones_own_is_added_once(mine, plan):
    data = {"own-title": "Annonces", "own-kind": "input", "own-minutes": "5", "own-submission": str(uuid4())}
    for _again in range(2):
        mine.post(url("add_own", plan), data)
    assert plan.activities.filter(title="Annonces").count() == 1
    wrong = mine.post(url("add_own", plan), {**data, "own-title": "", "own-submission": str(uuid4())})
    assert wrong.status_code == 422
    assert "Donnez un titre à ce moment." in wrong.content.decode()


def test_showing_and_hiding_a_plan(mine, plan, owner):
    organisation = owner.memberships.get().organisation
    mine.post(url("share", plan), {"organisation": organisation.pk, "seen": looking_at(plan)})
    plan.refresh_from_db()
    assert plan.shared_with == organisation
    mine.post(url("share", plan), {"organisation": "", "seen": looking_at(plan)})
    plan.refresh_from_db()
    assert plan.shared_with is None
    mine.post(url("share", plan), {"organisation": "999999", "seen": looking_at(plan)})
    plan.refresh_from_db()
    assert plan.shared_with is None


def test_deleting_asks_first(mine, plan):
    assert mine.get(url("delete", plan)).status_code == 200
    assert mine.post(url("delete", plan), {"seen": looking_at(plan)})["Location"] == reverse("planning:plans")
    assert mine.get(page_of(plan)).status_code == 404


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


# --- Adding from guides ---------------------------------------------------------------------------------------


def found(response) -> list[str]:
    return [activity.title for activity in response.context["page_obj"]]


def test_activities_of_visible_guides_are_found_and_those_of_the_plan_are_not(mine, plan):
    a_guide("Autre guide", sessions=two_sessions()[1:])
    a_guide("Caché", sessions=two_sessions()[1:], visibility="organisation")
    response = mine.get(url("add", plan))
    assert found(response) == ["Le cercle", "Le cercle"]
    assert {activity.edition.title for activity in response.context["page_obj"]} == {
        "Mes limites, ma voix",
        "Autre guide",
    }


def test_the_search_knows_endings_kinds_and_lengths(mine, plan):
    assert found(mine.get(url("add", plan), {"q": "cercles"})) == ["Le cercle"]
    assert found(mine.get(url("add", plan), {"q": "girafe"})) == []
    assert found(mine.get(url("add", plan), {"kind": "game"})) == []
    assert found(mine.get(url("add", plan), {"kind": "discussion", "longest": "20"})) == ["Le cercle"]
    assert found(mine.get(url("add", plan), {"longest": "19"})) == []


def test_one_is_added_and_the_page_opens_on_it(mine, plan, guide):
    source = guide.current_edition.activities.get(title="Le cercle")
    response = mine.post(url("add", plan), {"activity": source.pk})
    row = plan.activities.get(title="Le cercle")
    assert response["Location"] == f"{page_of(plan)}#activity-{row.pk}"
    assert row.added


@pytest.mark.parametrize("activity", ["", "abc", "999999"])
def test_one_that_is_not_offered_is_a_sentence(mine, plan, activity):
    response = mine.post(url("add", plan), {"activity": activity}, follow=True)
    assert response.status_code == 200
    assert plan.activities.count() == 4
    assert any(word in response.content.decode() for word in ("Choisissez une activité.", "n’est plus offerte"))


def test_the_search_asks_as_many_queries_for_one_result_as_for_three(mine, plan):
    counts = []
    for number in range(4):
        with CaptureQueriesContext(connection) as queries:
            assert mine.get(url("add", plan)).status_code == 200
        counts.append(len(queries))
        a_guide(f"Guide {number}", sessions=two_sessions()[1:])
    assert counts[1] == counts[3]


def test_an_added_activity_of_another_guide_is_credited(mine, plan, owner):
    other = a_guide("Guide prêteur", sessions=two_sessions()[1:]).current_edition
    add_activity(owner, plan, other.activities.get().pk)
    assert "Guide prêteur" in mine.get(page_of(plan)).content.decode()
