"""Organisations written in two ways."""

import pytest

from tests.factories import InitiativeFactory
from workshops.directory.queries.spellings import lead_spellings
from workshops.directory.services.shipped import load_shipped_entries
from workshops.directory.vocabulary import State
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


def spelled() -> list[list[tuple[str, int]]]:
    return [[(each.name, each.entries) for each in group] for group in lead_spellings()]


def test_the_most_written_comes_first_and_one_way_of_writing_is_not_listed():
    for name in ("CISSS du Cap", "CISSS du Cap", "Centre intégré de santé et de services sociaux du Cap", "Le Trajet"):
        InitiativeFactory(lead_name=name)
    InitiativeFactory(lead_name="Le trajet inc.", state=State.WITHDRAWN)
    assert spelled() == [[("CISSS du Cap", 2), ("Centre intégré de santé et de services sociaux du Cap", 1)]]


def test_three_ways_are_one_group():
    for name in ("Phare du rivage", "Phare du rivages", "Le Phare du Rivage"):
        InitiativeFactory(lead_name=name)
    assert [len(group) for group in spelled()] == [3]


def test_those_of_the_shipped_survey_are_two():
    load_shipped_terms()
    load_shipped_entries()
    assert spelled() == [[("La CLÉS", 3), ("La CLES", 1)], [("PlaMP", 9), ("PIAMP", 1)]]
