"""A guide of two sessions, and plans prepared from it."""

from datetime import date, time
from uuid import uuid4

import pytest

from relais.shown import marks_of
from tests.factories import a_guide, a_member, a_session, an_activity
from tests.kept_worlds import read_again
from workshops.planning.models import PlannedActivity, SessionPlan
from workshops.planning.services import (
    PlanDetails,
    details_shown,
    durations_shown,
    order_shown,
    plan_shown,
    prepare_session,
    readers_shown,
)


def a_material(name: str, quantity: int = 1, per: str = "group", plural: str = "") -> dict:
    value = {"name": name, "quantity": quantity, "per": per, "plural": plural}
    return {"type": "item", "id": str(uuid4()), "value": value}


def details(**fields) -> PlanDetails:
    """Fourteen people, 75 minutes, a Thursday afternoon."""
    return PlanDetails(
        **{"date": date(2026, 5, 14), "start_time": time(13, 30), "participants": 14, "minutes_available": 75, **fields}
    )


def two_sessions() -> list[dict]:
    return [
        a_session(
            "Faire groupe",
            an_activity("Bienvenue", 10, "s1-a1", kind="welcome", importance="core", shortest_minutes=5),
            an_activity(
                "La ligne",
                40,
                "s1-a2",
                kind="practice",
                importance="core",
                shortest_minutes=20,
                materials=[a_material("crayon", 1, "participant")],
            ),
            an_activity("La tempête", 15, "s1-a3", kind="energiser", importance="optional"),
            an_activity("Le mot de la fin", 10, "s1-a4", kind="closing", importance="core"),
            block_id="s1",
        ),
        a_session("Mes limites", an_activity("Le cercle", 20, "s2-a1", kind="discussion"), block_id="s2"),
    ]


def looking_at(plan: SessionPlan, row: PlannedActivity | None = None) -> str:
    """The marks that the pages of `plan`, or the forms of one of its activities, carry now."""
    plan.refresh_from_db()
    activities = list(plan.activities.all())
    if row is None:
        return " ".join((details_shown(plan), readers_shown(plan), plan_shown(plan), durations_shown(activities)))
    stored = next(each for each in activities if each.pk == row.pk)
    return f"{marks_of({'minutes': stored.minutes, 'note': stored.note})} {order_shown(activities)}"


@pytest.fixture(scope="module")
def made_guide(kept_db):
    return a_guide("Mes limites, ma voix", sessions=two_sessions())


@pytest.fixture
def guide(made_guide, db):
    return read_again(made_guide)


@pytest.fixture
def owner(db):
    return a_member()


@pytest.fixture
def plan(guide, owner) -> SessionPlan:
    return prepare_session(owner, guide.current_edition, "s1", details())


@pytest.fixture
def rows(plan):
    """The activities of `plan` by title."""
    return {row.title: row for row in plan.activities.all()}
