"""Changes to a plan and to one activity of it, with and without a script."""

import pytest
from django.urls import reverse

from tests.planning.conftest import details, looking_at
from tests.planning.views.conftest import HTMX, page_of, url
from workshops.planning.services import prepare_session

pytestmark = pytest.mark.django_db


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
