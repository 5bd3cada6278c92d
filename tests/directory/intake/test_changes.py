"""What a correction changes, three ways."""

import pytest

from workshops.directory.intake.changes import changes_of
from workshops.directory.intake.steps import answers_of_facts
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db
BASE = {
    "text.name": "Phare",
    "text.description": "Des ateliers pour les filles.",
    "regions": ("06",),
    "stage": "in_use",
}


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


def changes(base, here, **answers):
    given = answers_of_facts(base) | {
        name: values if isinstance(values, list) else [values] for name, values in answers.items()
    }
    return {change.question: change for change in changes_of(base, here, given)}


def test_only_what_is_answered_otherwise_is_a_change():
    found = changes(BASE, BASE, description="Des ateliers pour les garçons.", regions=["06", "09"])
    assert set(found) == {"description", "regions"}
    assert found["regions"].facts == {"regions": ("06", "09")}
    assert (found["regions"].before, found["regions"].after) == ("Montréal", "Montréal, Côte-Nord")
    assert changes(BASE, BASE) == {}


def test_the_words_that_differ_are_marked():
    before, after = changes(BASE, BASE, description="Des ateliers pour les garçons.")["description"].marked
    assert [run.text.strip() for run in before if run.mark == "removed"] == ["filles"]
    assert [run.text.strip() for run in after if run.mark == "added"] == ["garçons"]


def test_what_the_entry_says_already_is_no_change_any_more():
    assert changes(BASE, {**BASE, "text.description": "Autre."}, description="Autre.") == {}


def test_an_entry_that_changed_since_in_the_same_place_shows_all_three():
    found = changes(BASE, {**BASE, "text.description": "Changé ici."}, description="Proposé.", stage="suspended")
    change = found["description"]
    assert (change.before, change.here, change.after) == ("Des ateliers pour les filles.", "Changé ici.", "Proposé.")
    assert change.moved
    assert not found["stage"].moved


def test_an_entry_that_changed_since_elsewhere_keeps_that():
    found = changes(BASE, {**BASE, "regions": ("09",)}, description="Proposé.")
    assert set(found) == {"description"}
