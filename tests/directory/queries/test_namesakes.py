"""Entries a proposal may already be."""

import pytest

from tests.factories import InitiativeFactory
from workshops.directory.queries.namesakes import MOST_TWINS, twins_of
from workshops.directory.services.merging import merge_entries
from workshops.directory.vocabulary import State

pytestmark = pytest.mark.django_db


def names(name, lead_name="") -> list[tuple[str, bool]]:
    return [(twin.name, twin.same_name) for twin in twins_of(name, lead_name)]


def test_a_name_in_another_spelling_comes_before_the_other_entries_of_its_organisation():
    InitiativeFactory(text__name="Aide aux devoirs", lead_name="Centre intégré de santé et de services sociaux du Cap")
    InitiativeFactory(text__name="Projet Émeraude", lead_name="Le Trajet")
    InitiativeFactory(text__name="Table du port", lead_name="Le Trajet")
    assert names("Le projet emeraude", "CISSS du Cap") == [("Projet Émeraude", True), ("Aide aux devoirs", False)]


def test_two_parts_of_one_project_are_not_the_same():
    InitiativeFactory(text__name="Projet Émeraude, volet filles", lead_name="Le Trajet")
    assert names("Projet Émeraude, volet garçons") == []


def test_what_is_withdrawn_or_merged_into_another_is_not_shown():
    InitiativeFactory(text__name="Projet Émeraude", state=State.WITHDRAWN)
    kept, trace = InitiativeFactory(text__name="Projet Émeraude"), InitiativeFactory(text__name="Projet Émeraude")
    merge_entries(kept.pk, trace.pk, choices={}, by=None)
    assert [twin.pk for twin in twins_of("Projet Émeraude", "")] == [kept.pk]


def test_nothing_said_looks_like_nothing():
    InitiativeFactory(text__name="Projet Émeraude", lead_name="")
    assert names("", "") == []


def test_one_query_and_a_few_of_them_whatever_their_number(django_assert_num_queries):
    for _number in range(MOST_TWINS + 2):
        InitiativeFactory(text__name="Projet Émeraude")
    with django_assert_num_queries(1):
        assert len(twins_of("Projet Émeraude", "")) == MOST_TWINS
