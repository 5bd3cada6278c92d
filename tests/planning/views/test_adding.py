"""Adding activities to a plan: from guides, or a moment of one's own."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import a_guide
from tests.planning.conftest import two_sessions
from tests.planning.views.conftest import page_of, url
from workshops.planning.services import add_activity

pytestmark = pytest.mark.django_db


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


def test_a_moment_of_ones_own_is_added_once(mine, plan):
    data = {"own-title": "Annonces", "own-kind": "input", "own-minutes": "5", "own-submission": str(uuid4())}
    for _again in range(2):
        mine.post(url("add_own", plan), data)
    assert plan.activities.filter(title="Annonces").count() == 1
    wrong = mine.post(url("add_own", plan), {**data, "own-title": "", "own-submission": str(uuid4())})
    assert wrong.status_code == 422
    assert "Donnez un titre à ce moment." in wrong.content.decode()
